// Lambda: loads handlers by the names in the manifest and calls them as the service would.
import type { Context } from "aws-lambda";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runAs } from "./access.ts";
import { account, region } from "./environment.ts";

/** What Lambda passes, without the callbacks of old. */
export type LambdaContext = Omit<Context, "done" | "fail" | "succeed">;
export type LambdaHandler = (event: unknown, context: LambdaContext) => unknown;

/** Finds the handler that the manifest calls `functions/service/health.handler`. */
export type Load = (handler: string) => Promise<LambdaHandler>;

export interface Functions {
  /** Calls a handler with a copy of the event, and returns a copy of what it answered. Rejects when it throws or hangs. */
  invoke(handler: string, event: unknown, timeout?: number): Promise<unknown>;
  /** Loads handlers ahead of the first call. Rejects when one cannot be loaded. */
  preload(handlers: Iterable<string>): Promise<void>;
}

const root = join(import.meta.dirname, "../..");

/** Imports the module that holds a handler. */
export const loadHandler: Load = async (handler) => {
  const dot = handler.lastIndexOf(".");
  const file = pathToFileURL(join(root, `${handler.slice(0, dot)}.ts`)).href;
  const module = (await import(file)) as Record<string, unknown>;
  const found = module[handler.slice(dot + 1)];
  if (typeof found !== "function") throw new Error(`${handler} is not a function`);
  return found as LambdaHandler;
};

/** Events and answers cross a process boundary in Lambda; here at least nobody shares an object. */
const copy = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

/** Below the 30 seconds at which API Gateway gives up, as on a deployed stage. In milliseconds. */
const longest = 29_000;

/** A cold start for each handler at its first call, then warm for good. */
export const createFunctions = (load: Load = loadHandler): Functions => {
  const handlers = new Map<string, Promise<LambdaHandler>>();
  const get = (handler: string) => {
    let loading = handlers.get(handler);
    if (loading === undefined) {
      loading = load(handler);
      handlers.set(handler, loading);
    }
    return loading;
  };

  return {
    preload: async (names) => {
      await Promise.all([...new Set(names)].map(get));
    },
    invoke: async (handler, event, timeout = longest) => {
      const run = await get(handler);
      const end = performance.now() + timeout;
      const name = `dayhold-local-${handler.replace(/\.\w+$/, "").replaceAll("/", "-")}`;
      const context: LambdaContext = {
        awsRequestId: randomUUID(),
        functionName: name,
        functionVersion: "$LATEST",
        invokedFunctionArn: `arn:aws:lambda:${region}:${account}:function:${name}`,
        memoryLimitInMB: "1024",
        logGroupName: `/aws/lambda/${name}`,
        logStreamName: "local",
        callbackWaitsForEmptyEventLoop: true,
        getRemainingTimeInMillis: () => Math.max(0, Math.floor(end - performance.now())),
      };
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error(`${handler} timed out`)), timeout);
      });
      try {
        return copy(await Promise.race([runAs(handler, () => run(copy(event), context)), late]));
      } finally {
        clearTimeout(timer);
      }
    },
  };
};
