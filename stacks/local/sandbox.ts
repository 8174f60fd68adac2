// What only the local cloud has: tokens on demand, the inbox, faults, and a look behind the scenes.
import type { IncomingMessage, ServerResponse } from "node:http";
import { readDuration } from "../../functions/core/duration.ts";
import type { Clock } from "./clock.ts";
import type { DeadLetter } from "./dead-letters.ts";
import { faultsInWords, type FaultState } from "./faults.ts";
import type { Identity } from "./identity.ts";
import { isObject, parseJson } from "./json.ts";
import { forLocalNames, type Listener, readBody, sendJson } from "./loopback.ts";
import type { InboxMessage } from "./inbox.ts";
import { sandboxPage } from "./sandbox-page.ts";

export interface SandboxOptions {
  url: string;
  inboxUrl: string;
  identity: Identity;
  inbox: (to?: string) => InboxMessage[];
  schedules: () => { name: string; at: string }[];
  faults: (patch: unknown) => FaultState | undefined;
  sweep: () => Promise<unknown>;
  clock: Pick<Clock, "now" | "ahead">;
  /** Adds so many milliseconds to the clock, and begins what is due then. */
  windOn: (milliseconds: number) => void;
  deadLetters: () => DeadLetter[];
}

const problem = (response: ServerResponse, status: number, code: string, title: string) =>
  sendJson(response, status, { type: "about:blank", status, title, code }, "application/problem+json");

const invalid = (response: ServerResponse, title: string) => problem(response, 400, "request.invalid", title);

/** Years behind, dates would no longer sort as text. */
const furthest = 3650 * 24 * 3_600_000;

/** Whether a browser sends this for somebody else's page, and it is more than a look. */
const fromElsewhere = ({ method, headers }: IncomingMessage) =>
  method !== "GET" && headers["sec-fetch-site"] === "cross-site";

/** Answers everything below `/sandbox`. */
export const createSandbox = (options: SandboxOptions): Listener => {
  const { url, identity, inbox, schedules, faults, sweep, clock, windOn, deadLetters } = options;
  type Answer = (response: ServerResponse, input: unknown, query: URLSearchParams) => Promise<void> | void;

  const answers: Record<string, Answer> = {
    "GET /sandbox": (response) => {
      response.writeHead(200, {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
      });
      response.end(sandboxPage({ ...options, faults: faults({}), schedules: schedules(), now: clock.now() }));
    },
    "POST /sandbox/tokens": async (response, input) => {
      const token = await identity.token(input);
      if (token === undefined) {
        invalid(
          response,
          "A token needs sub and email; also email_verified, amr, authTime, locale, zoneinfo, expiresIn.",
        );
        return;
      }
      sendJson(response, 200, { token });
    },
    "GET /sandbox/oidc/.well-known/openid-configuration": (response) => sendJson(response, 200, identity.configuration),
    "GET /sandbox/oidc/jwks": (response) => sendJson(response, 200, identity.jwks),
    "GET /sandbox/inbox": (response, _, query) =>
      sendJson(response, 200, { messages: inbox(query.get("to") ?? undefined) }),
    "POST /sandbox/faults": (response, input) => {
      const state = faults(input);
      if (state === undefined) {
        invalid(response, `Faults: ${faultsInWords}.`);
        return;
      }
      sendJson(response, 200, state);
    },
    "GET /sandbox/faults": (response) => sendJson(response, 200, faults({})),
    "GET /sandbox/schedules": (response) => sendJson(response, 200, { items: schedules() }),
    "GET /sandbox/dead-letters": (response) => sendJson(response, 200, { items: deadLetters() }),
    "POST /sandbox/clock": (response, input) => {
      const { ahead, ...rest } = isObject(input) ? input : {};
      const length = typeof ahead === "string" ? readDuration(ahead) : undefined;
      if (length === undefined || clock.ahead() + length > furthest || Object.keys(rest).length > 0) {
        invalid(response, "ahead is an ISO 8601 duration such as PT24H; ten years are the most in all.");
        return;
      }
      windOn(length);
      sendJson(response, 200, { now: new Date(clock.now()).toISOString() });
    },
    "POST /sandbox/jobs/sweep": async (response) => {
      try {
        sendJson(response, 200, (await sweep()) ?? null);
      } catch (error) {
        problem(response, 500, "sweep.failed", (error as Error).message);
      }
    },
  };

  return forLocalNames(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", url);
    const answer = answers[`${request.method ?? ""} ${pathname.replace(/(?<=.)\/$/, "")}`];
    const body = ((await readBody(request)) ?? "").toString();
    response.setHeader("cache-control", "no-store");
    if (fromElsewhere(request)) {
      problem(response, 403, "request.cross_site", "The sandbox answers this machine only.");
      return;
    }
    if (answer === undefined) {
      problem(response, 404, "sandbox.not_found", "There is no such helper.");
      return;
    }
    await answer(response, parseJson(body), searchParams);
  });
};
