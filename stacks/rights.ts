// What each right is on AWS, as data: the roles of the plan are made of it, and the local cloud holds every call of a
// function to it. test/stacks/policies.txt is the reviewed outcome; a change here has to change it too.
import {
  controlCopies,
  controlKey,
  controlPk,
  deniedPk,
  dueIndex,
  outboxPk,
  registrationIndex,
  shards,
  sightingPk,
  stateIndex,
  userPk,
} from "../functions/adapters/dynamo/keys.ts";
import type { Right } from "../functions/edge/declaration.ts";

/** What a grant is on. */
export type Place = "table" | `table/index/${string}` | "bus" | "mail" | "timers" | "timer role";

export interface Grant {
  actions: readonly string[];
  on: Place;
  /** Only items of these partitions; `*` at the end stands for anything. */
  partitions?: readonly string[];
  /** State, audit and outbox change together or not at all: a put outside of a transaction is refused. */
  inTransaction?: true;
}

/** What a function reads a name or a key of, by what SST calls a link. */
export type LinkedResource = "Table" | "Bus" | "LinkKeys" | "MailboxKey";

const numbered = (count: number, name: (n: number) => string) => Array.from({ length: count }, (_, n) => name(n));

const outbox = numbered(shards, outboxPk);
const control = [...numbered(controlCopies, (n) => controlKey(n).pk), controlPk];
const anyUser = userPk("*");
const anySighting = sightingPk("*", "*");

const putTogether = (...partitions: string[]): Grant => ({
  actions: ["dynamodb:PutItem"],
  on: "table",
  partitions,
  inTransaction: true,
});
const query = (...partitions: string[]): Grant => ({ actions: ["dynamodb:Query"], on: "table", partitions });
const queryIndex = (index: string, ...partitions: string[]): Grant => ({
  actions: ["dynamodb:Query"],
  on: `table/index/${index}`,
  ...(partitions.length > 0 && { partitions }),
});

/** A transaction is authorized as the reads and writes that it holds. */
export const rights: Record<Right, { grants: readonly Grant[]; links?: readonly LinkedResource[] }> = {
  read: { grants: [{ actions: ["dynamodb:GetItem"], on: "table" }], links: ["Table"] },
  change: { grants: [putTogether(anyUser, ...outbox)], links: ["Table"] },
  risk: { grants: [query(deniedPk), putTogether(deniedPk)], links: ["Table"] },
  control: { grants: [putTogether(...control, ...outbox)], links: ["Table"] },
  "control history": { grants: [query(controlPk)], links: ["Table"] },
  entries: { grants: [queryIndex(registrationIndex, anyUser)], links: ["Table"] },
  "entries by state": { grants: [queryIndex(stateIndex, anyUser)], links: ["Table"] },
  history: { grants: [query(anyUser)], links: ["Table"] },
  sightings: {
    grants: [
      { actions: ["dynamodb:PutItem"], on: "table", partitions: [anySighting] },
      queryIndex(registrationIndex, anySighting),
    ],
    links: ["Table"],
  },
  due: { grants: [queryIndex(dueIndex)], links: ["Table"] },
  unsent: { grants: [query(...outbox), { actions: ["dynamodb:BatchGetItem"], on: "table" }], links: ["Table"] },
  publish: {
    grants: [
      { actions: ["events:PutEvents"], on: "bus" },
      { actions: ["dynamodb:BatchWriteItem"], on: "table", partitions: outbox },
    ],
    links: ["Table", "Bus"],
  },
  links: { grants: [], links: ["LinkKeys"] },
  mailboxes: { grants: [], links: ["MailboxKey"] },
  mail: {
    grants: [
      { actions: ["ses:SendRawEmail"], on: "mail" },
      { actions: ["dynamodb:DeleteItem", "dynamodb:PutItem"], on: "table", partitions: [anyUser] },
    ],
    links: ["Table"],
  },
  notices: { grants: [{ actions: ["dynamodb:UpdateItem"], on: "table", partitions: [anyUser] }], links: ["Table"] },
  // Their names are hashes, so the group is as narrow as a resource can be.
  timers: {
    grants: [
      { actions: ["scheduler:CreateSchedule", "scheduler:UpdateSchedule"], on: "timers" },
      { actions: ["iam:PassRole"], on: "timer role" },
    ],
  },
};

/**
 * All that these rights grant. What is alike is one grant for all of its partitions: whether DynamoDB holds each put of a
 * transaction to the partitions of a grant or all of them together, it comes to the same.
 */
export function grantsOf(of: readonly Right[]): Grant[] {
  const merged = new Map<string, Grant>();
  for (const { partitions, ...rest } of of.flatMap((right) => rights[right].grants)) {
    const key = JSON.stringify(rest);
    const before = merged.get(key);
    const all = before && !before.partitions ? undefined : partitions && [...(before?.partitions ?? []), ...partitions];
    merged.set(key, { ...rest, ...(all && { partitions: [...new Set(all)] }) });
  }
  return [...merged.values()];
}

/** The links that these rights need. */
export const linksOf = (of: readonly Right[]) => [...new Set(of.flatMap((right) => rights[right].links ?? []))];
