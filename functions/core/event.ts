// Everything that can have happened. An event is the record of one transition; nothing changes without one.
import type { Evidence } from "./evidence.ts";
import type { NetworkId } from "./networks/index.ts";

/** Who brought a transition about. `time`: it followed from the clock alone. */
export type Actor = "user" | "link" | "time" | "operator" | "provider" | "risk";

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
  evidence: Evidence;
}

type OnEntry<Type extends string, Data = unknown> = Of<"entry", Type, RegistrationRef & Data>;

export type EntryEvent =
  | OnEntry<"address.registered", Registered>
  | OnEntry<"address.confirmed", { activatesAt: number }>
  | OnEntry<"address.activated", { activatedAt: number }>
  | OnEntry<"address.cancelled">
  | OnEntry<"address.expired", { expiredAt: number }>
  | OnEntry<"address.removed">
  | OnEntry<"address.undeliverable", { reason: "bounce" | "complaint" }>
  | OnEntry<"confirmation.resent", { resend: number }>
  | OnEntry<"confirmation.failed", { wrongAnswers: number }>;

type OnAccount<Type extends string, Data> = Of<"account", Type, Data>;

export type AccountEvent =
  | OnAccount<"account.frozen", { reason: string }>
  | OnAccount<"account.unfrozen", { reason: string; heldUntil: number; evidence?: Evidence }>
  | OnAccount<"account.held", { reason: string; heldUntil: number }>
  | OnAccount<"account.updated", { fields: readonly string[]; evidence: Evidence }>
  | OnAccount<"mfa.revoked", { reason: string; epoch: number }>
  | OnAccount<"withdrawal.denied", { reasons: readonly string[]; withdrawalId?: string }>;

type OnControl<Type extends string, Data> = Of<"control", Type, Data>;

export type ControlEvent =
  | OnControl<"withdrawals.suspended", { reason: string }>
  | OnControl<"withdrawals.resumed", { reason: string }>
  | OnControl<"mfa.revoked", { reason: string; epoch: number }>;

export type DomainEvent = EntryEvent | AccountEvent | ControlEvent;
