// evidence: the bundle for a claim, which `npm run verify-evidence` checks without Dayhold.
import { writeFile } from "node:fs/promises";
import { exits, Failure, type Command } from "./command.ts";
import { wholeRecord } from "./record.ts";

export const evidence: Command = {
  takes: "USER [--internal] [--out FILE]",
  does: "Write a user's evidence bundle (JSON) to the output or to a new file; --internal: with operators and their reasons",
  options: { out: { type: "string" }, internal: { type: "boolean" } },
  plan: (args) => {
    const [userId = ""] = args.words(1);
    const [file, internal] = [args.text("out"), args.flag("internal")];
    return {
      run: async (api) => {
        const { bundle, verdict } = await wholeRecord(api, userId, { internal });
        const text = JSON.stringify(bundle, undefined, 2);
        const exit = verdict.whole ? exits.done : exits.broken;
        if (file === undefined) return { data: bundle, text, exit };
        await save(file, `${text}\n`);
        const { digest, chains, events } = bundle;
        const data = { file, digest, whole: verdict.whole, chains: chains.length, events: events.length };
        const state = verdict.whole ? "every chain is whole" : "A CHAIN IS BROKEN, see npm run verify-evidence";
        return {
          data,
          text: `${file}: ${events.length} events in ${chains.length} chains; ${state}\ndigest ${digest}`,
          exit,
        };
      },
    };
  },
};

/** Nothing is overwritten, and nobody else on this machine reads a customer's addresses. */
async function save(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: "wx", mode: 0o600 });
  } catch (error) {
    throw new Failure(`${file} was not written: ${(error as Error).message}`);
  }
}
