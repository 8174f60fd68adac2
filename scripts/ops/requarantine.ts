// requarantine: what was registered since an instant waits a whole hold once more.
import { reason, UsageError, type Command } from "./command.ts";
import { controlReport, type Control } from "./status.ts";

export const requarantine: Command = {
  takes: "--since TIME --reason TEXT",
  does: "Start a new hold for every address registered since TIME (ISO 8601, with an offset or Z)",
  options: { ...reason, since: { type: "string" } },
  plan: (args) => {
    args.words(0);
    const since = args.need("since");
    // Without an offset it would be read in whatever time zone this machine is in.
    if (!/(Z|[+-]\d\d:\d\d)$/.test(since) || Number.isNaN(Date.parse(since)))
      throw new UsageError(`--since is a time such as 2022-01-17T00:00:00Z, not "${since}".`);
    const body = { since, reason: args.need("reason") };
    return {
      question: `This makes every address registered since ${since} wait a whole hold again, active ones too.`,
      run: async (api) => controlReport(await api.post<Control>("/v1/control/requarantine", body)),
    };
  },
};
