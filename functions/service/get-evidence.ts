// GET /v1/users/{userId}/evidence: what a customer or the police can be given for a claim, by pages. Where the chains end comes
// before their events, so whatever happens meanwhile is a later event, which the reader leaves out.
import { sealed } from "../core/audit.ts";
import { defined } from "../core/defined.ts";
import { protectionOf } from "../core/protection.ts";
import type { State } from "../core/state.ts";
import { iso } from "../core/time.ts";
import { userIdOf } from "../core/user-id.ts";
import { json, route } from "../edge/middleware.ts";
import { Problem } from "../edge/problem.ts";
import { check, queryOf, toCursor } from "../edge/request.ts";
import { operatorEntryView, protectionView } from "../edge/view.ts";
import { notices, policy, queries, store } from "../wiring.ts";
import { EvidenceQuery, type EvidencePlace } from "./get-evidence.schema.ts";
import { userOf, type ServiceEvent } from "./operator.ts";

/** So many entries or events a page, which stay well below the 6 MB that a function may answer with. */
const limit = 500;

export const handler = route<ServiceEvent>(async (event, now) => {
  const userId = userOf(event);
  const { cursor, internal } = check(EvidenceQuery, queryOf(event));
  const { asOf, place } = cursor ?? { asOf: now, place: { section: "entries" } as const };
  const { next, ...page } =
    place.section === "entries" ? await entriesPage(userId, place, asOf) : await eventsPage(userId, place, internal);
  const cursorOfNext = next && toCursor({ asOf, place: next });
  return json(200, { chains: [], entries: [], events: [], notices: [], ...page, ...defined({ next: cursorOfNext }) });
});

type PlaceIn<Section> = Extract<EvidencePlace, { section: Section }>;

async function entriesPage(userId: string, { after }: PlaceIn<"entries">, asOf: number) {
  const { account, control } = await store().seeAnyhow({ userId });
  // Without it nobody knows which entries wait once more, and what stands here is used as proof.
  if (!control) throw new Problem("service.unavailable");
  const query = { limit, now: asOf, control, ...defined({ cursor: after }) };
  const { items, unreadable, next } = await queries().listEntries(userId, query);
  const { chains = [], ...first } = after ? {} : await statement(userId, { account, control }, asOf);
  return {
    ...first,
    chains: [...chains, ...items.map(({ id, seq, head }) => ({ aggregate: id, seq, head }))],
    entries: items.map((entry) => operatorEntryView(entry, asOf)),
    unreadable: [...(account.lost && !after ? ["account"] : []), ...unreadable],
    next: next ? { section: "entries", after: next } : { section: "events" },
  };
}

async function statement(userId: string, { account, control }: State, asOf: number) {
  const { entries } = await queries().liveEntries(userId, control, asOf);
  return {
    format: "dayhold-evidence/1",
    userId: userIdOf(userId),
    createdAt: iso(asOf),
    hashing:
      "SHA-256 over each event without its hash, in canonical JSON (RFC 8785). Of what an operator did it covers `sealed`: " +
      "SHA-256 of [salt, name, value] in place of who it was and what they wrote. No hash covers the notices: that a mail was " +
      "sent, and accepted by the receiving server, is Dayhold's word.",
    protection: protectionView(protectionOf(account, entries, policy, asOf)),
    chains: [
      { aggregate: "account", seq: account.seq, head: account.head },
      { aggregate: "control", seq: control.seq, head: control.head },
    ],
  };
}

async function eventsPage(userId: string, { section, after }: PlaceIn<"events" | "control">, internal: boolean) {
  const { listEvents, listControlEvents } = queries();
  const query = { limit, ...defined({ after }) };
  const { items, unreadable, next } = await (section === "events"
    ? listEvents(userId, query)
    : listControlEvents(query));
  const isLast = next === undefined && section === "control";
  return {
    events: internal ? items : items.map(sealed),
    notices: section === "events" ? await notices().of(userId, items) : [],
    unreadable,
    next: isLast ? undefined : next === undefined ? { section: "control" } : { section, after: next },
  };
}
