// suspend, resume: everybody's withdrawals.
import { reason, type Command } from "./command.ts";
import { controlReport, type Control } from "./status.ts";

export const suspend: Command = {
  takes: "--reason TEXT [--drill]",
  does: "Deny every withdrawal; with --drill do everything but that",
  options: { ...reason, drill: { type: "boolean" } },
  plan: (args) => {
    args.words(0);
    const drill = args.flag("drill");
    const body = { suspended: true, drill, reason: args.need("reason") };
    return {
      question: drill
        ? "This announces a drill to every subscriber; nothing is denied."
        : "This denies every customer's withdrawals from now on.",
      run: async (api) => controlReport(await api.put<Control>("/v1/control/withdrawals", body)),
    };
  },
};

export const resume: Command = {
  takes: "--reason TEXT",
  does: "Let withdrawals go on; no hold gets shorter",
  options: reason,
  plan: (args) => {
    args.words(0);
    const body = { suspended: false, reason: args.need("reason") };
    return {
      question: "This lets every customer's withdrawals go on.",
      run: async (api) => controlReport(await api.put<Control>("/v1/control/withdrawals", body)),
    };
  },
};
