// Who calls functions in the local cloud calls them here: what fails is said, and what is under way is counted.
import { createFunctions, type Functions, type Load, Throttled } from "./functions.ts";

export interface Invocations {
  preload: Functions["preload"];
  invoke: Functions["invoke"];
  /** What nobody waits for waits itself until there is room. */
  invokeLater: Functions["invoke"];
  /** Calls since the start. */
  count(): number;
  underWay(): number;
}

export const createInvocations = ({ load, quiet }: { load: Load | undefined; quiet: boolean }): Invocations => {
  const functions = createFunctions(load);
  let count = 0;
  let underWay = 0;

  const invoke = async (handler: string, event: unknown) => {
    count += 1;
    underWay += 1;
    try {
      return await functions.invoke(handler, event);
    } catch (error) {
      if (!quiet) console.error(`${handler} failed:`, error);
      throw error;
    } finally {
      underWay -= 1;
    }
  };

  return {
    preload: (handlers) => functions.preload(handlers),
    invoke,
    invokeLater: async (handler, event) => {
      for (;;) {
        try {
          return await invoke(handler, event);
        } catch (error) {
          if (!(error instanceof Throttled)) throw error;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      }
    },
    count: () => count,
    underWay: () => underWay,
  };
};
