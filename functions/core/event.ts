// Everything that can have happened. An event is the record of one transition; nothing changes without one.
import type { Actor } from "./actor.ts";
import type { Evidence } from "./evidence.ts";
import type { Flag, Suspicion } from "./flags.ts";
import type { NetworkId } from "./networks/index.ts";
import type { RequestFacts } from "./request-facts.ts";

interface Of<Aggregate, Type extends string, Data> {
  /** The aggregate that the event changes and in whose chain it stands. */
  on: Aggregate;
  type: Type;
  /** Epoch milliseconds at which the transition was recorded. */
  at: number;
  by: Actor;
  data: Data;
}

/** Names one registration of one entry. */
export interface RegistrationRef {
  id: string;
  network: NetworkId;
  registration: number;
}

export interface Registered extends RegistrationRef {
  address: string;
  memo?: string;
  label: string;
  confirmBy: number;
  activatesAt: number;
  /** When to remind the owner, where the hold is long enough for it. */
  remindAt?: number;
  evidence: Evidence;
  request?: RequestFacts;
  /** No checksum vouched for what was typed. */
  unchecked?: true;
}

type OnEntry<Type extends string, Data = unknown> = Of<"entry", Type, RegistrationRef & Data>;

export type EntryEvent =
  | OnEntry<"address.registered", Registered>
  | OnEntry<"address.confirmed", { activatesAt: number; remindAt?: number }>
  | OnEntry<"address.reminded">
  | OnEntry<"address.activated", { activatedAt: number }>
  | OnEntry<"address.cancelled">
  | OnEntry<"address.expired", { expiredAt: number }>
  | OnEntry<"address.removed">
  | OnEntry<"address.undeliverable", { reason: "bounce" | "complaint" }>
  | OnEntry<"address.flagged", Suspicion & { holds: boolean }>
  | OnEntry<"address.flags_cleared", Cause & { cleared: readonly Flag["flag"][]; held: boolean }>
  | OnEntry<"confirmation.resent", { resend: number }>
  | OnEntry<"confirmation.failed", { wrongAnswers: number }>;

/** Why something was done to an account or to all withdrawals, and which operator did it. */
export interface Cause {
  reason: string;
  operator?: string;
}

type OnAccount<Type extends string, Data> = Of<"account", Type, Data>;

export type AccountEvent =
  | OnAccount<"account.frozen", Cause>
  | OnAccount<"account.unfrozen", Cause & { heldUntil: number; evidence?: Evidence }>
  | OnAccount<"account.held", Cause & { heldUntil: number }>
  | OnAccount<"account.limit_reached", { registrations: number }>
  | OnAccount<"account.updated", { fields: readonly string[]; evidence: Evidence }>
  | OnAccount<"mfa.revoked", Cause & { epoch: number }>
  | OnAccount<"withdrawal.denied", { reasons: readonly string[]; withdrawalId?: string }>;

type OnControl<Type extends string, Data> = Of<"control", Type, Data>;

export type ControlEvent =
  | OnControl<"withdrawals.suspended", Cause & { drill: boolean }>
  | OnControl<"withdrawals.resumed", Cause>
  | OnControl<"mfa.revoked", Cause & { epoch: number }>
  | OnControl<"addresses.requarantined", Cause & Quarantine>;

/** Entries registered from `since` to `until` wait once more, until `activatesAt`. */
export interface Quarantine {
  since: number;
  until: number;
  activatesAt: number;
}

export type DomainEvent = EntryEvent | AccountEvent | ControlEvent;
