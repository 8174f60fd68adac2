// revoke-mfa: no second factor entered before now counts any longer.
import { reason, UsageError, type Command } from "./command.ts";
import { questionOfUnknown } from "./known.ts";
import { facts, word } from "./print.ts";

interface Revoked {
  mfaEpoch: string;
  userId?: string;
}

export const revokeMfa: Command = {
  takes: "USER | --all, --reason TEXT",
  does: "Make one user, or everybody, enter a second factor again",
  options: { ...reason, all: { type: "boolean" } },
  plan: (args) => {
    const all = args.flag("all");
    const words = args.words(all ? 0 : 1);
    const [userId] = words;
    if (!all && userId === undefined) throw new UsageError("Name a user, or say --all.");
    const body = { reason: args.need("reason"), ...(userId !== undefined && { userId }) };
    const whose = userId === undefined ? "everybody's second factors" : `the second factors of ${userId}`;
    const look = userId === undefined ? "status" : `history ${word(userId)}`;
    return {
      stop: { undone: "NOT REVOKED", doubt: `${whose} are revoked`, look },
      question: (api) =>
        userId === undefined
          ? Promise.resolve("This makes every customer enter a second factor again.")
          : questionOfUnknown(api, userId),
      run: async (api) => {
        const revoked = await api.post<Revoked>("/v1/control/mfa-epoch", body);
        return { data: revoked, text: facts({ "counts from": revoked.mfaEpoch, for: userId ?? "everybody" }) };
      },
    };
  },
};
