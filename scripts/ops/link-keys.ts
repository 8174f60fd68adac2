// Makes a secret that signs the links in mails, or names mailboxes: a set with a new key first, and those of before behind it.
import { randomBytes } from "node:crypto";
import { keysIn } from "../../functions/adapters/key-set.ts";
import { UsageError, type Command } from "./command.ts";

export const linkKeys: Command = {
  takes: "[--before SET]",
  does: "Print a set of keys for the secret LinkKeys or MailboxKey: a new one, and behind it those of SET, by which what was made goes on working",
  options: { before: { type: "string" } },
  withoutUrl: true,
  plan: (args) => {
    args.words(0);
    const before = args.text("before");
    const old = before === undefined ? [] : readBefore(before);
    return {
      run: () => {
        const kid = `${new Date().toISOString().slice(0, 10)}-${randomBytes(3).toString("hex")}`;
        const key = { kty: "oct", kid, alg: "HS256", k: randomBytes(32).toString("base64url") };
        const data = { keys: [key, ...old] };
        return Promise.resolve({ data, text: JSON.stringify(data) });
      },
    };
  },
};

function readBefore(set: string) {
  try {
    return keysIn("LinkKeys", set);
  } catch (error) {
    throw new UsageError(`--before is the secret as it is now: ${(error as Error).message}`);
  }
}
