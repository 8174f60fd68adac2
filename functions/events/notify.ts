// One mail to each mailbox of an account that is told. The links' tokens are made here, at the last moment, and kept nowhere.
import type { Account } from "../core/account.ts";
import type { LinkRef } from "../core/link.ts";
import { toldMailboxes, type Mailbox } from "../core/mailbox.ts";
import type { NoticeRef } from "../core/notice.ts";
import type { EntryRef } from "../adapters/ses.ts";
import { defined } from "../core/defined.ts";
import type { Links, Sending } from "../mail/compose.ts";
import { toHtml } from "../mail/html.ts";
import type { Letter } from "../mail/letter.ts";
import { isWorthATry, type Mail } from "../mail/mails.ts";
import { toText } from "../mail/text.ts";
import { brand, mailer, notices, policy, publicUrl, supportContact, tokens } from "../wiring.ts";

/** A notice before it is known to whom. */
export interface Notification extends Omit<NoticeRef, "mailbox"> {
  kind: Mail;
  /** Of a digest, the events that it tells of, and when the first of them was recorded: whoever was told then is told of all. */
  events?: readonly string[];
  from?: number;
  /** The registration that it is about, if it is about one alone. */
  entry?: EntryRef;
}

/** Writes the letter for one mailbox; of the links that it can get, each is made when it is asked for. */
export type Compose = (sending: Sending, linksOf: (entry?: EntryRef) => Promise<Links>) => Promise<Letter>;

interface Context {
  getRemainingTimeInMillis: () => number;
}

/**
 * Tells everybody who is told of the account, one after the other. One mailbox that cannot be written to keeps no other
 * from being told; then this throws, and whoever was told is not told again.
 */
export async function notify(
  notification: Notification,
  account: Account,
  compose: Compose,
  now: number,
  context: Context,
): Promise<void> {
  const failures: unknown[] = [];
  for (const mailbox of everybody(account, notification.from ?? notification.at))
    try {
      await tell(notification, account, mailbox, compose, now, context);
    } catch (error) {
      failures.push(error);
    }
  if (failures.length > 0) throw failures[0];
}

/** The mailboxes that are told of what was recorded at `at`, whose addresses are known. */
export const everybody = (account: Account, at: number) => toldMailboxes(account, at).filter(hasAddress);

const hasAddress = (mailbox: Mailbox): mailbox is Mailbox & { address: string } => mailbox.address !== undefined;

async function tell(
  { entry, events, from, ...about }: Notification,
  account: Account,
  { address: to, digest: mailbox, undeliverableSince }: Mailbox & { address: string },
  compose: Compose,
  now: number,
  context: Context,
): Promise<void> {
  const notice = { ...about, mailbox };
  const isTrial = undeliverableSince !== undefined;
  if (isTrial && !(isWorthATry(about.kind) && (await notices().mayTry(notice, now)))) return;
  const isPresent = account.mailbox?.digest === mailbox;
  const left = context.getRemainingTimeInMillis();
  await notices().once({ ...notice, ...defined({ events }) }, { now, left }, async () => {
    const sending: Sending = {
      account: shownTo(account, isPresent, { kind: about.kind, at: from ?? about.at }),
      now,
      brand: brand(),
      origin: publicUrl(),
      ...(policy.mailLinks === "none" && { support: supportContact() }),
    };
    const letter = await compose(sending, (entry) => linksOf(notice, isPresent, entry));
    const { subject, locale: language } = letter;
    const mail = { to, subject, language, html: await toHtml(letter), text: toText(letter) };
    return mailer().send(mail, { ...notice, isTrial, ...(entry && { entry }) });
  });
}

/** What a mailbox can do from a mail: only the present one confirms. */
async function linksOf(notice: NoticeRef, isPresent: boolean, entry?: EntryRef): Promise<Links> {
  const { userId, mailbox, at, event } = notice;
  const { mailLinks } = policy;
  const link = async (ref: Pick<LinkRef, "purpose">) => {
    const about = ref.purpose === "freeze" ? { event } : entry;
    return `${publicUrl()}/${ref.purpose}/${await tokens().sign({ ...ref, userId, mailbox, at, ...about } as LinkRef)}`;
  };
  return {
    ...(isPresent &&
      entry &&
      (mailLinks === "all"
        ? { confirm: await link({ purpose: "confirm" }) }
        : { code: tokens().code({ purpose: "confirm", userId, ...entry, mailbox, at }) })),
    ...(mailLinks !== "none" && {
      ...(entry && { cancel: await link({ purpose: "cancel" }) }),
      freeze: await link({ purpose: "freeze" }),
    }),
  };
}

/**
 * The account as a mailbox knows it: a mail about changed settings has the old ones, and so has each mail to whoever was told
 * before the change of the mailbox, who would take one with new ones for forged.
 */
function shownTo(
  account: Account,
  isPresent: boolean,
  { kind, at }: Pick<Notification, "kind" | "at">,
): Sending["account"] {
  const { settingsBefore: before } = account;
  const isOld = before && at < before.until && (!isPresent || kind === "settingsChanged");
  if (!isOld) return account;
  const { locale, timeZone, antiPhishingCode } = before;
  return { frozen: account.frozen, ...defined({ locale, timeZone, antiPhishingCode }) };
}
