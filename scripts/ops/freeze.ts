// freeze, unfreeze: one user's withdrawals. What an operator has frozen, only an operator unfreezes.
import type { accountView } from "../../functions/edge/view.ts";
import { userPath } from "./api.ts";
import { reason, type Command } from "./command.ts";
import { facts } from "./print.ts";

type Account = ReturnType<typeof accountView>;

const command = (name: "freeze" | "unfreeze", does: string): Command => ({
  takes: "USER --reason TEXT",
  does,
  options: reason,
  plan: (args) => {
    const [userId = ""] = args.words(1);
    const body = { reason: args.need("reason") };
    return {
      run: async (api) => {
        const account = await api.post<Account>(userPath(userId, name), body);
        const { frozen, frozenBy, heldUntil } = account;
        const state = frozen ? `frozen by ${frozenBy ?? "nobody known"}` : "not frozen";
        return { data: account, text: facts({ user: userId, account: state, "held until": heldUntil ?? "not held" }) };
      },
    };
  },
});

export const freeze = command("freeze", "Stop one user's withdrawals until an operator lifts it");
export const unfreeze = command("unfreeze", "Lift a freeze; withdrawals stay held one hold long");
