// Everything that can have happened, each type declared once: what its events hold, and who may read which of it.
// Nothing changes without an event. Fields are only ever added; what means something else gets another name.
import * as z from "zod/mini";
import type { Actor } from "./actor.ts";
import { count, eventType, field, instant, type DataOf } from "./event-field.ts";
import { Evidence } from "./evidence.ts";
import { flagKinds } from "./flags.ts";
import { Naming } from "./naming.ts";
import { natural } from "./natural.ts";
import { networkId } from "./networks/network-id.ts";
import { RequestFacts } from "./request-facts.ts";

const everybody = { bus: true, owner: true };
/** Addresses, memos and evidence stay in the table; a subscriber that needs them reads them there. A label is in no event. */
const owner = { bus: false, owner: true };
const operators = { bus: false, owner: false };

const text = z.string();
const number = natural;
const perhaps = z.exactOptional;

/** Names one registration of one entry. */
const ref = {
  id: field(text, everybody),
  network: field(networkId, everybody),
  registration: count(number, everybody),
};

/** Dayhold's own words. What an operator writes may name others, or tip somebody off: it stays in the table. */
const ours = ({ by }: { by: string }) => ["user", "link", "risk", "guard"].includes(by);

/** Names a mailbox by a digest that only we can make: no event has an address. */
const mailbox = field(text, operators);

/** Why something was done, and which operator did it. */
const cause = {
  reason: field(text, { bus: ours, owner: ours }),
  operator: field(perhaps(text), operators),
};

const held = { ...cause, heldUntil: instant(number, everybody) };

/** An assertion of a second factor from before `epoch` counts no longer. */
const revoked = { ...cause, epoch: instant(number, everybody) };

const evidence = field(Evidence, owner);

/** When the owner is to be reminded, where the wait is long enough for it. */
const remindAt = instant(perhaps(number), everybody);

/** Of a flag, whether it speaks of the owner's addresses alone. */
const isOwn = ({ data }: { data: Record<string, unknown> }) => data.flag === "look_alike";

const flagged = { ...ref, holds: field(z.boolean(), everybody) };

export const eventTypes = {
  entry: {
    "address.registered": eventType(true, {
      ...ref,
      address: field(text, owner),
      memo: field(perhaps(text), owner),
      confirmBy: instant(number, everybody),
      activatesAt: instant(number, everybody),
      remindAt,
      evidence,
      request: field(perhaps(RequestFacts), owner),
      /** No checksum vouched for what was typed. */
      unchecked: field(perhaps(z.literal(true)), owner),
    }),
    "address.confirmed": eventType(true, {
      ...ref,
      activatesAt: instant(number, everybody),
      remindAt,
      /** Where it was done in the app. */
      evidence: field(perhaps(Evidence), owner),
    }),
    "address.reminded": eventType(true, ref),
    "address.activated": eventType(true, { ...ref, activatedAt: instant(number, everybody) }),
    "address.cancelled": eventType(true, ref),
    "address.expired": eventType(true, { ...ref, expiredAt: instant(number, everybody) }),
    "address.removed": eventType(true, ref),
    "address.undeliverable": eventType(true, {
      ...ref,
      reason: field(z.enum(["bounce", "complaint"]), everybody),
      mailbox: field(perhaps(text), operators),
    }),
    // That others registered the same destination is theirs to keep: where it keeps the owner waiting, that it does is told.
    "address.flagged": eventType(
      (event) => isOwn(event) || event.data.holds === true,
      { ...flagged, flag: field(z.literal("shared"), { bus: true, owner: isOwn }), users: count(number, operators) },
      { ...flagged, flag: field(z.literal("look_alike"), { bus: true, owner: isOwn }), resembles: field(text, owner) },
    ),
    "address.flags_cleared": eventType(({ data }) => data.held === true || cleared(data, "look_alike"), {
      ...ref,
      ...cause,
      cleared: field(z.readonly(z.array(z.enum(flagKinds))), {
        bus: false,
        owner: ({ data }) => !cleared(data, "shared"),
      }),
      /** Whether what was cleared had kept the entry waiting. */
      held: field(z.boolean(), everybody),
    }),
    "confirmation.resent": eventType(true, { ...ref, resend: count(number, everybody) }),
    "confirmation.failed": eventType(true, { ...ref, wrongAnswers: count(number, owner) }),
  },
  account: {
    "account.frozen": eventType(true, cause),
    "account.unfrozen": eventType(true, { ...held, evidence: field(perhaps(Evidence), owner) }),
    // Its reason names the credential that changed; nobody has written it.
    "account.held": eventType(true, {
      ...held,
      reason: field(text, everybody),
      /** When it changed, as the back end says: the same report again holds no longer than it did. */
      occurredAt: instant(perhaps(number), owner),
    }),
    /** Its record, or one of an address, was lost and has been made anew from its events: frozen, until it is unfrozen. */
    "account.repaired": eventType(true, {
      ...held,
      /** Assertions of a second factor from before then count no longer. */
      epoch: instant(number, everybody),
      /** Where the chain had broken off, if anything was left of it: the ends that this event goes on from besides its own. */
      heads: field(z.readonly(z.array(text)), operators),
      /** Instants of the registrations of the day before the loss. */
      registrations: field(z.readonly(z.array(number)), operators),
    }),
    "account.limit_reached": eventType(
      true,
      { registrations: count(number, everybody) },
      { mailboxChanges: count(number, everybody) },
      { wrongCodes: count(number, everybody) },
    ),
    // A first mailbox is no news to its owner.
    "account.email_changed": eventType(({ data }) => data.mailboxBefore !== undefined, {
      mailbox,
      /** What stood before; with it, until when withdrawals are held and both it and the first of several are still told. */
      mailboxBefore: field(perhaps(text), operators),
      heldUntil: instant(perhaps(number), everybody),
      named: field(Naming, operators),
      evidence: field(perhaps(Evidence), owner),
    }),
    /** The owner wants another address to be told too; whoever reads it is asked. */
    "notice_address.requested": eventType(true, { notice: mailbox, evidence }),
    "notice_address.confirmed": eventType(true, {
      notice: mailbox,
      /** The one that it replaces, and until when that is still told at least. */
      noticeBefore: field(perhaps(text), operators),
      keptUntil: instant(perhaps(number), everybody),
      /** Where it was done in the app. */
      evidence: field(perhaps(Evidence), owner),
    }),
    /** Without `keptUntil` a request was, which nobody had confirmed. */
    "notice_address.removed": eventType(true, {
      notice: mailbox,
      keptUntil: instant(perhaps(number), everybody),
      evidence,
    }),
    "notice_address.failed": eventType(true, { wrongAnswers: count(number, owner) }),
    /** A mailbox that did not take our mails has taken one. */
    "account.deliverable": eventType(true, { mailbox }),
    /** Mails to a mailbox of the account come back, one that is about none of its addresses. */
    "account.undeliverable": eventType(true, { mailbox, reason: field(z.enum(["bounce", "complaint"]), everybody) }),
    "account.updated": eventType(true, { fields: field(z.readonly(z.array(text)), everybody), evidence }),
    "mfa.revoked": eventType(true, revoked),
    /** A withdrawal that was approved without a second factor, alone: no other denial is an event. */
    "withdrawal.denied": eventType(true, {
      reasons: field(z.readonly(z.array(text)), owner),
      withdrawalId: field(perhaps(text), owner),
    }),
  },
  control: {
    "withdrawals.suspended": eventType(false, { ...cause, drill: field(z.boolean(), everybody) }),
    "withdrawals.resumed": eventType(false, {
      ...cause,
      /** Whether what ended was for practice. */
      drill: field(perhaps(z.boolean()), everybody),
      table: field(perhaps(text), operators),
      /** The claim of tokens that names users. */
      userIdClaim: field(perhaps(text), operators),
      /** The instant that the table was restored to, where it was. */
      restoredAt: instant(perhaps(number), everybody),
    }),
    "mfa.revoked": eventType(false, revoked),
    /** Entries registered from `since` to `until` wait once more, until `activatesAt`. */
    "addresses.requarantined": eventType(false, {
      ...cause,
      since: instant(number, everybody),
      until: instant(number, everybody),
      activatesAt: instant(number, everybody),
    }),
  },
};

function cleared({ cleared }: Record<string, unknown>, flag: string): boolean {
  return Array.isArray(cleared) && cleared.includes(flag);
}

type EventTypes = typeof eventTypes;

type EventOn<On extends keyof EventTypes> = {
  [Type in keyof EventTypes[On]]: {
    /** The aggregate that the event changes and in whose chain it stands. */
    on: On;
    type: Type;
    /** Epoch milliseconds at which the transition was recorded. */
    at: number;
    by: Actor;
    data: DataOf<EventTypes[On][Type]>;
  };
}[keyof EventTypes[On]];

export type EntryEvent = EventOn<"entry">;
export type AccountEvent = EventOn<"account">;
export type ControlEvent = EventOn<"control">;
export type DomainEvent = EntryEvent | AccountEvent | ControlEvent;

export type Registered = DataOf<EventTypes["entry"]["address.registered"]>;
export type Cause = DataOf<EventTypes["account"]["account.frozen"]>;
