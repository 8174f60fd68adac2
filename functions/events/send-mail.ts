// Tells everybody who is to be told of an event: one mail to each mailbox. The links' tokens are made here, at the last
// moment, and kept nowhere.
import * as z from "zod/mini";
import type { Account } from "../core/account.ts";
import { defined } from "../core/defined.ts";
import type { Control } from "../core/control.ts";
import { asOf, isLive, type Entry } from "../core/entry.ts";
import type { LinkRef } from "../core/link.ts";
import { keptMailboxes, type Mailbox } from "../core/mailbox.ts";
import { consumer, logger } from "../edge/middleware.ts";
import { userIdOnBus } from "../edge/user-id.ts";
import { accountLetter, entryLetter, type Links, type Replaced, type Sending } from "../mail/compose.ts";
import { toHtml } from "../mail/html.ts";
import type { Letter } from "../mail/letter.ts";
import { accountMailOn, entryMailOn, isWorthATry, type AccountMail, type EntryMail } from "../mail/mails.ts";
import { toText } from "../mail/text.ts";
import { brand, mailer, notices, policy, publicUrl, store, supportContact, tokens } from "../wiring.ts";
import { genuineOf } from "./look-alike.ts";

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

/** What a mail tells, and how: to whoever confirms, or only has to know. */
type News = { kind: EntryMail; entry: Entry | Replaced; looksAlike?: boolean } | { kind: AccountMail };

export const handler = consumer(z.union([Event, Everybodys]), async (event, now, context) => {
  if ("subject" in event) return;
  const { userId, id } = event.data;
  const { entry, account, control } = await store().lookToTell({ userId, ...(id !== undefined && { id }) });
  const news = id === undefined ? newsOfAccount(event, account) : entry && newsOfEntry(event, entry, now);
  const told = news ? everybody(account, Date.parse(event.time)) : [];
  if (!news || told.length === 0) {
    logger.warn("An event that nobody is told of", { eventId: event.id, type: event.type });
    return;
  }
  if (news.kind === "registered") news.looksAlike = await looksAlike(news.entry, control, now);
  // One mailbox that cannot be written to keeps no other from being told.
  const sent = await Promise.allSettled(
    told.map((mailbox) => tell(event, news, { account, ...(entry && { entry }) }, mailbox, now, context)),
  );
  const failed = sent.find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") throw failed.reason;
});

/** The mailboxes that are told of what was recorded at `at`, whose addresses are known. */
const everybody = (account: Account, at: number) =>
  [...(account.mailbox ? [account.mailbox] : []), ...keptMailboxes(account, at)].filter(hasAddress);

const hasAddress = (mailbox: Mailbox): mailbox is Mailbox & { address: string } => mailbox.address !== undefined;

async function tell(
  event: Event,
  news: News,
  { account, entry }: { account: Account; entry?: Entry },
  { address: to, digest: mailbox, undeliverableSince }: Mailbox & { address: string },
  now: number,
  context: { getRemainingTimeInMillis: () => number },
): Promise<void> {
  const { userId, registration = 0 } = event.data;
  const at = Date.parse(event.time);
  const notice = { userId, event: event.id, at, kind: news.kind, mailbox };
  const isTrial = undeliverableSince !== undefined;
  if (isTrial && !(isWorthATry(news.kind) && (await notices().mayTry(notice, now)))) return;
  const isPresent = account.mailbox?.digest === mailbox;
  const resend = entry?.resends ?? 0;
  await notices().once(notice, { now, left: context.getRemainingTimeInMillis() }, async () => {
    const sending: Sending = {
      account: shownTo(account, isPresent, news.kind, at),
      now,
      brand: brand(),
      origin: publicUrl(),
      ...(policy.mailLinks === "none" && { support: supportContact() }),
    };
    const link = async (ref: Pick<LinkRef, "purpose">) => {
      const about = ref.purpose === "freeze" ? { event: event.id } : { id: entry?.id ?? "", registration, resend };
      return `${publicUrl()}/${ref.purpose}/${await tokens().sign({ ...ref, userId, mailbox, at, ...about } as LinkRef)}`;
    };
    const { mailLinks } = policy;
    const asked = { purpose: "confirm", userId, id: entry?.id ?? "", registration, resend, mailbox, at } as const;
    const links: Links = {
      ...(isPresent &&
        (mailLinks === "all" ? { confirm: await link({ purpose: "confirm" }) } : { code: tokens().code(asked) })),
      ...(mailLinks !== "none" && {
        cancel: await link({ purpose: "cancel" }),
        freeze: await link({ purpose: "freeze" }),
      }),
    };
    const letter: Letter =
      "entry" in news
        ? entryLetter(news.kind, news.entry, links, sending, {
            by: event.data.by,
            ...defined({ looksAlike: news.looksAlike }),
          })
        : accountLetter(news.kind, { ...event.data, at }, links, sending);
    const { subject, locale: language } = letter;
    const mail = { to, subject, language, html: await toHtml(letter), text: toText(letter) };
    return mailer().send(mail, { ...notice, isTrial, ...(entry && { entry: { id: entry.id, registration, resend } }) });
  });
}

/**
 * The account as a mailbox knows it: a mail about changed settings has the old ones, and so has each mail to whoever was told
 * before the change of the mailbox, who would take one with new ones for forged.
 */
function shownTo(account: Account, isPresent: boolean, kind: News["kind"], at: number): Sending["account"] {
  const { settingsBefore: before } = account;
  const isOld = before && at < before.until && (!isPresent || kind === "settingsChanged");
  if (!isOld) return account;
  const { locale, antiPhishingCode } = before;
  return { frozen: account.frozen, ...defined({ locale, antiPhishingCode }) };
}

/** Whoever flags it may not have done so yet; what an operator has cleared is not held against it again. */
const looksAlike = async (entry: Entry | Replaced, control: Control | undefined, now: number): Promise<boolean> =>
  isLive(entry) &&
  !(entry.flags ?? []).some(({ flag, clearedAt }) => flag === "look_alike" && clearedAt !== undefined) &&
  (await genuineOf(entry, control, now)) !== undefined;

function newsOfEntry(event: Event, entry: Entry, now: number): News | undefined {
  const told = registeredThen(event, entry, now);
  const kind = told && entryMailOn(toldBy(event), told);
  return kind && { kind, entry: told };
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

function newsOfAccount(event: Event, account: Account): News | undefined {
  const kind = accountMailOn(toldBy(event));
  // The freeze that came with it says so.
  if (kind === "denied" && account.frozenBy === "risk") return undefined;
  return kind && { kind };
}

const toldBy = ({ type, data }: Event) => ({ type, by: data.by, data });
