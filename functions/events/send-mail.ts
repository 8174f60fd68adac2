// One mail per event. The links' tokens are made here, at the last moment, and kept nowhere.
import * as z from "zod/mini";
import { defined } from "../core/defined.ts";
import { asOf, type Entry } from "../core/entry.ts";
import type { Purpose } from "../core/link.ts";
import { consumer, logger } from "../edge/middleware.ts";
import { userIdOnBus } from "../edge/user-id.ts";
import { accountLetter, entryLetter, type Replaced, type Sending } from "../mail/compose.ts";
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
    userId: userIdOnBus,
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
  const { userId, id, registration = 0 } = event.data;
  const { entry, account } = await store().lookToTell({ userId, ...(id !== undefined && { id }) });
  const sending: Sending = { account, now, brand: brand(), origin: publicUrl() };
  const letter = id === undefined ? newsOfAccount(event, sending) : entry && (await newsOfEntry(event, entry, sending));
  if (!letter || account.email === undefined) {
    logger.warn("An event that nobody is told of", { eventId: event.id, type: event.type });
    return;
  }
  const { subject, locale: language } = letter;
  const mail = { to: account.email, subject, language, html: await toHtml(letter), text: toText(letter) };
  const about = entry && { entry: { id: entry.id, registration, resend: entry.resends } };
  await mailer().send(mail, { kind: event.type.replace(".", "-"), userId, ...about });
}

async function newsOfEntry(event: Event, entry: Entry, sending: Sending): Promise<Letter | undefined> {
  const told = registeredThen(event, entry, sending.now);
  const kind = told && entryMailOn(event.type, told);
  if (!kind) return undefined;
  const { userId, registration = 0 } = event.data;
  const { id, resends: resend } = entry;
  const link = async (purpose: Purpose) =>
    `${sending.origin}/${purpose}/${await tokens().sign({ purpose, userId, id, registration, resend })}`;
  return entryLetter(kind, told, { confirm: await link("confirm"), cancel: await link("cancel") }, sending);
}

/**
 * The registration that the event is of. Where the same destination was registered again before this mail went out, the
 * end of the earlier registration is told from the event; whatever else it was told with links that are dead by now.
 */
function registeredThen({ type, time, data }: Event, entry: Entry, now: number): Entry | Replaced | undefined {
  if (entry.registration === data.registration) return asOf(entry, now);
  const status = endedBy.get(type);
  const { network, address, memo } = entry;
  return status && { network, address, ...defined({ memo }), status, endedAt: Date.parse(time) };
}

const endedBy = new Map<string, Replaced["status"]>([
  ["address.cancelled", "CANCELLED"],
  ["address.expired", "EXPIRED"],
  ["address.removed", "REMOVED"],
]);

function newsOfAccount({ type, time, data }: Event, sending: Sending): Letter | undefined {
  const kind = accountMailOn(type);
  return kind && accountLetter(kind, { ...data, at: Date.parse(time) }, sending);
}
