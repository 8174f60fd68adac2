// How long somebody waits: for the local cloud to be up, and for the gate to give up on the table.
import { expect, it } from "vitest";
import { service } from "../../stacks/local/client.ts";
import { startProcess } from "../support/cloud-process.ts";

it("npm start is ready in under 3 seconds, and the gate denies in as many when the table throttles", async () => {
  const { url, milliseconds } = await startProcess().ready();
  expect(milliseconds).toBeLessThan(3000);
  await fetch(`${url}/sandbox/faults`, { method: "POST", body: '{"dynamo":"throttle"}' });
  const begun = performance.now();
  const { body } = await service({ url }).check("ada");
  expect(body).toMatchObject({ decision: "DENY", reasons: ["UNAVAILABLE"] });
  expect(performance.now() - begun).toBeLessThan(3000);
});
