// IAM for the one table: each request of a function is held to what its rights grant, and counted by them. Calls of
// other services are not: a function that has no right for them has no client for them either (bundles.test.ts).
import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import type { ClientRequest, IncomingHttpHeaders } from "node:http";
import { table } from "../manifest.ts";
import type { Grant } from "../rights.ts";
import { isObject } from "./json.ts";

/** One thing that a request does, as DynamoDB authorizes it: a transaction as the reads and writes that it holds. */
export interface Access {
  action: string;
  index?: string;
  /** The partitions that it reads or writes, where the operation names them. */
  partitions: string[];
  inTransaction: boolean;
}

/** All functions share this process, so each of their requests says which handler it is of. */
const header = "x-local-handler";
const current = new AsyncLocalStorage<string>();
subscribe("http.client.request.created", (message) => {
  const handler = current.getStore();
  if (handler !== undefined) (message as { request: ClientRequest }).request.setHeader(header, handler);
});

/** Does a handler's work: the requests that come of it name the handler. */
export const runAs = <T>(handler: string, work: () => T): T => current.run(handler, work);

type Json = Record<string, unknown>;

const partitionOf = (item: unknown): string[] => {
  const pk = isObject(item) ? item.pk : undefined;
  return isObject(pk) && typeof pk.S === "string" ? [pk.S] : [];
};

const listIn = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);
const entriesOf = (value: unknown) => (isObject(value) ? Object.entries(value) : []);

/** The partition that a query names: `pk = :pk AND …`, or the index's own key. */
const queried = ({
  IndexName,
  KeyConditionExpression: condition,
  ExpressionAttributeValues: values,
}: Json): string[] => {
  const key = partitionKeyOf(typeof IndexName === "string" ? IndexName : undefined);
  const placeholder =
    typeof condition === "string" ? new RegExp(`\\b${key}\\s*=\\s*(:\\w+)`).exec(condition)?.[1] : undefined;
  const value = placeholder !== undefined && isObject(values) ? values[placeholder] : undefined;
  return partitionOf({ pk: value });
};

const partitionKeyOf = (index = "") => {
  const globalIndexes: Record<string, { hashKey: string } | undefined> = table.globalIndexes;
  return globalIndexes[index]?.hashKey ?? table.hashKey;
};

/** `{ Put: { Item } }` and the like. */
const transacted = (items: unknown): Access[] =>
  listIn(items).flatMap((item) =>
    entriesOf(item).map(([verb, input]) => {
      const action = verb === "ConditionCheck" ? "dynamodb:ConditionCheckItem" : `dynamodb:${verb}Item`;
      const { Key, Item } = input as Json;
      return { action, partitions: partitionOf(Item ?? Key), inTransaction: true };
    }),
  );

/** What a request asks for; nothing is said of an operation that the handlers have no business with. */
export const accessesOf = (operation: string, input: Json): Access[] | undefined => {
  const one = (partitions: string[], more: Partial<Access> = {}): Access[] => [
    { action: `dynamodb:${operation}`, partitions, inTransaction: false, ...more },
  ];
  switch (operation) {
    case "GetItem":
    case "DeleteItem":
    case "UpdateItem":
      return one(partitionOf(input.Key));
    case "PutItem":
      return one(partitionOf(input.Item));
    case "Query":
      return one(queried(input), typeof input.IndexName === "string" ? { index: input.IndexName } : {});
    case "BatchGetItem":
      return one(
        entriesOf(input.RequestItems).flatMap(([, of]) => listIn((of as Json).Keys).flatMap((key) => partitionOf(key))),
      );
    case "BatchWriteItem":
      return one(
        entriesOf(input.RequestItems)
          .flatMap(([, writes]) => listIn(writes).flatMap((write) => Object.values(write) as Json[]))
          .flatMap(({ Key, Item }) => partitionOf(Key ?? Item)),
      );
    case "TransactGetItems":
    case "TransactWriteItems":
      return transacted(input.TransactItems);
    default:
      return undefined;
  }
};

/** IAM's StringLike, as far as it is in use: `*` stands for anything. */
const isLike = (pattern: string, value: string) =>
  new RegExp(`^${pattern.split("*").map(RegExp.escape).join(".*")}$`, "s").test(value);

const allows = (grant: Grant, { action, index, partitions, inTransaction }: Access) =>
  grant.actions.includes(action) &&
  grant.on === (index === undefined ? "table" : `table/index/${index}`) &&
  (inTransaction || grant.inTransaction !== true) &&
  (grant.partitions === undefined ||
    // Where no partition can be told, a condition on partitions must not hold by that.
    (partitions.length > 0 &&
      partitions.every((partition) => grant.partitions?.some((pattern) => isLike(pattern, partition)))));

export interface Roles {
  /** What a request asks for without a right to it, in the service's words; nothing when it may. */
  refusal(headers: IncomingHttpHeaders, operation: string, body: string): string | undefined;
}

export interface RolesOptions {
  /** What each handler may do. Whoever is none of them (a test, a tool) may do anything. */
  grants: ReadonlyMap<string, readonly Grant[]>;
  /** Called for each request that only one grant allows, with that and the action of it that was asked for. */
  onNeed?: ((handler: string, need: { grant: Grant; action: string }) => void) | undefined;
}

export const createRoles = ({ grants: grantsByHandler, onNeed = () => undefined }: RolesOptions): Roles => ({
  refusal: (headers, operation, body) => {
    const handler = String(headers[header]);
    const grants = grantsByHandler.get(handler);
    if (grants === undefined) return undefined;
    const accesses = accessesOf(operation, JSON.parse(body) as Json);
    if (accesses === undefined) return `${handler} is not authorized to perform: dynamodb:${operation}`;
    for (const access of accesses) {
      const [grant, ...others] = grants.filter((each) => allows(each, access));
      if (grant === undefined) {
        const what = [access.index ?? "table", ...access.partitions].join(" ");
        return `${handler} is not authorized to perform: ${access.action} on ${what}`;
      }
      if (others.length === 0) onNeed(handler, { grant, action: access.action });
    }
    return undefined;
  },
});
