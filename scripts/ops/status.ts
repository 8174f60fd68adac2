// status: are withdrawals suspended, since when do MFA assertions count, which registrations wait once more.
import type { controlView } from "../../functions/edge/view.ts";
import type { Command, Report } from "./command.ts";
import { facts, table } from "./print.ts";

export type Control = ReturnType<typeof controlView>;

export const status: Command = {
  takes: "",
  does: "Show whether withdrawals are suspended, the MFA epoch and quarantines",
  plan: (args) => {
    args.words(0);
    return { run: async (api) => controlReport(await api.get<Control>("/v1/control")) };
  },
};

/** The control record as every command prints it that changed it. */
export function controlReport(control: Control): Report {
  const { withdrawals, mfaEpoch, quarantines } = control;
  const { suspended, drill } = withdrawals;
  const state = facts({
    withdrawals: suspended ? (drill ? "DRILL: suspended for practice, nothing is denied" : "SUSPENDED") : "running",
    "mfa epoch": mfaEpoch ?? "never moved",
    quarantines: quarantines.length === 0 ? "none" : `${quarantines.length}`,
  });
  const rows = quarantines.map(({ since, until, activatesAt }) => [since, until, activatesAt]);
  const waits = rows.length > 0 ? ["", table(["registered since", "until", "wait until"], rows)] : [];
  return { data: control, text: [state, ...waits].join("\n") };
}
