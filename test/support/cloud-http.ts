// For tests of single stand-ins: a server that ends with the test, and a wait for something to become true.
import { onTestFinished } from "vitest";
import { listen, type Listener } from "../../stacks/local/loopback.ts";

/** Serves until the test is over; returns the URL. */
export async function serve(listener: Listener): Promise<string> {
  const server = await listen(listener);
  onTestFinished(() => server.close());
  return server.url;
}

/** Waits until the condition holds; fails after half a minute, which a busy machine may need. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 30_000;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error("It did not happen");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** What an SDK client of an operator needs to talk to a stand-in. */
export const sdk = (endpoint = "") => ({
  endpoint,
  region: "us-east-1",
  credentials: { accessKeyId: "local", secretAccessKey: "local" },
});
