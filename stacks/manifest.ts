// What runs where, derived from the functions' declarations: every route, subscription, timer and the table, as data.
// The deployed stack and the local cloud are both built from this, so what runs locally is what gets deployed.
import {
  dueIndex,
  keyFields,
  openIndex,
  registrationIndex,
  stateIndex,
  ttlField,
} from "../functions/adapters/dynamo/keys.ts";
import type { Declaration, HttpDeclaration, Method } from "../functions/edge/declaration.ts";
import { declared } from "./declared.ts";

/** A function: its name, such as `CheckWithdrawal`, its handler, `functions/service/check-withdrawal.handler`, and the rest. */
export type Fn<D = Declaration> = D & { name: string; handler: string };

export const functions: readonly Fn[] = Object.entries(declared).map(([name, { module, declaration }]) => ({
  name,
  handler: `${module}.handler`,
  ...declaration,
}));

const declaredOn = <On extends Declaration["on"]>(on: On) =>
  functions.filter((fn): fn is Fn<Extract<Declaration, { on: On }>> => fn.on === on);

export const httpFunctions = declaredOn("request");

/** The only one of its kind. Throws for none or several: the stack has room for one. */
function only<T>(kind: string, [first, ...others]: readonly T[]): T {
  if (first === undefined || others.length > 0) throw new Error(`There must be one function of the kind ${kind}`);
  return first;
}

/** `jwt`: the exchange's OpenID provider. `iam`: SigV4, the exchange's back end. `none`: links, health, description. */
export type Auth = "jwt" | "iam" | "none";

export interface Route {
  method: Method;
  path: string;
  /** The name of its function. */
  name: string;
  handler: string;
  auth: Auth;
}

const authOf: Record<HttpDeclaration["caller"], Auth> = { user: "jwt", service: "iam", anybody: "none" };

export const routes: readonly Route[] = httpFunctions.flatMap(({ name, handler, caller, ...declaration }) => {
  const lines = Object.keys(declaration.routes);
  const heads = declaration.head ? lines.flatMap((line) => /^GET (.*)$/.exec(line)?.[1] ?? []) : [];
  return [...lines, ...heads.map((path) => `HEAD ${path}`)].map((line) => {
    const [method, path] = line.split(" ") as [Method, string];
    return { method, path, name, handler, auth: authOf[caller] };
  });
});

/** What the table's stream feeds: the relay with new events, the guard with what becomes of accounts and entries. */
export const streamConsumers = declaredOn("stream");

/** Each subscriber has a queue of its own between the bus and its function, and a dead-letter queue behind that. */
export const subscriptions = declaredOn("event");
export type Subscription = (typeof subscriptions)[number];

/** What a one-time schedule calls. */
export const timerTarget = only("timer", declaredOn("timer"));

export const sweep = only("rate", declaredOn("rate"));

export const table = {
  fields: keyFields,
  hashKey: "pk",
  rangeKey: "sk",
  globalIndexes: {
    [dueIndex]: { hashKey: "due", rangeKey: "dueAt", projection: "KEYS_ONLY" },
    [openIndex]: { hashKey: "open", rangeKey: "openAt", projection: "KEYS_ONLY" },
  },
  localIndexes: {
    [registrationIndex]: { rangeKey: "registeredAt", projection: "ALL" },
    [stateIndex]: { rangeKey: "byState", projection: "ALL" },
  },
  stream: "NEW_AND_OLD_IMAGES",
  ttl: ttlField,
} as const;
