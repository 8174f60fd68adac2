// Which addresses are told besides the mailbox, as an account goes through changes.
import { describe, expect, it } from "vitest";
import { newAccount, evolveAccount, type Account } from "../../functions/core/account.ts";
import { decideNotice, type NoticeCommand } from "../../functions/core/decide-notice-address.ts";
import { nameIn, toldMailboxes } from "../../functions/core/mailbox.ts";
import { defaultPolicy } from "../../functions/core/policy.ts";

const hour = 3_600_000;
const day = 24 * hour;
const t0 = Date.parse("2026-03-01T12:00:00.000Z");
const evidence = { amr: ["mfa"], authTime: 1 };

const withMailbox: Account = { ...newAccount("ada"), mailbox: { digest: "k1.mailbox", address: "ada@mail.example" } };

const act = (account: Account, command: NoticeCommand, at: number): Account =>
  decideNotice(command, account, at, defaultPolicy).events.reduce(evolveAccount, account);

/** Asked for, and agreed to. */
function agreed(account: Account, digest: string, at: number): Account {
  const asked = act(account, { type: "request", digests: [digest], evidence }, at);
  const link = { purpose: "notice", userId: "ada", mailbox: digest, at } as const;
  return act(asked, { type: "confirm", link }, at);
}

const told = (account: Account, at: number) => toldMailboxes(account, at).map(({ digest }) => digest);

describe("given a notice address", () => {
  it("when it is replaced again and again, then it is told until one hold after the last time, and of the others one", () => {
    let account = agreed(withMailbox, "owners", t0);
    let now = t0;
    for (const name of ["a", "b", "c", "d", "e", "f"]) {
      now += 10 * hour;
      account = agreed(account, name, now);
    }
    account = act(account, { type: "remove", evidence }, now);
    expect(told(account, now)).toEqual(["k1.mailbox", "owners", "f"]);
    expect(told(account, now + day - 1)).toEqual(["k1.mailbox", "owners", "f"]);
    expect(told(account, now + day)).toEqual(["k1.mailbox"]);
  });

  it("when there was none before a thief's, then the owner's own is told beside it, and the thief's one hold longer", () => {
    const account = agreed(agreed(withMailbox, "thiefs", t0), "owners", t0 + hour);
    expect(told(account, t0 + hour)).toEqual(["k1.mailbox", "owners", "thiefs"]);
    expect(told(account, t0 + hour + day)).toEqual(["k1.mailbox", "owners"]);
  });

  it("when keys have been rotated and it becomes the mailbox, then it has the name that it had, and is told once", () => {
    const account = agreed(withMailbox, "k1.second", t0);
    expect(nameIn(account, ["k2.second", "k1.second"])).toBe("k1.second");
    const moved = evolveAccount(account, {
      ...{ on: "account", type: "account.email_changed", at: t0 + hour, by: "user" },
      data: { mailbox: "k1.second", mailboxBefore: "k1.mailbox", heldUntil: t0 + hour + day, named: { authTime: 2 } },
    });
    expect(told(moved, t0 + hour)).toEqual(["k1.second", "k1.mailbox"]);
  });

  it("when a request is a day old, then any event of the account takes its address out of the record", () => {
    const asked = act(withMailbox, { type: "request", digests: ["strangers"], evidence }, t0);
    const freeze = (at: number) =>
      evolveAccount(asked, { on: "account", type: "account.frozen", at, by: "user", data: { reason: "A test" } });
    expect(freeze(t0 + day - 1).noticeRequest).toMatchObject({ digest: "strangers" });
    expect(freeze(t0 + day).noticeRequest).toBeUndefined();
  });
});
