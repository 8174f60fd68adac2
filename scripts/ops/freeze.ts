// freeze, unfreeze: one user's withdrawals, or many users'. What an operator has frozen, only an operator unfreezes.
import { iso } from "../../functions/core/time.ts";
import type { accountView } from "../../functions/edge/view.ts";
import { notRecorded } from "./already.ts";
import { Answered, userPath, type Api } from "./api.ts";
import { Failure, reason, type Command, type Report } from "./command.ts";
import { freezeAll, questionOf, usersIn } from "./freeze-many.ts";
import { nothingOf, questionOfUnknown } from "./known.ts";
import { facts, word } from "./print.ts";
import { wholeRecord } from "./record.ts";

type Account = ReturnType<typeof accountView> & { known: boolean };

function reportOf(account: Account, userId: string, besides: string[] = []): Report {
  const { frozen, frozenBy, heldUntil, known } = account;
  const state = frozen ? `frozen by ${frozenBy ?? "nobody known"}` : "not frozen";
  const user = known ? userId : `${userId}, of whom nothing was on record`;
  const text = facts({ user, account: state, "held until": heldUntil ?? "not held" });
  return { data: account, text: [text, ...besides].join("\n") };
}

async function freezeOne(api: Api, userId: string, body: { reason: string }): Promise<Report> {
  const account = await api.post<Account>(userPath(userId, "freeze"), body);
  const since = account.known ? await lastFreeze(api, userId) : undefined;
  return reportOf(account, userId, notRecorded("The account was frozen", body.reason, since));
}

/** When, by whom and why the account was last frozen; nothing where that cannot be read, for the freeze is done. */
async function lastFreeze(api: Api, userId: string) {
  try {
    const { bundle } = await wholeRecord(api, userId, { internal: true });
    const last = bundle.events.findLast(({ type }) => type === "account.frozen");
    return last && { at: iso(last.at), by: last.by, ...last.data };
  } catch {
    return undefined;
  }
}

export const unfreeze: Command = {
  takes: "USER --reason TEXT",
  does: "Lift a freeze; withdrawals stay held one hold long",
  options: reason,
  plan: (args) => {
    const [userId = ""] = args.words(1);
    const body = { reason: args.need("reason") };
    return {
      run: async (api) => {
        const account = await api.post<Account>(userPath(userId, "unfreeze"), body).catch((error: unknown) => {
          throw isForRepair(error) ? new Failure(`${error.message}. ${repairFirst(userId)}`) : error;
        });
        if (!account.known) throw new Failure(nothingOf(userId));
        return reportOf(account, userId);
      },
    };
  },
};

/** An operator lifts every freeze but that of an account whose record was lost. */
const isForRepair = (error: unknown): error is Answered =>
  error instanceof Answered && error.code === "account.frozen_by_operator";

const repairFirst = (userId: string) =>
  `A record of ${userId} is lost: npm run ops -- repair ${word(userId)} --reason … first`;

export const freeze: Command = {
  takes: "USER | --from FILE, --reason TEXT",
  does: "Stop one user's withdrawals until an operator lifts it, or those of all who stand in a file, one a line (# begins a remark)",
  options: { ...reason, from: { type: "string" } },
  plan: (args) => {
    const file = args.text("from");
    const [userId = ""] = args.words(file === undefined ? 1 : 0);
    const body = { reason: args.need("reason") };
    if (file === undefined)
      return {
        question: (api) => questionOfUnknown(api, userId),
        run: (api) => freezeOne(api, userId, body),
        stop: { undone: "NOT FROZEN", doubt: `${userId} is frozen`, look: `history ${word(userId)}` },
      };
    const users = usersIn(file);
    return {
      question: (api) => questionOf(api, users),
      run: (api) => freezeAll(api, users, body),
      stop: { undone: "NOT FROZEN", doubt: "all of them are frozen", look: "history USER" },
    };
  },
};
