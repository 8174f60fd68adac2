// status: are withdrawals suspended, since when, by whom and why, and do all copies of the record say so; the MFA epoch, and
// which registrations wait once more.
import type { controlView } from "../../functions/edge/view.ts";
import { exits, type Command, type Report } from "./command.ts";
import { facts, table } from "./print.ts";

export type Control = ReturnType<typeof controlView>;

export const status: Command = {
  takes: "",
  does: "Show whether withdrawals are suspended, since when and why, the MFA epoch and quarantines",
  plan: (args) => {
    args.words(0);
    return {
      run: async (api) => {
        const control = await api.get<Control>("/v1/control");
        return { ...controlReport(control), exit: control.copies === "agree" ? exits.done : exits.broken };
      },
    };
  },
};

/** The control record as every command prints it that changed it. */
export function controlReport(control: Control): Report {
  const { since, copies, mfaEpoch, quarantines } = control;
  const state = facts({
    withdrawals: withdrawalsInWords(control),
    ...(since && { since: `${since.at} by ${since.operator ?? since.by}`, because: since.reason }),
    copies: copiesInWords[copies],
    "mfa epoch": mfaEpoch ?? "never moved",
    quarantines: quarantines.length === 0 ? "none" : `${quarantines.length}`,
  });
  const rows = quarantines.map(({ since, until, activatesAt }) => [since, until, activatesAt]);
  const waits = rows.length > 0 ? ["", table(["registered since", "until", "wait until"], rows)] : [];
  return { data: control, text: [state, ...waits].join("\n") };
}

function withdrawalsInWords({ withdrawals: { suspended, drill }, copies }: Control): string {
  if (copies === "unopened") return "DENIED: nobody has let them go on yet; run resume";
  if (suspended && !drill && copies === "differ")
    return "SUSPENDED with the next change or sweep; some checks may not meet it before: run suspend";
  if (suspended && !drill) return "SUSPENDED";
  if (copies === "of_another_table") return "DENIED: the table was restored; run resume --restored-at TIME";
  if (copies === "of_newer_version") return "DENIED: a newer version has changed the record; deploy that version";
  if (copies === "differ")
    return `${suspended ? "DRILL" : "running"}, but checks that meet a lost, old or damaged copy are DENIED: all of them if all are lost; run suspend, or wait for the sweep`;
  return suspended ? "DRILL: suspended for practice, nothing is denied" : "running";
}

const copiesInWords: Record<Control["copies"], string> = {
  agree: "agree",
  differ: "DIFFER: some or all are lost, old or damaged",
  unopened: "none of this table yet",
  of_another_table: "those of another table",
  of_newer_version: "agree, and say what only a newer version of Dayhold understands",
};
