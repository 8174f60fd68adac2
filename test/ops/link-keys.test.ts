// The set of keys that an operator sets as LinkKeys.
import { expect, it } from "vitest";
import { LinkTokens } from "../../functions/adapters/tokens.ts";
import { runHere } from "./tool.ts";

const made = (...line: string[]) => runHere("", ["link-keys", ...line]);
const link = { purpose: "cancel", userId: "ada", id: "wa_a", registration: 1, resend: 0, mailbox: "m", at: 1 } as const;

it("makes a set that signs, with no URL and no account, and another each time", async () => {
  const { exit, stdout } = await made();
  expect(exit).toBe(0);
  expect(stdout).toMatch(/^\{.*\}\n$/);
  const token = await LinkTokens({ jwks: stdout }).sign(link);
  expect(await LinkTokens({ jwks: stdout }).read(token, "cancel")).toEqual(link);
  expect((await made()).stdout).not.toBe(stdout);
});

it("puts the keys of before behind the new one, so that their links open still", async () => {
  const before = (await made()).stdout.trim();
  const after = (await made("--before", before)).stdout;
  const old = await LinkTokens({ jwks: before }).sign(link);
  expect(await LinkTokens({ jwks: after }).read(old, "cancel")).toEqual(link);
  expect(await LinkTokens({ jwks: after }).sign(link)).not.toBe(old);
});

it("refuses what is no set of keys, without saying it again", async () => {
  const { exit, stdout, stderr } = await made("--before", "LinkKeys=secret-of-before");
  expect([exit, stdout]).toEqual([2, ""]);
  expect(stderr).toContain("LinkKeys is no set of keys");
  expect(stderr).not.toContain("secret-of-before");
});
