// How many mails an account gets one by one. What a day brings beyond is gathered and told together, never left out: no
// mail is lost among many, and nobody uses up what mails for everybody else are sent with.
import * as z from "zod/mini";
import type { DomainEvent } from "./event.ts";
import { natural } from "./natural.ts";
import { shortDigest } from "./short-digest.ts";
import { day, minute } from "./time.ts";

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

export const MailBudget = z.object({
  version: z.catch(natural, 0),
  /** What was told within the last day: one by one, and together. */
  alone: listOf(Told),
  together: listOf(Told),
  /** What waits to be told together, and since when. */
  waiting: listOf(z.object({ ...News.shape, since: natural })),
  /** The digest that is being sent, and what it tells of. */
  digest: z.catch(z.optional(z.object({ id: z.string(), events: z.array(z.string()), sentSince: natural })), undefined),
  /** When digests last began to leave. */
  digestAt: z.catch(z.optional(natural), undefined),
});

export type MailBudget = z.infer<typeof MailBudget>;

export const newMailBudget: MailBudget = { version: 0, alone: [], together: [], waiting: [] };

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

/** Whether a digest is to leave. One that somebody is sending is left to them. */
export function isDue({ waiting, digest, digestAt = -Infinity }: MailBudget, now: number): boolean {
  if (digest) return now >= digest.sentSince + sendsFor;
  const isLeftOver = waiting.some(({ since }) => since <= digestAt);
  return waiting.length > 0 && (isLeftOver || now >= digestAt + gatherFor);
}

/** From when on somebody has to look whether a digest is to leave; nothing where none is to. */
export const dueFrom = ({ waiting, digest, digestAt = 0 }: MailBudget) =>
  digest ? digest.sentSince + sendsFor : waiting.length === 0 ? undefined : digestAt + gatherFor;

/** Begins a digest, or takes up the one whose sender has died; it tells of what has waited longest. */
export function withDigest(budget: MailBudget, now: number): MailBudget & Required<Pick<MailBudget, "digest">> {
  const { waiting, digest, digestAt = -Infinity } = budget;
  const events = digest?.events ?? waiting.slice(0, inOneDigest).map(({ event }) => event);
  const isNext = now >= digestAt + gatherFor;
  return {
    ...budget,
    digest: { id: digest?.id ?? shortDigest(...events), events, sentSince: now },
    digestAt: isNext ? now : digestAt,
  };
}

/** Once the sender of a digest could not send it: it can be taken up at once. */
export const givenUp = (budget: MailBudget): MailBudget =>
  budget.digest ? { ...budget, digest: { ...budget.digest, sentSince: 0 } } : budget;

/** The news of the digest that is being sent, in the order in which they happened. */
export const newsOf = ({ waiting, digest }: MailBudget): News[] =>
  waiting.filter(({ event }) => digest?.events.includes(event)).toSorted((a, b) => a.at - b.at);

/** Once the digest was sent to everybody. */
export function withoutDigest(budget: MailBudget, now: number): MailBudget {
  const { digest, ...rest } = forgetting(budget, now);
  const isTold = ({ event }: News) => digest?.events.includes(event) === true;
  return {
    ...rest,
    waiting: rest.waiting.filter((news) => !isTold(news)),
    together: [...rest.together, ...rest.waiting.filter(isTold).map(({ event, type }) => ({ event, type, at: now }))],
  };
}

const forgetting = (budget: MailBudget, now: number): MailBudget => ({
  ...budget,
  alone: budget.alone.filter(({ at }) => at > now - day),
  together: budget.together.filter(({ at }) => at > now - day),
});
