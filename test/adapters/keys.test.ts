// The shapes of keys, letter for letter: what is once in a table is found by nothing else.
import { describe, expect, it } from "vitest";
import { fromAccount, fromEntry } from "../../functions/adapters/dynamo/items.ts";
import {
  accountKey,
  blockKey,
  controlCopies,
  controlKey,
  entryKey,
  eventKey,
  openPk,
  sightingKey,
} from "../../functions/adapters/dynamo/keys.ts";
import { newAccount } from "../../functions/core/account.ts";
import { blockId } from "../../functions/core/block.ts";
import type { Flag } from "../../functions/core/flags.ts";
import { networks, familyOf } from "../../functions/core/networks/index.ts";
import { hour } from "../../functions/core/time.ts";
import { entries } from "../../scripts/samples.ts";

const address = "0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045";
const at = Date.parse("2026-03-01T12:00:00.000Z");

describe("given what the table holds", () => {
  it("when keys are made, then they are these", () => {
    expect(accountKey("ada")).toEqual({ pk: "USER#ada", sk: "ACCOUNT" });
    expect(entryKey("ada", "wa_x")).toEqual({ pk: "USER#ada", sk: "ADDR#wa_x" });
    const event = { userId: "ada", at, aggregate: "wa_x", seq: 7 };
    expect(eventKey(event)).toEqual({ pk: "USER#ada", sk: "EVENT#2026-03-01T12:00:00.000Z#wa_x#00000007" });
    expect(controlKey(15)).toEqual({ pk: "CONTROL#15", sk: "CONTROL" });
    expect(controlCopies).toBe(16);
    expect(blockKey("bd_x")).toEqual({ pk: "BLOCKED#bd_x", sk: "BLOCK" });
    expect(openPk("BLOCKED")).toBe("OPEN#BLOCKED");
  });

  it("when an address is seen on two networks of a family, then both stand together", () => {
    const seen = { userId: "ada", id: "wa_x", address };
    const pk = `SEEN#evm#${address}`;
    expect(sightingKey({ ...seen, network: "ethereum" })).toEqual({ pk, sk: "USER#ada#wa_x" });
    expect(sightingKey({ ...seen, network: "base" })).toEqual({ pk, sk: "USER#ada#wa_x" });
    expect(sightingKey({ ...seen, network: "tron" }).pk).toBe(`SEEN#tron#${address}`);
  });

  it("when a destination is blocked, then the block has one id for all memos and the whole family", () => {
    const id = "bd_xjavpbtmsbrxrloxzgpahv2p7yo6zt2t";
    expect(blockId({ network: "ethereum", address })).toBe(id);
    expect(blockId({ network: "polygon", address, memo: "1" })).toBe(id);
    expect(blockId({ network: "tron", address })).not.toBe(id);
  });
});

describe("given the networks", () => {
  it("when their families are asked for, then those with Ethereum's addresses are one, and each other is its own", () => {
    const evm = ["ethereum", "polygon", "bnb-smart-chain", "arbitrum", "optimism", "base", "avalanche-c"];
    for (const { network } of networks) expect(familyOf(network)).toBe(evm.includes(network) ? "evm" : network);
  });
});

describe("given an account", () => {
  const open = (account: Partial<ReturnType<typeof newAccount>>) => {
    const { open, openAt } = fromAccount({ ...newAccount("ada"), ...account }, at);
    return [open, openAt];
  };

  it.each([
    ["nothing keeps withdrawals from it", {}, [undefined, undefined]],
    ["it is frozen", { frozen: true }, ["OPEN#FROZEN", 0]],
    ["it is held", { heldUntil: at + 1 }, ["OPEN#HELD", at + 1]],
    ["its hold is over", { heldUntil: at }, [undefined, undefined]],
    ["it is frozen and held", { frozen: true, heldUntil: at + hour }, ["OPEN#FROZEN", at + hour]],
  ])("when %s, then it stands there in the index of what is open", (_, account, expected) =>
    expect(open(account)).toEqual(expected),
  );
});

describe("given an entry", () => {
  const flag = (at: number, clearedAt?: number): Flag => {
    const raised = { flag: "shared", users: 3, holds: false, at } as const;
    return clearedAt === undefined ? raised : { ...raised, clearedAt };
  };

  it("when it is flagged, then it is open since its oldest open flag, until that is cleared or it ends", () => {
    const flags = [flag(at, at + 1), flag(at + 3), flag(at + 2)];
    expect(fromEntry({ ...entries.ACTIVE, flags })).toMatchObject({ open: "OPEN#FLAGGED", openAt: at + 2 });
    expect(fromEntry({ ...entries.ACTIVE, flags: [flag(at, at + 1)] })).not.toHaveProperty("open");
    expect(fromEntry({ ...entries.CANCELLED, flags })).not.toHaveProperty("open");
  });

  it("when it is stored, then it stands among those of its stored state by time of registration", () => {
    expect(fromEntry(entries.PENDING)["byState"]).toBe("PENDING#2026-07-31T14:30:07.250Z");
    expect(fromEntry(entries.REMOVED)["byState"]).toBe("REMOVED#2026-07-31T14:30:07.250Z");
  });
});
