// What was gathered for an account, in mails that tell of all of it.
import type { EntryRef } from "../adapters/ses.ts";
import { registrationsSince } from "../core/account.ts";
import { asOf, isLive, type Entry } from "../core/entry.ts";
import { newsOf, withDigest, withFailed, withoutDigest, type Digest, type News } from "../core/mail-budget.ts";
import { day } from "../core/time.ts";
import { logger } from "../edge/middleware.ts";
import { digestLetter, type DigestItem } from "../mail/digest.ts";
import type { Replaced } from "../mail/compose.ts";
import { accountMailOn, entryMailOn, type AccountMail, type EntryMail } from "../mail/mails.ts";
import { mailBudgets, recentEntries, store } from "../wiring.ts";
import { isTakenForAnother } from "./look-alike.ts";
import { notify, type Compose } from "./notify.ts";
import { registeredThen } from "./registered-then.ts";

interface Context {
  getRemainingTimeInMillis: () => number;
}

/** Sends digests until nothing is due; what another invocation is sending is left to it. */
export async function sendDigest(userId: string, now: number, context: Context): Promise<void> {
  for (;;) {
    const { budget, digest } = await mailBudgets().change(userId, now, (budget) => withDigest(budget, now));
    if (!digest) return;
    try {
      await tellTogether(userId, digest, newsOf(budget, digest), now, context);
    } catch (error) {
      const { isGivenUp } = await mailBudgets().change(userId, now, (budget) => withFailed(budget, digest, now));
      if (isGivenUp) logger.critical("Not every mailbox took a digest, and it is given up", { digest: digest.id });
      throw error;
    }
    await mailBudgets().change(userId, now, (budget) => ({ budget: withoutDigest(budget, digest, now) }));
  }
}

async function tellTogether(
  userId: string,
  { id: event, events }: Digest,
  news: readonly News[],
  now: number,
  context: Context,
): Promise<void> {
  const [first, last] = [news.at(0), news.at(-1)];
  if (!first || !last) return;
  const { account, control } = await store().lookToTell({ userId });
  const recent = await recentEntries()(userId, control, now);
  const entries = new Map(recent.map((entry) => [entry.id, entry]));
  for (const id of news.flatMap(({ id }) => id ?? []))
    if (!entries.has(id)) {
      const entry = await olderEntry(userId, id);
      if (entry) entries.set(id, asOf(entry, now));
    }
  const items = news.flatMap((one) => itemOf(one, entries, recent) ?? []);
  if (items.length === 0) return;
  const registrations = registrationsSince(account, now - day).length;
  const compose: Compose = async (sending, linksOf) => {
    const linked: DigestItem[] = [];
    for (const item of items)
      linked.push("entry" in item ? { ...item, links: await linksOf(refOf(item.entry)) } : item);
    return digestLetter(linked, await linksOf(), sending, registrations);
  };
  const notification = { userId, event, at: last.at, from: first.at, kind: "digest", events } as const;
  await notify(notification, account, compose, now, context);
}

/** One that cannot be read is nothing: what happened to it is told all the same. */
async function olderEntry(userId: string, id: string): Promise<Entry | undefined> {
  try {
    return (await store().lookToTell({ userId, id })).entry;
  } catch (error) {
    if (error instanceof Error && error.name === "Unreadable") return undefined;
    throw error;
  }
}

/** An item before it is known to whom it is told. */
type Item = { at: number } & (
  { kind: EntryMail; entry: Entry | Replaced; looksAlike: boolean } | { kind: AccountMail } | { unreadable: EntryMail }
);

const refOf = (entry: Entry | Replaced): EntryRef | undefined =>
  isLive(entry) ? { id: entry.id, registration: entry.registration, resend: entry.resends } : undefined;

/** Nothing of what is no news any more, such as a reminder of what was confirmed since. */
function itemOf(news: News, entries: Map<string, Entry>, recent: readonly Entry[]): Item | undefined {
  const { type, by, at, id } = news;
  const told = { type, by, data: {} };
  if (id === undefined) {
    const kind = accountMailOn(told);
    return kind && { kind, at };
  }
  const entry = entries.get(id);
  if (!entry) {
    const unreadable = entryMailOn(told, { status: "PENDING" });
    return unreadable && { unreadable, at };
  }
  const then = registeredThen(news, entry);
  const kind = then && entryMailOn(told, then);
  return kind && { kind, at, entry: then, looksAlike: isTakenForAnother(entry, recent) };
}
