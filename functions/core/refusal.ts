// What a command comes to, and what it can be refused for. The edges turn a code into an HTTP status; the core knows none.
import type { DomainEvent } from "./event.ts";
import type { DestinationRefusal } from "./networks/index.ts";

export type RefusalCode =
  | DestinationRefusal["refused"]
  | "address.limit_reached"
  | "address.not_found"
  | "address.not_pending"
  | "address.superseded"
  | "address.undeliverable"
  | "account.frozen_by_operator"
  | "account.held"
  | "confirm.by_mail"
  | "control.of_another_table"
  | "control.stops_found"
  | "control.suspended"
  | "email.is_mailbox"
  | "email.undeliverable"
  | "email.unsupported"
  | "email.unverified"
  | "rate.limited"
  | "link.invalid"
  | "link.expired"
  | "link.superseded"
  | "link.used"
  | "link.locked"
  | "link.challenge_failed";

export interface Refusal {
  refused: RefusalCode;
  /** One sentence for the caller. */
  detail?: string;
  /** Milliseconds until the same command can succeed. */
  retryAfter?: number;
}

export const isRefusal = <T extends object>(value: T): value is Extract<T, { refused: RefusalCode }> =>
  "refused" in value;

/** What happens by a command, and why it is refused if it is. A wrong answer is both: refused, and counted. */
export interface Decision<Event extends DomainEvent = DomainEvent> {
  events: Event[];
  refusal?: Refusal;
}

export const refuse = (refused: RefusalCode, more: Omit<Refusal, "refused"> = {}): Decision<never> => ({
  events: [],
  refusal: { refused, ...more },
});
