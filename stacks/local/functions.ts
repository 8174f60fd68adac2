// Lambda: loads handlers by the names in the manifest and calls them as the service would.
import type { Context } from "aws-lambda";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Size } from "../../functions/edge/declaration.ts";
import { functions } from "../manifest.ts";
import { runAs } from "./access.ts";
import { account, region } from "./environment.ts";

/** What Lambda passes, without the callbacks of old. */
export type LambdaContext = Omit<Context, "done" | "fail" | "succeed">;
export type LambdaHandler = (event: unknown, context: LambdaContext) => unknown;

/** Finds the handler that the manifest calls `functions/service/health.handler`. */
export type Load = (handler: string) => Promise<LambdaHandler>;

export interface Functions {
  /**
   * Calls a handler with a copy of the event, and returns a copy of what it answered. Rejects when it throws, when it takes
   * longer than it may, and with `Throttled` when as many calls of it are under way as it has room for.
   */
  invoke(handler: string, event: unknown): Promise<unknown>;
  /** Loads handlers ahead of the first call. Rejects when one cannot be loaded. */
  preload(handlers: Iterable<string>): Promise<void>;
}

/** There is no room for another call of the function. */
export class Throttled extends Error {
  override name = "Throttled";
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

const sizes = new Map<string, Size>(functions.map(({ handler, size }) => [handler, size]));

const nameOf = (handler: string) => `dayhold-local-${handler.replace(/\.\w+$/, "").replaceAll("/", "-")}`;

const contextOf = (name: string, end: number): LambdaContext => ({
  awsRequestId: randomUUID(),
  functionName: name,
  functionVersion: "$LATEST",
  invokedFunctionArn: `arn:aws:lambda:${region}:${account}:function:${name}`,
  memoryLimitInMB: "1024",
  logGroupName: `/aws/lambda/${name}`,
  logStreamName: "local",
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => Math.max(0, Math.floor(end - performance.now())),
});

/** A cold start for each handler at its first call, and again after one that failed; then warm for good. */
export const createFunctions = (load: Load = loadHandler): Functions => {
  const underWay = new Map<string, number>();
  const handlers = new Map<string, Promise<LambdaHandler>>();
  const get = (handler: string) => {
    const known = handlers.get(handler);
    if (known) return known;
    const loading = load(handler);
    handlers.set(handler, loading);
    loading.catch(() => handlers.delete(handler));
    return loading;
  };

  return {
    preload: async (names) => {
      await Promise.all([...new Set(names)].map(get));
    },
    invoke: async (handler, event) => {
      const { seconds, concurrency = Infinity } = sizes.get(handler) ?? {};
      if (seconds === undefined) throw new Error(`There is no function ${handler}`);
      const others = underWay.get(handler) ?? 0;
      if (others >= concurrency) throw new Throttled(`${handler} has no room for another call`);
      underWay.set(handler, others + 1);
      let timer: NodeJS.Timeout | undefined;
      try {
        const run = await get(handler);
        const timeout = seconds * 1000;
        const context = contextOf(nameOf(handler), performance.now() + timeout);
        const late = new Promise<never>((_, reject) => {
          timer = setTimeout(() => reject(new Error(`${handler} timed out`)), timeout);
        });
        return copy(await Promise.race([runAs(handler, () => run(copy(event), context)), late]));
      } finally {
        clearTimeout(timer);
        underWay.set(handler, (underWay.get(handler) ?? 1) - 1);
      }
    },
  };
};
