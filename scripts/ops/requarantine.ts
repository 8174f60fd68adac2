// requarantine: what was registered since an instant waits a whole hold once more.
import { instant, reason, type Command } from "./command.ts";
import { controlReport, type Control } from "./status.ts";

export const requarantine: Command = {
  takes: "--since TIME --reason TEXT",
  does: "Start a new hold for every address registered since TIME (ISO 8601, with an offset or Z)",
  options: { ...reason, since: { type: "string" } },
  plan: (args) => {
    args.words(0);
    const since = instant("since", args.need("since"));
    const body = { since, reason: args.need("reason") };
    return {
      question: `This makes every address registered since ${since} wait a whole hold again, active ones too.`,
      run: async (api) => controlReport(await api.post<Control>("/v1/control/requarantine", body)),
      stop: { undone: "NOT REQUARANTINED", doubt: "those addresses wait again", look: "status" },
    };
  },
};
