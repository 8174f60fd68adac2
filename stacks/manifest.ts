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

/** What the declarations say. */
export const declaredRoutes: readonly Route[] = httpFunctions.flatMap(({ name, handler, caller, ...declaration }) => {
  const lines = Object.keys(declaration.routes);
  const heads = declaration.head ? lines.flatMap((line) => /^GET (.*)$/.exec(line)?.[1] ?? []) : [];
  return [...lines, ...heads.map((path) => `HEAD ${path}`)].map((line) => {
    const [method, path] = line.split(" ") as [Method, string];
    return { method, path, name, handler, auth: authOf[caller] };
  });
});

const isLink = ({ path }: Pick<Route, "path">) => path.endsWith("/{token}");

/**
 * Where a link leads that has lost its token, or had something added to it: to the function that would have read it, whose
 * page says so. No token is in these.
 */
const damagedLinks: readonly Route[] = declaredRoutes.filter(isLink).flatMap((route) => {
  const path = route.path.replace("/{token}", "");
  return [
    { ...route, path },
    { ...route, path: `${path}/{proxy+}` },
  ];
});

export const routes: readonly Route[] = [...declaredRoutes, ...damagedLinks];

/** What a browser app needs for the routes that take its user's token. */
export const corsOfApp = {
  allowMethods: [...new Set(routes.filter(({ auth }) => auth === "jwt").map(({ method }) => method))],
  allowHeaders: ["authorization", "content-type"],
  exposeHeaders: ["retry-after", "www-authenticate"],
};

/** Requests a second to one route, and how many more at once. */
export interface Limit {
  aSecond: number;
  atOnce: number;
}

/**
 * A route's limit is one for all callers, so it is far above what they need: who floods one route would keep all others
 * from it. What tells callers apart stands in front (docs/deploy.md). Beyond it there is the account's limit alone.
 */
export const limits = {
  usual: { aSecond: 2000, atOnce: 4000 },
  /** What anybody can call and nobody needs in a hurry. Links are not of these, unless they are damaged: they stop a theft. */
  aside: { aSecond: 20, atOnce: 50 },
} satisfies Record<string, Limit>;

export const limitOf = (route: Route): Limit => (route.auth === "none" && !isLink(route) ? limits.aside : limits.usual);

/** What stops something, links included: it has room of its own, and so has the gate, which is none of them. */
export const stops = httpFunctions.filter(
  ({ name, size }) => size.concurrency !== undefined && name !== "CheckWithdrawal",
);

/** What the table's stream feeds: the relay with new events, the guard with what becomes of accounts and entries. */
export const streamConsumers = declaredOn("stream");

/** Each subscriber has a queue of its own between the bus and its function, and a dead-letter queue behind that. */
export const subscriptions = declaredOn("event");
export type Subscription = (typeof subscriptions)[number];

/**
 * What a subscriber's rule lets through. SES reports on the mails of everybody in the account; ours are those of our
 * configuration set.
 */
export const patternOf = <Name>({ source, types }: Pick<Subscription, "source" | "types">, configurationSet: Name) => ({
  source: [source],
  "detail-type": types,
  ...(source === "aws.ses" && { detail: { mail: { tags: { "ses:configuration-set": [configurationSet] } } } }),
});

/**
 * Where one of our events says whose it is. Queues are fair by it: of whom there is much in one, the messages come after
 * those of everybody else. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html
 */
export const tenantPath = "$.detail.partitionkey";

/** How long EventBridge offers an event to a target that refuses it: a day, as it does unless told. */
export const ruleRetries = { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 };

/** What people are told of at once: withdrawals that Dayhold itself has suspended. */
export const suspensionPattern = {
  source: ["dayhold"],
  "detail-type": ["withdrawals.suspended"],
  detail: { data: { by: ["risk"] } },
};

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
