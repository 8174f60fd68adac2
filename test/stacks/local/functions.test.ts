import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createFunctions, Throttled } from "../../../stacks/local/functions.ts";
import { createHttpApi } from "../../../stacks/local/http-api.ts";
import { sweep } from "../../../stacks/manifest.ts";
import { serve } from "../../support/cloud-http.ts";

describe("given a function with room for one call, and seconds to do it in", () => {
  const { handler, size } = sweep;

  it("when it is called while it works, then that call is refused, and the next one is not", async () => {
    const held = Promise.withResolvers<string>();
    const functions = createFunctions(() => Promise.resolve(() => held.promise));
    const first = functions.invoke(handler, {});
    await expect(functions.invoke(handler, {})).rejects.toThrow(Throttled);
    held.resolve("done");
    expect(await first).toBe("done");
    expect(await functions.invoke(handler, {})).toBe("done");
  });

  it("when it takes longer than it may, then it has failed", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const functions = createFunctions(() => Promise.resolve(() => new Promise(() => undefined)));
    const call = functions.invoke(handler, {});
    const outcome = expect(call).rejects.toThrow(`${handler} timed out`);
    await vi.advanceTimersByTimeAsync(size.seconds * 1000);
    await outcome;
  });

  it("when it cannot be loaded, then that call has failed alone: the next one finds room and loads it anew", async () => {
    let loads = 0;
    const functions = createFunctions(() => {
      loads += 1;
      return loads === 1 ? Promise.reject(new Error("cannot be loaded")) : Promise.resolve(() => "done");
    });
    await expect(functions.invoke(handler, {})).rejects.toThrow("cannot be loaded");
    expect(await functions.invoke(handler, {})).toBe("done");
    expect(await functions.invoke(handler, {})).toBe("done");
    expect(loads).toBe(2);
  });

  it("when the gateway finds no room for it, then its caller gets 503", async () => {
    const url = await serve(
      createHttpApi({
        routes: [{ method: "GET", path: "/health", name: "Health", handler, auth: "none" }],
        invoke: () => Promise.reject(new Throttled("full")),
        authorizeJwt: () => Promise.resolve(undefined),
        log: () => undefined,
      }),
    );
    const answer = await fetch(`${url}/health`);
    expect([answer.status, await answer.json()]).toEqual([503, { message: "Service Unavailable" }]);
  });
});
