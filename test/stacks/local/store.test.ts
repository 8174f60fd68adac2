import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openStore } from "../../../stacks/local/store.ts";

const directory = () => {
  const path = mkdtempSync(join(tmpdir(), "dayhold-store-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
};

describe("given a folder", () => {
  it("what was put is there again, in the order in which the keys came", () => {
    const path = directory();
    const first = openStore(path);
    const shelf = first.shelf<{ n: number }>("one");
    shelf.put("b", { n: 1 });
    shelf.put("a", { n: 2 });
    shelf.put("gone", { n: 3 });
    shelf.put("b", { n: 4 });
    shelf.delete("gone");
    first.shelf("other").put("b", { n: 9 });
    first.close();

    const second = openStore(path);
    const again = second.shelf<{ n: number }>("one");
    expect(again.entries()).toEqual([
      ["b", { n: 4 }],
      ["a", { n: 2 }],
    ]);
    expect([again.get("a"), again.get("gone"), again.size]).toEqual([{ n: 2 }, undefined, 2]);
    second.close();
  });

  it("a second cloud is told that it is in use", () => {
    const path = directory();
    const first = openStore(path);
    expect(() => openStore(path)).toThrow(`DATA_DIR ${path} is in use by another local cloud`);
    first.close();
    openStore(path).close();
  });

  it("a file in its place is reported", () => {
    const path = join(directory(), "file");
    writeFileSync(path, "");
    expect(() => openStore(path)).toThrow(`DATA_DIR ${path} cannot be used: `);
  });

  it("a file that is no database is reported", () => {
    const path = directory();
    writeFileSync(join(path, "cloud.sqlite"), "this is not a database, whatever its name may say".repeat(20));
    expect(() => openStore(path)).toThrow(`DATA_DIR ${path} cannot be used: file is not a database`);
  });
});

describe("given no folder", () => {
  it("everything lasts as long as the store", () => {
    const shelf = openStore().shelf<number>("one");
    shelf.put("a", 1);
    expect(shelf.entries()).toEqual([["a", 1]]);
    expect(openStore().shelf("one").entries()).toEqual([]);
  });
});
