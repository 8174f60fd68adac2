// What the tests of the bundles need: a process that calls one, and events for every kind of function.
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { examples } from "../../functions/edge/contract.ts";
import { dist } from "../../stacks/bundles.ts";
import { accessKeyOf } from "../../stacks/local/environment.ts";
import { httpFunctions, routes, type Route, streamConsumers, subscriptions } from "../../stacks/manifest.ts";

export interface Outcome {
  importMs: number;
  /** Whether loading the bundle made Node load its fetch implementation. */
  loadsUndici: boolean;
  result?: unknown;
  error?: string;
}

/**
 * Loads the function's bundle, from its own folder unless told, in a fresh process and calls it once: with this process's
 * environment, the function's key, and `env`.
 */
export async function call(name: string, event: unknown, options: { folder?: string; env?: object } = {}) {
  const { folder = join(dist, name), env = {} } = options;
  const file = join(folder, "index.cjs");
  const child = fork(join(import.meta.dirname, "run-bundle.ts"), [file, JSON.stringify(event)], {
    cwd: folder,
    env: { ...process.env, AWS_ACCESS_KEY_ID: accessKeyOf(name), ...env },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const ended = once(child, "close").then(() => {
    // A minified line of source comes before what is wrong with it.
    throw new Error(`${file} ended without an answer: ${/^\w*Error: .*$/m.exec(said)?.[0] ?? said}`);
  });
  ended.catch(() => undefined);
  const [outcome] = (await Promise.race([once(child, "message"), ended])) as [Outcome];
  return outcome;
}

/** An event that the function of this name gets: a request with a body of the right kind, or a message; about nobody. */
export function eventFor(name: string): unknown {
  const found = routes.find((route) => route.name === name);
  if (found) return request(found);
  if (streamConsumers.some((consumer) => consumer.name === name)) return { Records: [] };
  const subscription = subscriptions.find((each) => each.name === name);
  if (subscription) return messageOf(subscription.types[0] ?? "");
  return { userId: "somebody", id: nowhere, registration: 1 };
}

/** An entry that nobody has. */
const nowhere = `wa_${"a".repeat(32)}`;

/** What a route takes, by the name of its function: the example that its declaration gives. */
function bodyOf(name: string): object {
  const [taken] = httpFunctions
    .filter((fn) => fn.name === name)
    .flatMap(({ routes }) => Object.values(routes).flatMap(({ takes }) => (typeof takes === "string" ? [] : [takes])));
  return (taken && examples.get(taken)?.example) ?? {};
}

function request({ method, path, name, auth }: Route) {
  const routeKey = `${method} ${path}`;
  const claims = {
    sub: "somebody",
    email: "somebody@example.com",
    email_verified: "true",
    amr: "[otp mfa]",
    auth_time: String(Math.floor(Date.now() / 1000)),
  };
  const authorizers = {
    jwt: { jwt: { claims, scopes: null } },
    iam: { iam: { userArn: "arn:aws:iam::000000000000:user/local", accountId: "000000000000" } },
    none: undefined,
  };
  return {
    version: "2.0",
    routeKey,
    rawPath: path,
    rawQueryString: "",
    headers: { accept: "application/json", "content-type": "application/json" },
    pathParameters: { id: nowhere, userId: "somebody", token: "not-one-of-ours" },
    requestContext: {
      requestId: "7a1f",
      routeKey,
      http: { method, path, sourceIp: "192.0.2.1", userAgent: "test", protocol: "HTTP/1.1" },
      ...(authorizers[auth] && { authorizer: authorizers[auth] }),
    },
    ...(method !== "GET" && { body: JSON.stringify(bodyOf(name)) }),
    isBase64Encoded: false,
  };
}

/** A message of the queue between the bus and a function, about the entry of somebody, which unless told is not there. */
export function messageOf(type: string, id = nowhere): unknown {
  const data = { userId: "somebody", id, registration: 1, confirmBy: Date.now() };
  const feedback = { eventType: "Bounce", bounce: { bounceType: "Permanent" }, mail: { messageId: "1", tags: {} } };
  const detail = { id: `event-of-${type}-${id}`, type, time: new Date().toISOString(), data, ...feedback };
  return { Records: [{ messageId: "message-1", body: JSON.stringify({ "detail-type": type, detail }) }] };
}
