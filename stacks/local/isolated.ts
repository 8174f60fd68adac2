// Functions as Lambda keeps them apart: each in instances of its own, which share neither modules nor settings with
// another, are started cold when they are first needed, and do one call at a time.
import { stop } from "esbuild";
import { once } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { dist, ensureBundles } from "../bundles.ts";
import { functions, type Fn } from "../manifest.ts";
import type { Clock } from "./clock.ts";
import type { LambdaHandler, Load } from "./functions.ts";
import type { Call, Outcome } from "./instance.ts";

/** Of one function; more calls at once wait for one of these, since each has its memory. */
const mostInstances = 4;

export interface IsolatedOptions {
  clock: Clock;
  /** What a function finds in its environment. */
  environmentOf: (fn: Fn) => Record<string, string>;
  /** The folder of the bundles, once they are there; they are made now unless told. */
  bundles?: Promise<string>;
}

export interface Isolated {
  load: Load;
  stop(): Promise<void>;
}

const made = async () => {
  await ensureBundles();
  // Else its process would stay for as long as the cloud is up.
  await stop();
  return dist;
};

/** Finds each function as something that runs elsewhere. Bundles that are not there are made meanwhile, and whoever is called waits for them. */
export const createIsolated = ({ clock, environmentOf, bundles = made() }: IsolatedOptions): Isolated => {
  bundles.catch(() => undefined);
  const all = new Set<Worker>();
  let stopped = false;

  const start = (fn: Fn, folder: string): Worker => {
    const instance = new Worker(join(import.meta.dirname, "instance.ts"), {
      env: environmentOf(fn),
      workerData: { bundle: join(folder, fn.name, "index.cjs"), clock: clock.shared },
    });
    all.add(instance);
    instance.once("exit", () => all.delete(instance));
    return instance;
  };

  /** Sends a call to an instance. Rejects when it ends or is ended before it has answered. */
  const ask = async (instance: Worker, call: Call): Promise<unknown> => {
    const ended = new AbortController();
    const died = once(instance, "exit", { signal: ended.signal }).then(() => {
      throw new Error("The instance ended without an answer");
    });
    const failed = once(instance, "error", { signal: ended.signal }).then(([error]) => {
      throw error as Error;
    });
    for (const one of [died, failed]) one.catch(() => undefined);
    const timer = setTimeout(() => void instance.terminate(), call.patience);
    instance.postMessage(call);
    try {
      const answered = once(instance, "message", { signal: ended.signal });
      answered.catch(() => undefined);
      const [outcome] = (await Promise.race([answered, died, failed])) as [Outcome];
      if ("error" in outcome) throw new Error(outcome.error);
      return outcome.result;
    } finally {
      clearTimeout(timer);
      ended.abort();
    }
  };

  const handlerOf = (fn: Fn): LambdaHandler => {
    const idle: Worker[] = [];
    const waiting: ((instance: Worker) => void)[] = [];
    let count = 0;

    const take = async (folder: string): Promise<Worker> => {
      const warm = idle.pop();
      if (warm) return warm;
      if (count < mostInstances) {
        count += 1;
        return start(fn, folder);
      }
      return new Promise((resolve) => waiting.push(resolve));
    };
    const giveBack = (instance: Worker, folder: string) => {
      const next = waiting.shift();
      // What was ended is replaced by a cold one for whoever waits.
      const present = all.has(instance) ? instance : next && start(fn, folder);
      if (next && present) next(present);
      else if (present) idle.push(present);
      else count -= 1;
    };

    return async (event, { getRemainingTimeInMillis, ...context }) => {
      const folder = await bundles;
      if (stopped) throw new Error("The cloud has stopped");
      const instance = await take(folder);
      try {
        return await ask(instance, { event, context, patience: getRemainingTimeInMillis() });
      } finally {
        giveBack(instance, folder);
      }
    };
  };

  const byHandler = new Map(functions.map((fn) => [fn.handler, handlerOf(fn)]));
  return {
    load: async (handler) => {
      const found = byHandler.get(handler);
      if (!found) throw new Error(`There is no function ${handler}`);
      await bundles;
      return found;
    },
    stop: async () => {
      stopped = true;
      await bundles.catch(() => undefined);
      await Promise.all([...all].map((instance) => instance.terminate()));
    },
  };
};
