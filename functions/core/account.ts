// One user's record: what the gate asks of it, and what it refuses.
import { unchained, type Chained } from "./audit.ts";
import type { AccountEvent, Actor, DomainEvent } from "./event.ts";
import type { Evidence } from "./evidence.ts";
import { day, type Policy } from "./policy.ts";
import type { Refusal } from "./refusal.ts";

export interface Account extends Chained {
  userId: string;
  /** Where mails go: the verified address of the newest registration. */
  email?: string;
  locale?: string;
  /** Shown in every mail, so that a forged one lacks it; and since when it stands. */
  antiPhishingCode?: string;
  antiPhishingSince?: number;
  frozen: boolean;
  /** Who froze it; what an operator has frozen, only an operator unfreezes. */
  frozenBy?: Actor;
  /** Withdrawals are held until then, in epoch milliseconds. */
  heldUntil: number;
  /** MFA assertions from before then count no longer. */
  mfaEpoch: number;
  /** At least the number of live entries: raised by a registration, corrected by a recount at the limit. */
  liveBound: number;
  /** Instants of the registrations of the last day. */
  registrations: readonly number[];
}

export const newAccount = (userId: string): Account => ({
  ...unchained,
  userId,
  frozen: false,
  heldUntil: 0,
  mfaEpoch: 0,
  liveBound: 0,
  registrations: [],
});

export type AccountCommand =
  | { type: "freeze"; by: Actor; reason: string }
  | { type: "unfreeze"; by: Actor; reason: string; evidence?: Evidence }
  | { type: "hold"; by: Actor; reason: string }
  | { type: "update"; fields: readonly string[]; evidence: Evidence }
  | { type: "revoke-mfa"; by: Actor; reason: string };

/** Decides a command on the account. What already is so gives no event. */
export function decideAccount(
  command: AccountCommand,
  account: Account,
  now: number,
  policy: Policy,
): AccountEvent[] | Refusal {
  const heldUntil = Math.max(account.heldUntil, now + policy.hold);
  const on = "account";
  const at = now;
  switch (command.type) {
    case "freeze": {
      const { by, reason } = command;
      const adds = !account.frozen || (by === "operator" && account.frozenBy !== "operator");
      return adds ? [{ on, type: "account.frozen", at, by, data: { reason } }] : [];
    }
    case "unfreeze": {
      if (!account.frozen) return [];
      const { by, reason, evidence } = command;
      if (account.frozenBy === "operator" && by !== "operator") return { refused: "account.frozen_by_operator" };
      return [{ on, type: "account.unfrozen", at, by, data: { reason, heldUntil, ...(evidence && { evidence }) } }];
    }
    case "hold":
      return [{ on, type: "account.held", at, by: command.by, data: { reason: command.reason, heldUntil } }];
    case "update": {
      const data = { fields: command.fields, evidence: command.evidence };
      return [{ on, type: "account.updated", at, by: "user", data }];
    }
    case "revoke-mfa":
      return [{ on, type: "mfa.revoked", at, by: command.by, data: { reason: command.reason, epoch: now } }];
    default:
      return command satisfies never;
  }
}

/** The account after an event; it also counts the registrations of its entries. */
export function evolveAccount(account: Account, event: DomainEvent): Account {
  if (event.on === "entry") return event.type === "address.registered" ? countRegistration(account, event.at) : account;
  if (event.on === "control") return account;
  switch (event.type) {
    case "account.frozen":
      return { ...account, frozen: true, frozenBy: event.by };
    case "account.unfrozen": {
      const { frozenBy, ...rest } = account;
      return { ...rest, frozen: false, heldUntil: Math.max(account.heldUntil, event.data.heldUntil) };
    }
    case "account.held":
      return { ...account, heldUntil: Math.max(account.heldUntil, event.data.heldUntil) };
    case "mfa.revoked":
      return { ...account, mfaEpoch: Math.max(account.mfaEpoch, event.data.epoch) };
    case "account.updated":
    case "withdrawal.denied":
      return account;
    default:
      return event satisfies never;
  }
}

const countRegistration = (account: Account, at: number): Account => ({
  ...account,
  liveBound: account.liveBound + 1,
  registrations: [...registrationsSince(account, at - day), at],
});

/** Registrations after `since`, oldest first. */
export const registrationsSince = (account: Account, since: number) =>
  account.registrations.filter((instant) => instant > since);
