// What answers look like. Requests are described by the very schemas that the routes read them with.
import * as z from "zod/mini";
import { statuses } from "../../functions/core/entry.ts";
import { denyReasons } from "../../functions/core/gate.ts";
import { networks } from "../../functions/core/networks/index.ts";
import { NewAddress } from "../../functions/app/register-address.ts";
import { Reason } from "../../functions/service/operator.ts";
import { Requarantine } from "../../functions/service/requarantine.ts";
import { Revocation } from "../../functions/service/revoke-mfa.ts";
import { SecurityEvent } from "../../functions/service/report-security-event.ts";
import { Settings } from "../../functions/app/update-account.ts";
import { Withdrawal } from "../../functions/service/check-withdrawal.ts";
import { Withdrawals } from "../../functions/service/set-withdrawals.ts";

const time = z.iso.datetime({ precision: 3 });
const timeOrNull = z.nullable(time);
const count = z.int().check(z.nonnegative());
const hash = z.string().check(z.regex(/^([0-9a-f]{64})?$/));

const flagged = { since: time, holds: z.boolean() };

const Flag = z.discriminatedUnion("flag", [
  z.strictObject({ flag: z.literal("shared"), users: count, ...flagged }),
  z.strictObject({ flag: z.literal("look_alike"), resembles: z.string(), ...flagged }),
]);

const Entry = z.strictObject({
  id: z.string().check(z.regex(/^wa_[a-z2-7]{32}$/)),
  network: z.enum(networks.map(({ network }) => network)),
  address: z.string(),
  memo: z.nullable(z.string()),
  label: z.string(),
  status: z.enum(statuses),
  registration: z.int().check(z.positive()),
  registeredAt: time,
  confirmBy: time,
  activatesAt: time,
  confirmedAt: timeOrNull,
  activatedAt: timeOrNull,
  endedAt: timeOrNull,
  deliverable: z.boolean(),
  flags: z.exactOptional(z.array(Flag)),
});

const RegisteredEntry = z.extend(Entry, { notices: z.exactOptional(z.array(z.enum(["address.no_checksum"]))) });

const Entries = z.strictObject({ items: z.array(Entry), next: z.exactOptional(z.string()) });

const Event = z.looseObject({ type: z.string(), at: time, by: z.string() });

const History = z.strictObject({ items: z.array(Event), next: z.exactOptional(z.string()) });

const Account = z.strictObject({
  userId: z.string(),
  email: z.nullable(z.string()),
  emailUndeliverableSince: timeOrNull,
  locale: z.nullable(z.string()),
  antiPhishingCode: z.nullable(z.string()),
  antiPhishingCodeSince: timeOrNull,
  frozen: z.boolean(),
  frozenBy: z.nullable(z.string()),
  heldUntil: timeOrNull,
});

const Protection = z.strictObject({
  eligible: z.boolean(),
  criteria: z.array(z.strictObject({ name: z.string(), met: z.boolean(), since: z.exactOptional(time) })),
});

const Networks = z.strictObject({
  items: z.array(
    z.strictObject({
      network: z.string(),
      name: z.string(),
      caip2: z.string(),
      memo: z.strictObject({
        kind: z.enum(["none", "optional", "required"]),
        name: z.exactOptional(z.string()),
        format: z.exactOptional(z.string()),
      }),
      checksum: z.enum(["always", "sometimes", "never"]),
      example: z.string(),
      explorer: z.url(),
    }),
  ),
});

const Decision = z.strictObject({
  decision: z.enum(["ALLOW", "DENY"]),
  reasons: z.array(z.enum(denyReasons)),
  entry: z.exactOptional(Entry),
  checkedAt: time,
});

const Hold = z.strictObject({ heldUntil: time });

const Control = z.strictObject({
  withdrawals: z.strictObject({ suspended: z.boolean(), drill: z.boolean() }),
  mfaEpoch: timeOrNull,
  quarantines: z.array(z.strictObject({ since: time, until: time, activatesAt: time })),
});

const MfaEpoch = z.strictObject({ mfaEpoch: time, userId: z.exactOptional(z.string()) });

const Chain = z.strictObject({
  aggregate: z.string(),
  seq: count,
  head: hash,
  fault: z.exactOptional(z.strictObject({ seq: count, fault: z.enum(["changed", "missing", "inserted"]) })),
});

const link = { aggregate: z.string(), seq: count, previous: hash, hash };

const AuditedHistory = z.strictObject({
  verified: z.exactOptional(z.boolean()),
  chains: z.exactOptional(z.array(Chain)),
  items: z.array(z.looseObject({ type: z.string(), at: time, by: z.string(), ...link })),
  next: z.exactOptional(z.string()),
});

const EvidenceBundle = z.strictObject({
  format: z.literal("dayhold-evidence/1"),
  userId: z.string(),
  createdAt: time,
  hashing: z.string(),
  protection: Protection,
  verified: z.boolean(),
  chains: z.array(Chain),
  entries: z.array(Entry),
  events: z.array(
    z.strictObject({
      on: z.string(),
      type: z.string(),
      at: count,
      by: z.string(),
      data: z.record(z.string(), z.unknown()),
      userId: z.string(),
      ...link,
    }),
  ),
});

const LinkView = z.strictObject({ purpose: z.enum(["confirm", "cancel"]), entry: Entry });

const LinkOutcome = z.strictObject({ entry: Entry });

const Confirmation = z.strictObject({ lastFour: z.string() });
const Cancellation = z.strictObject({ freeze: z.optional(z.boolean()) });
const CancellationForm = z.strictObject({ freeze: z.optional(z.literal("on")) });

const Health = z.strictObject({ status: z.literal("ok") });

const OpenApi = z.looseObject({ openapi: z.string() });

/** RFC 9457; `code` is stable, `title` and `detail` are for people. */
const Problem = z.strictObject({
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.exactOptional(z.string()),
  entry: z.exactOptional(Entry),
});

/** Bodies of requests by the name that the description gives them. */
export const requests = {
  NewAddress,
  Settings,
  Withdrawal,
  SecurityEvent,
  Reason,
  Withdrawals,
  Revocation,
  Requarantine,
  Confirmation,
  Cancellation,
  CancellationForm,
};

/** Bodies of answers by the name that the description gives them. Nothing but what stands here may be in one. */
export const answers = {
  Flag,
  Entry,
  RegisteredEntry,
  Entries,
  History,
  Account,
  Protection,
  Networks,
  Decision,
  Hold,
  Control,
  MfaEpoch,
  AuditedHistory,
  EvidenceBundle,
  LinkView,
  LinkOutcome,
  Health,
  OpenApi,
  Problem,
};

export type RequestName = keyof typeof requests;
export type AnswerName = keyof typeof answers;
