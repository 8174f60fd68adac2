// One mail per event. The links' tokens are made here, at the last moment, and kept nowhere.
import * as z from "zod/mini";
import type { Account } from "../core/account.ts";
import { asOf, type Entry } from "../core/entry.ts";
import type { Purpose } from "../core/link.ts";
import { consumer, logger } from "../edge/middleware.ts";
import { accountLetter, entryLetter, type Sending } from "../mail/compose.ts";
import { toHtml } from "../mail/html.ts";
import type { Letter } from "../mail/letter.ts";
import { accountMailOn, entryMailOn } from "../mail/mails.ts";
import { toText } from "../mail/text.ts";
import { brand, mailer, onceOnly, publicUrl, store, tokens } from "../wiring.ts";

const Event = z.object({
  id: z.string(),
  type: z.string(),
  time: z.iso.datetime(),
  data: z.object({
    userId: z.string(),
    id: z.exactOptional(z.string()),
    registration: z.exactOptional(z.int()),
    reason: z.exactOptional(z.string()),
    heldUntil: z.exactOptional(z.int()),
    registrations: z.exactOptional(z.int()),
  }),
});

type Event = z.infer<typeof Event>;

export const handler = consumer(Event, async (event, now, context) => {
  await onceOnly().run({ userId: event.data.userId, key: event.id }, context, () => sendMail(event, now));
});

async function sendMail(event: Event, now: number): Promise<void> {
  const { userId, id } = event.data;
  const { entry, account } = await store().read({ userId, ...(id !== undefined && { id }) });
  const subject = entry && registeredThen(entry, event);
  const letter =
    id === undefined
      ? newsOfAccount(event, sendingTo(account, now))
      : subject && (await newsOfEntry(event.type, subject, sendingTo(account, now)));
  if (!letter || account.email === undefined) {
    logger.warn("An event that nobody is told of", { eventId: event.id, type: event.type });
    return;
  }
  const { subject: title, locale: language } = letter;
  const mail = { to: account.email, subject: title, language, html: await toHtml(letter), text: toText(letter) };
  const about = subject && { entry: { id: subject.id, registration: subject.registration, resend: subject.resends } };
  await mailer().send(mail, { kind: event.type.replace(".", "-"), userId, ...about });
}

/**
 * The registration that the event is of. Where the same destination was registered again before this mail went out, the
 * end of the earlier registration is told from the event; whatever else it was told with links that are dead by now.
 */
function registeredThen(entry: Entry, { type, time, data: { registration = 0 } }: Event): Entry | undefined {
  if (entry.registration === registration) return entry;
  const endedAt = Date.parse(time);
  const then = { ...entry, registration, endedAt };
  if (type === "address.cancelled") return { ...then, status: "CANCELLED" };
  if (type === "address.expired") return { ...then, status: "EXPIRED" };
  const wasActive = { confirmedAt: endedAt, activatedAt: endedAt };
  return type === "address.removed" ? { ...then, ...wasActive, status: "REMOVED" } : undefined;
}

const sendingTo = (account: Account, now: number): Sending => ({ account, now, brand: brand(), origin: publicUrl() });

async function newsOfEntry(type: string, entry: Entry, sending: Sending): Promise<Letter | undefined> {
  const kind = entryMailOn(type, asOf(entry, sending.now).status);
  if (!kind) return undefined;
  const { userId, id, registration, resends: resend } = entry;
  const link = async (purpose: Purpose) =>
    `${sending.origin}/${purpose}/${await tokens().sign({ purpose, userId, id, registration, resend })}`;
  return entryLetter(kind, entry, { confirm: await link("confirm"), cancel: await link("cancel") }, sending);
}

function newsOfAccount({ type, time, data }: Event, sending: Sending): Letter | undefined {
  const kind = accountMailOn(type);
  return kind && accountLetter(kind, { ...data, at: Date.parse(time) }, sending);
}
