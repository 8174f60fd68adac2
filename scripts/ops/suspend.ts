// suspend, resume: everybody's withdrawals.
import { notRecorded } from "./already.ts";
import type { Api } from "./api.ts";
import { instant, reason, UsageError, type Command, type Report } from "./command.ts";
import { controlReport, type Control } from "./status.ts";

const drill = { drill: { type: "boolean" } } as const;

export const suspend: Command = {
  takes: "--reason TEXT [--drill]",
  does: "Deny every withdrawal; with --drill do everything but that",
  options: { ...reason, ...drill },
  plan: (args) => {
    args.words(0);
    const drill = args.flag("drill");
    const body = { suspended: true, drill, reason: args.need("reason") };
    return {
      question: drill
        ? "This announces a drill to every subscriber; nothing is denied."
        : "This denies every customer's withdrawals from now on.",
      run: (api) => put(api, body, drill ? "A suspension was on" : "Withdrawals were suspended"),
      // A drill stops nothing.
      ...(!drill && { stop: { undone: "NOT SUSPENDED", doubt: "withdrawals are suspended", look: "status" } }),
    };
  },
};

export const resume: Command = {
  takes: "--reason TEXT [--drill | --restored-at TIME] [--user-id-claim CLAIM]",
  does: "Let withdrawals go on, no hold gets shorter; with --drill end a drill alone; open a new or a restored stage",
  options: { ...reason, ...drill, "restored-at": { type: "string" }, "user-id-claim": { type: "string" } },
  plan: (args) => {
    args.words(0);
    const drill = args.flag("drill");
    const restoredAt = args.text("restored-at");
    const userIdClaim = args.text("user-id-claim");
    if (drill && userIdClaim !== undefined) throw new UsageError("--drill ends a drill and changes nothing else.");
    if (drill && restoredAt !== undefined) throw new UsageError("--drill ends a drill, --restored-at opens a stage.");
    const body = {
      suspended: false,
      drill,
      reason: args.need("reason"),
      ...(userIdClaim !== undefined && { userIdClaim }),
      ...(restoredAt !== undefined && { restoredAt: instant("restored-at", restoredAt) }),
    };
    return {
      question: questionOf(drill, restoredAt),
      run: (api) => put(api, body, "Withdrawals went on"),
    };
  },
};

/** `state`: what withdrawals did already if this changes nothing. */
async function put(api: Api, body: { reason: string }, state: string): Promise<Report> {
  const control = await api.put<Control>("/v1/control/withdrawals", body);
  const { text, ...report } = controlReport(control);
  return { ...report, text: [text, ...notRecorded(state, body.reason, control.since)].join("\n") };
}

function questionOf(drill: boolean, restoredAt: string | undefined): string {
  if (drill) return "This announces the end of a drill to every subscriber.";
  const goOn = "This lets every customer's withdrawals go on.";
  if (restoredAt === undefined) return goOn;
  return `${goOn} Every customer has to enter a second factor again, and every address waits a whole hold again.`;
}
