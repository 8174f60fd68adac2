// How many mails an account gets one by one. What a day brings beyond is gathered and told together, never left out: no
// mail is lost among many, and nobody uses up what mails for everybody else are sent with.
import * as z from "zod/mini";
import type { DomainEvent } from "./event.ts";
import { natural } from "./natural.ts";
import { shortDigest } from "./short-digest.ts";
import { day, hour, minute } from "./time.ts";

/** On the bus alone: a digest is to leave. */
export const digestsDue = "notices.due";

interface Room {
  /** So many of it a day are told one by one whatever else happens. */
  own: number;
  /** Whether some more are, as long as there is room that such events share. */
  shares?: true;
}

/** The events that may be gathered. All others are told at once: what causes them is bounded itself. */
const rooms: Partial<Record<string, Room>> = {
  "address.registered": { own: 5 },
  "address.confirmed": { own: 5 },
  "address.activated": { own: 5 },
  "address.flagged": { own: 5 },
  "account.frozen": { own: 1, shares: true },
  "account.held": { own: 1, shares: true },
  "address.cancelled": { own: 0, shares: true },
  "address.expired": { own: 0, shares: true },
  "address.removed": { own: 0, shares: true },
  "address.reminded": { own: 0, shares: true },
  "withdrawal.denied": { own: 0, shares: true },
} satisfies Partial<Record<DomainEvent["type"], Room>>;

/** So many a day of all that share. */
const sharedRoom = 10;

/** Whether every mail about such an event counts: it stops something, or only reminds. */
export const isBounded = (type: string) => rooms[type]?.own === 0;

/** After a digest the next one waits so long. The sweep looks every five minutes, so that it leaves within fifteen. */
const gatherFor = 8 * minute;

/** Whoever sends a digest for longer has died. */
const sendsFor = minute;

/** A digest that not every mailbox took for so long is given up. Meanwhile its message has become a dead letter. */
const triedFor = 4 * hour;

/** As many fit into a mail that is read to its end, and that no mail program cuts off (Gmail does at 102 KB). */
export const inOneDigest = 10;

/** An event as a digest tells it. */
const News = z.object({
  /** The id of the event, its hash. */
  event: z.string(),
  type: z.string(),
  by: z.string(),
  at: natural,
  reason: z.exactOptional(z.string()),
  id: z.exactOptional(z.string()),
  registration: z.exactOptional(natural),
});

export type News = z.infer<typeof News>;

const Told = z.object({ event: z.string(), type: z.string(), at: natural });

/** A list without what in it cannot be read: that is told once more rather than the rest not at all. */
const listOf = <Element extends z.ZodMiniType>(element: Element) =>
  z.pipe(
    z.catch(z.array(z.unknown()), []),
    z.transform((list): z.output<Element>[] => list.flatMap((one) => element.safeParse(one).data ?? [])),
  );

const Digest = z.object({
  /** Follows from the events. */
  id: z.string(),
  events: z.array(z.string()),
  /** Since when there is one, and since when somebody is sending it; 0 where they could not. */
  since: natural,
  sentSince: natural,
});

export type Digest = z.infer<typeof Digest>;

export const MailBudget = z.object({
  version: z.catch(natural, 0),
  /** What was told within the last day: one by one, and together. */
  alone: listOf(Told),
  together: listOf(Told),
  /** What waits to be told together, and since when. */
  waiting: listOf(z.object({ ...News.shape, since: natural })),
  /** Digests that are being sent, or that not every mailbox took: what each tells of. */
  digests: listOf(Digest),
  /** When digests last began to leave. */
  digestAt: z.catch(z.optional(natural), undefined),
});

export type MailBudget = z.infer<typeof MailBudget>;

export const newMailBudget: MailBudget = { version: 0, alone: [], together: [], waiting: [], digests: [] };

/** How an event is told: by a mail of its own; with others, now or when the next digest leaves; or it was told with others. */
export type Telling = "alone" | "now" | "later" | "told";

/** Notes an event where it has to be. The same event again is told as it was the first time. */
export function admit(before: MailBudget, news: News, now: number): { telling: Telling; budget: MailBudget } {
  const { event, type } = news;
  const room = rooms[type];
  const budget = forgetting(before, now);
  if (!room || budget.alone.some((one) => one.event === event)) return { telling: "alone", budget: before };
  if (budget.together.some((one) => one.event === event)) return { telling: "told", budget: before };
  if (budget.waiting.some((one) => one.event === event))
    return { telling: isDue(budget, now) ? "now" : "later", budget: before };
  if (isRoomFor(type, room, budget))
    return { telling: "alone", budget: { ...budget, alone: [...budget.alone, { event, type, at: now }] } };
  const gathered = { ...budget, waiting: [...budget.waiting, { ...news, since: now }] };
  return { telling: isDue(gathered, now) ? "now" : "later", budget: gathered };
}

function isRoomFor(type: string, { own, shares }: Room, { alone }: MailBudget): boolean {
  const counts = Map.groupBy(alone, (one) => one.type);
  if ((counts.get(type)?.length ?? 0) < own) return true;
  const beyond = [...counts].map(([name, told]) => {
    const of = rooms[name];
    return of?.shares ? Math.max(0, told.length - of.own) : 0;
  });
  return shares === true && beyond.reduce((sum, one) => sum + one, 0) < sharedRoom;
}

/** What waits and is in no digest yet. */
const unsealed = ({ waiting, digests }: MailBudget) =>
  waiting.filter(({ event }) => !digests.some(({ events }) => events.includes(event)));

/** Whether what waits makes a digest: after eight minutes, or with the one that has just left, whose mail was full. */
function isNewDue(budget: MailBudget, now: number): boolean {
  const { digestAt = -Infinity } = budget;
  const left = unsealed(budget);
  return left.length > 0 && (now >= digestAt + gatherFor || left.some(({ since }) => since <= digestAt));
}

const isStale = ({ sentSince }: Digest, now: number) => now >= sentSince + sendsFor;

/** Whether a digest is to leave. One that somebody is sending is left to them. */
export const isDue = (budget: MailBudget, now: number): boolean =>
  isNewDue(budget, now) || budget.digests.some((digest) => isStale(digest, now));

/** From when on somebody has to look whether a digest is to leave; nothing where none is to. */
export function dueFrom(budget: MailBudget): number | undefined {
  const { digests, digestAt = 0 } = budget;
  const ofNew = unsealed(budget).length > 0 ? [digestAt + gatherFor] : [];
  const times = [...ofNew, ...digests.map(({ sentSince }) => sentSince + sendsFor)];
  return times.length === 0 ? undefined : Math.min(...times);
}

/**
 * A new digest of what has waited longest, or else the one that nobody is sending any more: what one mailbox does not take
 * keeps nothing else from leaving.
 */
export function withDigest(budget: MailBudget, now: number): { budget: MailBudget; digest?: Digest } {
  const { digestAt = -Infinity } = budget;
  if (isNewDue(budget, now)) {
    const events = unsealed(budget)
      .slice(0, inOneDigest)
      .map(({ event }) => event);
    const digest = { id: shortDigest(...events), events, since: now, sentSince: now };
    const digests = [...budget.digests, digest];
    return { budget: { ...budget, digests, digestAt: now >= digestAt + gatherFor ? now : digestAt }, digest };
  }
  const stale = budget.digests.find((digest) => isStale(digest, now));
  if (!stale) return { budget };
  const digest = { ...stale, sentSince: now };
  return { budget: replaced(budget, stale, digest), digest };
}

const replaced = (budget: MailBudget, { id }: Digest, ...by: Digest[]): MailBudget => ({
  ...budget,
  digests: budget.digests.flatMap((one) => (one.id === id ? by : one)),
});

/** What a digest tells of, in the order in which it happened. */
export const newsOf = ({ waiting }: MailBudget, { events }: Digest): News[] =>
  waiting.filter(({ event }) => events.includes(event)).toSorted((a, b) => a.at - b.at);

/** Once not every mailbox took a digest: it can be tried again at once, unless that was done for long enough. */
export function withFailed(
  budget: MailBudget,
  digest: Digest,
  now: number,
): { budget: MailBudget; isGivenUp: boolean } {
  const isGivenUp = now >= digest.since + triedFor;
  return {
    budget: isGivenUp ? withoutDigest(budget, digest, now) : replaced(budget, digest, { ...digest, sentSince: 0 }),
    isGivenUp,
  };
}

/** Once a digest was sent to everybody. */
export function withoutDigest(before: MailBudget, digest: Digest, now: number): MailBudget {
  const budget = replaced(forgetting(before, now), digest);
  const isTold = ({ event }: News) => digest.events.includes(event);
  const told = budget.waiting.filter(isTold).map(({ event, type }) => ({ event, type, at: now }));
  return {
    ...budget,
    waiting: budget.waiting.filter((news) => !isTold(news)),
    together: [...budget.together, ...told],
  };
}

const forgetting = (budget: MailBudget, now: number): MailBudget => ({
  ...budget,
  alone: budget.alone.filter(({ at }) => at > now - day),
  together: budget.together.filter(({ at }) => at > now - day),
});
