// first-check as a process that a person cuts off in the midst of its drill.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readBody, sendJson } from "../../stacks/local/loopback.ts";
import { serve, until } from "../support/cloud-http.ts";
import { localKeys } from "./tool.ts";

const main = join(import.meta.dirname, "../../scripts/ops/main.ts");

/** Runs it until it waits for its drill to be shown; gives what was put to the control record, and what was said. */
async function cutOff(signal: NodeJS.Signals, { canEnd }: { canEnd: boolean }) {
  const puts: boolean[] = [];
  const url = await serve(async (request, response) => {
    const path = request.url ?? "";
    const isDrill = puts.at(-1) === true;
    if (request.method === "PUT") {
      const { suspended } = JSON.parse(String(await readBody(request))) as { suspended: boolean };
      puts.push(suspended);
      sendJson(response, !suspended && !canEnd ? 503 : 200, {});
    } else if (path === "/v1/control") {
      // The drill's own look is never answered.
      if (!isDrill) sendJson(response, 200, { copies: "agree", withdrawals: { suspended: false, drill: false } });
    } else if (path === "/health") sendJson(response, 200, {});
    else if (path.startsWith("/v1/")) sendJson(response, 200, { items: [], decision: "DENY", reasons: [] });
    else sendJson(response, 403, { message: "AccessDenied" });
  });
  const child = spawn(process.execPath, [main, "first-check", "--stage", "test", "--yes"], {
    env: { PATH: process.env.PATH, ...localKeys, DAYHOLD_URL: url, AWS_ENDPOINT_URL: url },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (text) => (said += String(text)));
  await until(() => puts.length === 1);
  child.kill(signal);
  const [exit] = (await once(child, "exit")) as [number | null];
  return { exit, puts, said };
}

it.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("at %s it ends the drill, and then itself", async (signal, exit) => {
  expect(await cutOff(signal, { canEnd: true })).toEqual({
    exit,
    puts: [true, false],
    said: `${signal}: ending the drill first\nThe drill is ended.\n`,
  });
});

it("where it cannot, it says how", async () => {
  const { exit, said } = await cutOff("SIGINT", { canEnd: false });
  expect([exit, said.split("\n").at(-2)]).toEqual([
    130,
    'The drill may go on: 503: Service Unavailable -> npm run ops -- resume --drill --reason "First check"',
  ]);
});
