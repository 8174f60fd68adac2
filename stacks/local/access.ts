// IAM: each request of a function, to the table, the bus, mail or timers, is held to what its rights grant.
import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import type { ClientRequest, IncomingHttpHeaders } from "node:http";
import { functions, table } from "../manifest.ts";
import type { Grant, Place } from "../rights.ts";
import { accessKeyOf, operatorAccessKey } from "./environment.ts";
import { isObject } from "./json.ts";

/** One thing that a request does, as AWS authorizes it: a transaction as the reads and writes that it holds. */
export interface Access {
  action: string;
  on: Place;
  /** The partitions that it reads or writes, where the operation names them; of the table alone. */
  partitions?: string[];
  inTransaction?: true;
}

/** Where all functions share a process, each of their requests says which handler it is of. */
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
      return { action, on: "table", partitions: partitionOf(Item ?? Key), inTransaction: true };
    }),
  );

/** What a request asks of the table; nothing is said of an operation that the handlers have no business with. */
export const accessesOf = (operation: string, input: Json): Access[] | undefined => {
  const one = (partitions: string[], on: Place = "table"): Access[] => [
    { action: `dynamodb:${operation}`, on, partitions },
  ];
  switch (operation) {
    case "GetItem":
    case "DeleteItem":
    case "UpdateItem":
      return one(partitionOf(input.Key));
    case "PutItem":
      return one(partitionOf(input.Item));
    case "Query":
      return one(queried(input), typeof input.IndexName === "string" ? `table/index/${input.IndexName}` : "table");
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

const allows = (grant: Grant, { action, on, partitions = [], inTransaction }: Access) =>
  grant.actions.includes(action) &&
  grant.on === on &&
  (inTransaction === true || grant.inTransaction !== true) &&
  (grant.partitions === undefined ||
    // Where no partition can be told, a condition on partitions must not hold by that.
    (partitions.length > 0 &&
      partitions.every((partition) => grant.partitions?.some((pattern) => isLike(pattern, partition)))));

/**
 * What is asked for by both readings of AWS's documents: the partitions of a transaction's items may be held to a grant one
 * by one, or all that one action names together.
 */
export function readingsOf(accesses: readonly Access[]): Access[] {
  const transacted = accesses.filter(({ inTransaction }) => inTransaction);
  const together = [...Map.groupBy(transacted, ({ action }) => action)].map(([action, items]): Access => ({
    ...{ action, on: "table", inTransaction: true },
    partitions: [...new Set(items.flatMap(({ partitions = [] }) => partitions))],
  }));
  return [...accesses, ...together];
}

/** Whoever has a process of their own is known by what they sign with. */
const handlerOfKey = new Map(functions.map(({ name, handler }) => [accessKeyOf(name), handler]));

const keyIn = ({ authorization = "" }: IncomingHttpHeaders) => /Credential=([\w-]+)\//.exec(authorization)?.[1] ?? "";

/** The handler, if it is one; else the key, or whatever there is to call them by. */
const callerIn = (headers: IncomingHttpHeaders) => {
  const said = headers[header];
  const key = keyIn(headers);
  return typeof said === "string" ? said : (handlerOfKey.get(key) ?? (key || "Somebody"));
};

const isOperator = (headers: IncomingHttpHeaders) =>
  headers[header] === undefined && keyIn(headers) === operatorAccessKey;

export interface Roles {
  /** What a request asks for without a right to it, in the service's words; nothing when it may. */
  refusal(headers: IncomingHttpHeaders, accesses: readonly Access[] | undefined, operation: string): string | undefined;
}

export interface RolesOptions {
  /** What each handler may do. Whoever is none of them may do nothing, but for operators. */
  grants: ReadonlyMap<string, readonly Grant[]>;
  /** Called for each request of a handler. */
  onAccess?: ((handler: string, access: Access) => void) | undefined;
}

export const createRoles = ({ grants: grantsByHandler, onAccess = () => undefined }: RolesOptions): Roles => ({
  refusal: (headers, accesses, operation) => {
    if (isOperator(headers)) return undefined;
    const caller = callerIn(headers);
    const grants = grantsByHandler.get(caller);
    if (accesses === undefined || grants === undefined) return `${caller} is not authorized to perform: ${operation}`;
    for (const access of readingsOf(accesses)) {
      onAccess(caller, access);
      if (grants.some((grant) => allows(grant, access))) continue;
      const what = [access.on, ...(access.partitions ?? [])].join(" ");
      return `${caller} is not authorized to perform: ${access.action} on ${what}`;
    }
    return undefined;
  },
});
