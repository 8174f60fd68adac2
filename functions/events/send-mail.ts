// Tells everybody who is to be told of an event, by a mail of its own or in a digest (core/mail-budget.ts).
import * as z from "zod/mini";
import type { Account } from "../core/account.ts";
import { asOf, isLive, type Entry } from "../core/entry.ts";
import { defined } from "../core/defined.ts";
import { admit, digestsDue } from "../core/mail-budget.ts";
import { consumer, logger } from "../edge/middleware.ts";
import { userIdOnBus } from "../edge/user-id.ts";
import { accountLetter, entryLetter, type Replaced } from "../mail/compose.ts";
import { accountMailOn, entryMailOn, type AccountMail, type EntryMail } from "../mail/mails.ts";
import { mailBudgets, recentEntries, store } from "../wiring.ts";
import { askNoticeAddress } from "./ask-notice-address.ts";
import { isTakenForAnother } from "./look-alike.ts";
import { everybody, notify, type Compose } from "./notify.ts";
import { registeredThen } from "./registered-then.ts";
import { sendDigest } from "./send-digest.ts";

const Event = z.object({
  id: z.string(),
  type: z.string(),
  time: z.iso.datetime(),
  data: z.looseObject({
    userId: userIdOnBus,
    by: z._default(z.string(), "user"),
    id: z.exactOptional(z.string()),
    registration: z.exactOptional(z.int()),
    reason: z.exactOptional(z.string()),
    heldUntil: z.exactOptional(z.int()),
    registrations: z.exactOptional(z.int()),
    fields: z.exactOptional(z.array(z.string())),
  }),
});

/** What is everybody's, such as the end of all second factors, is told by the exchange. */
const Everybodys = z.object({ subject: z.literal("control") });

type Event = z.infer<typeof Event>;

/** What a mail tells. */
type News = { kind: EntryMail; entry: Entry | Replaced } | { kind: AccountMail };

export const handler = consumer(z.union([Event, Everybodys]), async (event, now, context) => {
  if ("subject" in event) return;
  const { userId, id } = event.data;
  if (event.type === digestsDue) return sendDigest(userId, now, context);
  const { entry, account, control } = await store().lookToTell({ userId, ...defined({ id }) });
  const news = id === undefined ? newsOfAccount(event, account) : entry && newsOfEntry(event, entry, now);
  const at = Date.parse(event.time);
  if (!news || everybody(account, at).length === 0) {
    logger.warn("An event that nobody is told of", { eventId: event.id, type: event.type });
    return;
  }
  const telling = await mailBudgets().change(userId, now, (budget) => admit(budget, gatheredAs(event), now));
  if (telling.telling === "now") return sendDigest(userId, now, context);
  if (telling.telling !== "alone") return;
  const notification = { userId, event: event.id, at, kind: news.kind };
  if (!("entry" in news)) {
    const compose: Compose = async (sending, linksOf) =>
      accountLetter(news.kind, { ...event.data, at }, await linksOf(), sending);
    try {
      await notify(notification, account, compose, now, context);
    } finally {
      await askNoticeAddress(event, account, now, context);
    }
    return;
  }
  // Whoever flags it may not have done so yet.
  const looksAlike =
    news.kind === "registered" &&
    isLive(news.entry) &&
    isTakenForAnother(news.entry, await recentEntries()(userId, control, now));
  const { id: entryId = "", resends: resend = 0 } = entry ?? {};
  const about = { id: entryId, registration: event.data.registration ?? 0, resend };
  const compose: Compose = async (sending, linksOf) =>
    entryLetter(news.kind, news.entry, await linksOf(about), sending, { by: event.data.by, looksAlike });
  return notify({ ...notification, entry: about }, account, compose, now, context);
});

function newsOfEntry(event: Event, entry: Entry, now: number): News | undefined {
  const { registration } = event.data;
  const told = registeredThen({ ...event, at: Date.parse(event.time), registration }, asOf(entry, now));
  const kind = told && entryMailOn(toldBy(event), told);
  return kind && { kind, entry: told };
}

function newsOfAccount(event: Event, account: Account): News | undefined {
  const kind = accountMailOn(toldBy(event));
  // The freeze that came with it says so.
  if (kind === "denied" && account.frozenBy === "risk") return undefined;
  return kind && { kind };
}

const toldBy = ({ type, data }: Event) => ({ type, by: data.by, data });

const gatheredAs = ({ id: event, type, time, data }: Event) => {
  const { by, id, registration, reason } = data;
  return { event, type, by, at: Date.parse(time), ...defined({ id, registration, reason }) };
};
