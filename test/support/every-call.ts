// Everything that can be asked of Dayhold, by route, consumer, timer and job: at least one call each that means something
// to any user, and what it is for.
import { marshall } from "@aws-sdk/util-dynamodb";
import type { SQSEvent } from "aws-lambda";
import { runAs } from "../../stacks/local/access.ts";
import { click, lastFour, send, service, type Answer, type User } from "../../stacks/local/client.ts";
import type { Cloud } from "../../stacks/local/cloud.ts";
import { loadHandler, type LambdaContext } from "../../stacks/local/functions.ts";
import { functions, httpFunctions } from "../../stacks/manifest.ts";
import type { Item } from "./item-kinds.ts";

/** A user and one address of theirs. */
export interface Holder extends User {
  id: string;
  urls: { confirm: string; cancel: string; notice: string };
  /** Their account and their events as they stand in the table. */
  stored: { account: Item; events: readonly Item[] };
  /** Their events as they went over the bus. */
  published: readonly { type: string; id: string }[];
  /** When withdrawals are approved that the gate is asked for, in epoch seconds. */
  approvedAt: number;
}

export interface Outcome {
  /** Refused is said to the caller; reported is what is tried again and rings in the end. */
  is: "done" | "refused" | "reported" | "broken";
  /** A status, a code, or what failed. */
  says: string;
}

/**
 * A stop keeps withdrawals from going out, also of one address. A raise makes more of them possible, or goes by what is
 * stored. What only shows is a read. Work is what nobody waits for.
 */
export type Purpose = "stop" | "raise" | "read" | "work";

export interface Call {
  /** The route, or the name of the function. */
  of: string;
  /** Where there is more than one call of it. */
  does?: string;
  purpose: Purpose;
  /** What of the holder it is about, where that is not the account alone. */
  about?: "entry" | "everybody";
  run: (cloud: Cloud, holder: Holder) => Promise<Outcome>;
}

export const nameOf = ({ of, does }: Call) => (does === undefined ? of : `${of} (${does})`);

/** What the manifest says can be called. */
export const callable = [
  ...httpFunctions.flatMap(({ routes }) => Object.keys(routes)),
  ...functions.filter(({ on }) => on !== "request").map(({ name }) => name),
];

const outcomeOf = ({ status, body }: Answer): Outcome => {
  const code = typeof body.code === "string" ? ` ${body.code}` : "";
  const is = status < 400 ? "done" : code === "" || status === 500 ? "broken" : "refused";
  return { is, says: `${status}${code}` };
};

const http =
  (ask: (holder: Holder, cloud: Cloud) => Promise<Answer>): Call["run"] =>
  async (cloud, holder) =>
    outcomeOf(await ask(holder, cloud));

/** An operator's or back end's call about the user. */
const of = (what: string, body: object = {}) =>
  http((holder, cloud) => service(cloud).post(`/v1/users/${holder.sub}/${what}`, { reason: "A test", ...body }));

const show = (path: (holder: Holder) => string) => http((holder, cloud) => service(cloud).get(path(holder)));

const control = (path: string, body: object) =>
  http((_, cloud) =>
    service(cloud).call(path === "withdrawals" ? "PUT" : "POST", `/v1/control/${path}`, { reason: "A test", ...body }),
  );

const context = { getRemainingTimeInMillis: () => 60_000 } as LambdaContext;

let deliveries = 0;

/** Calls a function with what its trigger would hand it. */
const invoke =
  (name: string, eventOf: (holder: Holder, types: readonly string[]) => unknown): Call["run"] =>
  async (_, holder) => {
    const fn = functions.find((one) => one.name === name);
    if (!fn) throw new Error(`There is no ${name}`);
    const event = eventOf(holder, fn.on === "event" ? fn.types : []);
    try {
      const result = await runAs(fn.handler, async () => (await loadHandler(fn.handler))(event, context));
      return reported(result);
    } catch (error) {
      return { is: "reported", says: (error as Error).message };
    }
  };

function reported(result: unknown): Outcome {
  const { batchItemFailures = [], failed = 0 } = (result ?? {}) as { batchItemFailures?: unknown[]; failed?: number };
  const count = batchItemFailures.length + failed;
  return count > 0 ? { is: "reported", says: `${count} failed` } : { is: "done", says: "done" };
}

const queued = (details: readonly object[]): Pick<SQSEvent, "Records"> =>
  ({
    Records: details.map((detail, index) => ({ messageId: String(index), body: JSON.stringify({ detail }) })),
  }) as unknown as SQSEvent;

/** The holder's events of these types, each as if it were news. */
const published = ({ published }: Holder, types: readonly string[]) =>
  queued(
    published
      .filter(({ type }) => types.includes(type))
      .map((event) => ({ ...event, id: `${event.id}-${(deliveries += 1)}` })),
  );

const feedback = ({ sub, id }: Holder) =>
  queued([
    {
      eventType: "Bounce",
      bounce: { bounceType: "Permanent" },
      mail: {
        messageId: "m",
        tags: { user: [Buffer.from(sub).toString("base64url")], entry: [id], registration: ["1"], resend: ["0"] },
      },
    },
  ]);

const wentBack = ({ stored: { account } }: Holder) => {
  const { pk, sk, version } = account;
  const [NewImage, OldImage] = [account, { ...account, version: Number(version) + 1 }].map((image) => marshall(image));
  return { Records: [{ dynamodb: { Keys: marshall({ pk, sk }), NewImage, OldImage, SequenceNumber: "1" } }] };
};

const inserted = ({ stored: { events } }: Holder) => ({
  Records: events.map((event, index) => ({
    dynamodb: { NewImage: marshall(event), SequenceNumber: String(index) },
  })),
});

const check = (approval: (holder: Holder) => object) =>
  http((holder, cloud) => service(cloud).check(holder.sub, { ...holder.wallet, approval: approval(holder) }));

/** The token of a cancel link opens the page that freezes, too. */
const freezing = ({ urls }: Holder) => urls.cancel.replace("/cancel/", "/freeze/");

export const calls: readonly Call[] = [
  { of: "POST /v1/account/freeze", purpose: "stop", run: http((ada) => ada.post("/v1/account/freeze")) },
  {
    of: "DELETE /v1/addresses/{id}",
    purpose: "stop",
    about: "entry",
    run: http((ada) => ada.delete(`/v1/addresses/${ada.id}`)),
  },
  {
    of: "POST /cancel/{token}",
    does: "cancels",
    purpose: "stop",
    about: "entry",
    run: http((ada) => click.post(ada.urls.cancel)),
  },
  {
    of: "POST /cancel/{token}",
    does: "freezes",
    purpose: "stop",
    about: "entry",
    run: http((ada) => click.post(ada.urls.cancel, { freeze: true })),
  },
  {
    of: "POST /v1/addresses/{id}/confirm",
    purpose: "raise",
    about: "entry",
    run: http((ada) => ada.post(`/v1/addresses/${ada.id}/confirm`, { code: "0000 0000" })),
  },
  {
    of: "POST /cancel/{token}",
    does: "stops all",
    purpose: "stop",
    about: "entry",
    run: http((ada) => click.post(ada.urls.cancel, { all: true })),
  },
  {
    of: "POST /freeze/{token}",
    purpose: "stop",
    run: http((ada) => click.post(freezing(ada), { freeze: true })),
  },
  { of: "POST /v1/users/{userId}/freeze", purpose: "stop", run: of("freeze") },
  {
    of: "POST /v1/users/{userId}/security-events",
    purpose: "stop",
    run: http(({ sub }, cloud) =>
      service(cloud).post(`/v1/users/${sub}/security-events`, { type: "PASSWORD_CHANGED" }),
    ),
  },
  {
    of: "POST /v1/control/mfa-epoch",
    does: "one user",
    purpose: "stop",
    run: http(({ sub: userId }, cloud) => service(cloud).post("/v1/control/mfa-epoch", { reason: "A test", userId })),
  },
  {
    of: "POST /v1/control/mfa-epoch",
    does: "everybody",
    purpose: "stop",
    about: "everybody",
    run: control("mfa-epoch", {}),
  },
  {
    of: "POST /v1/control/requarantine",
    purpose: "stop",
    about: "everybody",
    run: control("requarantine", { since: "2026-01-01T00:00:00.000Z" }),
  },
  {
    of: "PUT /v1/control/withdrawals",
    does: "suspends",
    purpose: "stop",
    about: "everybody",
    run: control("withdrawals", { suspended: true }),
  },
  { of: "POST /v1/withdrawals/check", does: "no second factor", purpose: "stop", run: check(() => ({ amr: ["pwd"] })) },
  { of: "Guard", purpose: "stop", run: invoke("Guard", wentBack) },

  {
    of: "PUT /v1/control/withdrawals",
    does: "resumes",
    purpose: "raise",
    about: "everybody",
    run: control("withdrawals", { suspended: false }),
  },
  {
    of: "POST /v1/withdrawals/check",
    does: "approved",
    purpose: "raise",
    run: check(({ approvedAt }) => ({ amr: ["mfa"], authTime: approvedAt })),
  },
  { of: "POST /v1/addresses", does: "again", purpose: "raise", about: "entry", run: http((ada) => ada.register()) },
  {
    of: "POST /v1/addresses",
    does: "another",
    purpose: "raise",
    run: http((ada) => ada.register({ network: "ethereum", address: "0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045" })),
  },
  {
    of: "POST /v1/addresses/{id}/resend",
    purpose: "raise",
    about: "entry",
    run: http((ada) => ada.post(`/v1/addresses/${ada.id}/resend`)),
  },
  {
    of: "POST /confirm/{token}",
    purpose: "raise",
    about: "entry",
    run: http((ada) => click.post(ada.urls.confirm, { lastFour: lastFour(ada.wallet.address) })),
  },
  { of: "POST /v1/account/unfreeze", purpose: "raise", run: http((ada) => ada.post("/v1/account/unfreeze")) },
  {
    of: "PATCH /v1/account",
    does: "language",
    purpose: "raise",
    run: http((ada) => ada.patch("/v1/account", { locale: "de" })),
  },
  {
    of: "POST /v1/account/notice",
    purpose: "raise",
    run: http((ada) => ada.post("/v1/account/notice", { code: "0000 0000" })),
  },
  {
    of: "PATCH /v1/account",
    does: "notice address",
    purpose: "raise",
    run: http((ada) => ada.patch("/v1/account", { noticeEmail: `second-of-${ada.email}` })),
  },
  {
    of: "POST /notice/{token}",
    purpose: "raise",
    run: http((ada) => click.post(ada.urls.notice, { agree: true })),
  },
  { of: "POST /v1/users/{userId}/unfreeze", purpose: "raise", run: of("unfreeze") },
  { of: "POST /v1/users/{userId}/repair", purpose: "raise", run: of("repair", { apply: true }) },
  {
    of: "POST /v1/users/{userId}/addresses/{id}/clear-flags",
    purpose: "raise",
    about: "entry",
    run: http(({ sub, id }, cloud) =>
      service(cloud).post(`/v1/users/${sub}/addresses/${id}/clear-flags`, {
        registration: 1,
        seen: ["shared"],
        reason: "A test",
      }),
    ),
  },

  { of: "GET /v1/account", purpose: "read", run: http((ada) => ada.get("/v1/account")) },
  {
    of: "GET /v1/account/protection",
    does: "now",
    purpose: "read",
    run: http((ada) => ada.get("/v1/account/protection")),
  },
  {
    of: "GET /v1/account/protection",
    does: "then",
    purpose: "read",
    run: http((ada) => ada.get(`/v1/account/protection?at=${new Date(Date.now()).toISOString()}`)),
  },
  { of: "GET /v1/addresses", does: "all", purpose: "read", run: http((ada) => ada.get("/v1/addresses")) },
  {
    of: "GET /v1/addresses",
    does: "active",
    purpose: "read",
    run: http((ada) => ada.get("/v1/addresses?status=ACTIVE")),
  },
  {
    of: "GET /v1/addresses/{id}",
    purpose: "read",
    about: "entry",
    run: http((ada) => ada.get(`/v1/addresses/${ada.id}`)),
  },
  { of: "GET /v1/history", purpose: "read", run: http((ada) => ada.get("/v1/history")) },
  { of: "GET /v1/networks", purpose: "read", run: http((ada) => ada.get("/v1/networks")) },
  { of: "GET /confirm/{token}", purpose: "read", about: "entry", run: http((ada) => click.get(ada.urls.confirm)) },
  { of: "GET /cancel/{token}", purpose: "read", about: "entry", run: http((ada) => click.get(ada.urls.cancel)) },
  { of: "GET /notice/{token}", purpose: "read", run: http((ada) => click.get(ada.urls.notice)) },
  { of: "GET /freeze/{token}", purpose: "read", run: http((ada) => click.get(freezing(ada))) },
  { of: "GET /v1/users/{userId}/history", purpose: "read", run: show(({ sub }) => `/v1/users/${sub}/history`) },
  { of: "GET /v1/users/{userId}/evidence", purpose: "read", run: show(({ sub }) => `/v1/users/${sub}/evidence`) },
  { of: "GET /v1/control", purpose: "read", run: show(() => "/v1/control") },
  { of: "GET /v1/control/history", purpose: "read", run: show(() => "/v1/control/history") },
  { of: "GET /openapi.json", purpose: "read", run: http((_, cloud) => send(`${cloud.url}/openapi.json`, "GET")) },
  { of: "GET /health", purpose: "read", run: http((_, cloud) => send(`${cloud.url}/health`, "GET")) },

  { of: "ArmTimer", purpose: "work", run: invoke("ArmTimer", published) },
  { of: "FlagAddress", purpose: "work", run: invoke("FlagAddress", published) },
  { of: "SendMail", purpose: "work", run: invoke("SendMail", published) },
  { of: "SendRoutineMail", purpose: "work", run: invoke("SendRoutineMail", published) },
  { of: "MailFeedback", purpose: "work", run: invoke("MailFeedback", feedback) },
  { of: "Relay", purpose: "work", run: invoke("Relay", inserted) },
  {
    of: "Activate",
    purpose: "work",
    run: invoke("Activate", ({ sub: userId, id }) => ({ userId, id, registration: 1 })),
  },
  { of: "Sweep", purpose: "work", about: "everybody", run: invoke("Sweep", () => ({ graceSeconds: 0 })) },
];
