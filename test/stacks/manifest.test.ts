// What is declared, and what is derived from it.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { describe, expect, expectTypeOf, it } from "vitest";
import type {
  AppRoute,
  Job,
  Operation,
  PublicRoute,
  ServiceRoute,
  StreamConsumer,
  Subscriber,
  TimerTarget,
} from "../../functions/edge/declaration.ts";
import { indexOfDeclarations } from "../../scripts/generate/index-of-declarations.ts";
import { functions, httpFunctions } from "../../stacks/manifest.ts";
import { rights } from "../../stacks/rights.ts";

const root = join(import.meta.dirname, "../..");

describe("given the declarations", () => {
  it("then the index is what `npm run generate` writes now", async () => {
    const file = join(root, "stacks/declared.ts");
    const now = await format(await indexOfDeclarations(), { ...(await resolveConfig(file)), filepath: file });
    expect(await readFile(file, "utf8")).toBe(now);
  });

  it("then every handler has one, and every one has a handler", async () => {
    const files = (await readdir(join(root, "functions"), { recursive: true })).filter((path) => path.endsWith(".ts"));
    const handlers = await Promise.all(
      files.map(async (path) =>
        /^export (const|async function) handler\b/m.test(await readFile(join(root, "functions", path), "utf8"))
          ? [path]
          : [],
      ),
    );
    const expected = handlers
      .flat()
      .map((path) => `functions/${path.replaceAll("\\", "/").replace(/\.ts$/, "")}.handler`);
    expect(functions.map(({ handler }) => handler).toSorted()).toEqual(expected.toSorted());
  });

  it("then no right is left that nobody has", () => {
    const used = new Set<string>(functions.flatMap((fn) => fn.rights));
    expect(Object.keys(rights).filter((right) => !used.has(right))).toEqual([]);
  });

  it("then no two operations have the same id", () => {
    const ids = httpFunctions.flatMap((fn) => Object.values(fn.routes).map(({ id }) => id));
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it("then leaving out any member is a type error, but for what not every function has", () => {
    expectTypeOf<Optional<AppRoute>>().toEqualTypeOf<"head">();
    expectTypeOf<Optional<ServiceRoute>>().toEqualTypeOf<"head">();
    expectTypeOf<Optional<PublicRoute>>().toEqualTypeOf<"head">();
    expectTypeOf<Optional<Operation>>().toEqualTypeOf<"form" | "query" | "page">();
    expectTypeOf<Optional<StreamConsumer>>().toEqualTypeOf<never>();
    expectTypeOf<Optional<Subscriber>>().toEqualTypeOf<never>();
    expectTypeOf<Optional<TimerTarget>>().toEqualTypeOf<never>();
    expectTypeOf<Optional<Job>>().toEqualTypeOf<never>();
    expectTypeOf<keyof AppRoute>().toEqualTypeOf<
      "on" | "caller" | "stepUp" | "rights" | "settings" | "size" | "routes" | "head"
    >();
  });
});

/** The members that can be left out. */
type Optional<T> = { [K in keyof T]-?: Partial<Pick<T, K>> extends Pick<T, K> ? K : never }[keyof T];
