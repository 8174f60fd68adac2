// What `check` asks, against a stand-in for the gate.
import { beforeEach, describe, expect, it, vi } from "vitest";
import { serve } from "../support/cloud-http.ts";
import { localKeys, runHere } from "./tool.ts";

beforeEach(() => {
  for (const [name, value] of Object.entries(localKeys)) vi.stubEnv(name, value);
  return () => void vi.unstubAllEnvs();
});

/** A gate whose clock is off by so many milliseconds, and how often it was asked. */
async function gate(ahead: number) {
  const asked = { times: 0 };
  const url = await serve((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      asked.times++;
      const now = Date.now() + ahead;
      const { approval } = JSON.parse(Buffer.concat(chunks).toString()) as { approval: { authTime: number } };
      const age = now - approval.authTime * 1000;
      const isFresh = age >= 0 && age < 900_000;
      const [decision, reasons] = isFresh ? ["ALLOW", []] : ["DENY", ["MFA_STALE"]];
      response.end(JSON.stringify({ decision, reasons, checkedAt: new Date(now).toISOString() }));
    });
  });
  return { url, asked };
}

const destination = ["bitcoin", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"];

describe("given a gate", () => {
  it.each([86_400_000, -120_000])(
    "whose clock is off by %i ms, a second factor of now is one by its clock",
    async (ahead) => {
      const { url } = await gate(ahead);
      const { exit, stdout } = await runHere(url, ["check", "ada", ...destination]);
      expect([exit, stdout]).toEqual([0, expect.stringMatching(/^decision +ALLOW\n/)]);
    },
  );

  it("whose clock is right, it is asked once", async () => {
    const { url, asked } = await gate(0);
    expect((await runHere(url, ["check", "ada", ...destination])).exit).toBe(0);
    expect(asked.times).toBe(1);
  });

  it.each([
    [
      ["ethereumm", "0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045"],
      "ethereumm is no network; known are bitcoin, litecoin, ",
    ],
    [["bitcoin", "0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045"], "This is no destination on bitcoin: "],
    [
      ["xrp", "rDsbeomae4FXwgQTJp9Rs64Qg9vDiTCdBv"],
      "This is no destination on xrp: XRP Ledger needs a destination tag",
    ],
  ])("it is not asked about %j, which it could only call not whitelisted", async (words, message) => {
    const { url, asked } = await gate(0);
    const { exit, stderr } = await runHere(url, ["check", "ada", ...words]);
    expect([exit, stderr, asked.times]).toEqual([2, expect.stringContaining(message), 0]);
  });
});
