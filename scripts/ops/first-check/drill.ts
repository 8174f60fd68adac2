// A drill is announced, shown and ended. Withdrawals that are suspended, or not opened yet, are left alone.
import { constants } from "node:os";
import type { Api } from "../api.ts";
import { messageOf } from "../command.ts";
import { fail, ok, unseen, type Finding } from "../finding.ts";
import type { Control } from "../status.ts";
import { use } from "./step.ts";

const check = "drill";
const end = 'npm run ops -- resume --drill --reason "First check"';

export const drillFindings = (api: Api): Promise<Finding[]> =>
  use({ check, act: `see npm run ops -- status; if a drill is running, ${end}` }, async () => {
    const { copies, withdrawals } = await status(api);
    if (copies === "unopened")
      return [unseen(check, "nobody has let withdrawals go on yet", "run resume, then this once more")];
    if (withdrawals.suspended || copies !== "agree")
      return [unseen(check, "withdrawals are suspended, or their record is not whole", "see npm run ops -- status")];
    return [await practise(api)];
  });

const status = (api: Api) => api.get<Control>("/v1/control");
const change = (api: Api, suspended: boolean) =>
  api.put<Control>("/v1/control/withdrawals", { suspended, drill: true, reason: "First check" });

async function practise(api: Api): Promise<Finding> {
  const begun = change(api, true);
  const isOver = orIfCutOff(() => begun.finally(() => change(api, false)));
  let during: Control;
  try {
    await begun;
    during = await status(api);
  } finally {
    await change(api, false);
    isOver();
  }
  const after = await status(api);
  if (!during.withdrawals.suspended || !during.withdrawals.drill)
    return fail(check, "it was written, and status did not show it", "see the log of SetWithdrawals");
  if (after.withdrawals.suspended) return fail(check, "it did not end", end);
  return ok(check, "written, shown and ended; nothing was denied for it");
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Ends the drill, and then the process, when somebody cuts that off; at the second time it is over at once. */
function orIfCutOff(endDrill: () => Promise<unknown>): () => void {
  const say = (words: string) => process.stderr.write(`${words}\n`);
  const cutOff = async (signal: NodeJS.Signals) => {
    say(`${signal}: ending the drill first`);
    await endDrill().then(
      () => say("The drill is ended."),
      (error: unknown) => say(`The drill may go on: ${messageOf(error)} -> ${end}`),
    );
    process.exit(128 + constants.signals[signal]);
  };
  const listener = (signal: NodeJS.Signals) => void cutOff(signal);
  for (const signal of signals) process.once(signal, listener);
  return () => {
    for (const signal of signals) process.off(signal, listener);
  };
}
