// evidence: the bundle for a claim, which `npm run verify-evidence` checks without Dayhold.
import { writeFile } from "node:fs/promises";
import { userPath } from "./api.ts";
import { exits, Failure, type Command } from "./command.ts";

interface Bundle {
  verified: boolean;
  chains: unknown[];
  events: unknown[];
}

export const evidence: Command = {
  takes: "USER [--out FILE]",
  does: "Write a user's evidence bundle (JSON) to the output or to a new file",
  options: { out: { type: "string" } },
  plan: (args) => {
    const [userId = ""] = args.words(1);
    const file = args.text("out");
    return {
      run: async (api) => {
        const bundle = await api.get<Bundle>(userPath(userId, "evidence"));
        const text = JSON.stringify(bundle, undefined, 2);
        const exit = bundle.verified ? exits.done : exits.broken;
        if (file === undefined) return { data: bundle, text, exit };
        await save(file, `${text}\n`);
        const { verified, chains, events } = bundle;
        const data = { file, verified, chains: chains.length, events: events.length };
        const state = verified ? "every chain is whole" : "A CHAIN IS BROKEN, see npm run verify-evidence";
        return { data, text: `${file}: ${events.length} events in ${chains.length} chains; ${state}`, exit };
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
