// What was gathered for an account, in mails that tell of all of it.
import type { EntryRef } from "../adapters/ses.ts";
import { registrationsSince } from "../core/account.ts";
import { asOf, isLive, type Entry } from "../core/entry.ts";
import { givenUp, isDue, newsOf, withDigest, withoutDigest, type News } from "../core/mail-budget.ts";
import { day } from "../core/time.ts";
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
    const { budget, isMine } = await mailBudgets().change(userId, now, (budget) =>
      isDue(budget, now) ? { budget: withDigest(budget, now), isMine: true } : { budget, isMine: false },
    );
    if (!isMine || !budget.digest) return;
    try {
      await tellTogether(userId, budget.digest, newsOf(budget), now, context);
    } catch (error) {
      // Whoever tries again need not wait until this one would be taken for dead.
      await mailBudgets().change(userId, now, (budget) => ({ budget: givenUp(budget) }));
      throw error;
    }
    await mailBudgets().change(userId, now, (budget) => ({ budget: withoutDigest(budget, now) }));
  }
}

async function tellTogether(
  userId: string,
  { id: event, events }: { id: string; events: readonly string[] },
  news: readonly News[],
  now: number,
  context: Context,
): Promise<void> {
  const at = news.at(-1)?.at;
  if (at === undefined) return;
  const { account, control } = await store().lookToTell({ userId });
  const recent = await recentEntries()(userId, control, now);
  const entryOf = async (id: string) =>
    recent.find((entry) => entry.id === id) ?? (await store().lookToTell({ userId, id })).entry;
  const entries = new Map<string, Entry>();
  for (const id of new Set(news.flatMap(({ id }) => id ?? []))) {
    const entry = await entryOf(id);
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
  await notify({ userId, event, at, kind: "digest", events }, account, compose, now, context);
}

/** An item before it is known to whom it is told. */
type Item = { at: number } & (
  { kind: EntryMail; entry: Entry | Replaced; looksAlike: boolean } | { kind: AccountMail }
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
  const then = entry && registeredThen(news, entry);
  const kind = then && entryMailOn(told, then);
  return kind && { kind, at, entry: then, looksAlike: isTakenForAnother(entry, recent) };
}
