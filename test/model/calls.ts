// How each step of the model is made with the real service: over HTTP, and by the links of its mails.
import type { SQSBatchResponse } from "aws-lambda";
import type { EventEnvelope } from "../../stacks/local/deliveries.ts";
import { mailMessages } from "../../functions/mail/catalogue.ts";
import { click, service, user, type Answer as Response } from "../../stacks/local/client.ts";
import type { Cloud } from "../../stacks/local/cloud.ts";
import { createFunctions } from "../../stacks/local/functions.ts";
import { destinations, mistakes } from "./destinations.ts";
import { justSignedIn } from "./model.ts";
import { known, type Answer, type Claims, type MailboxName, type Mailed, type Purpose, type Step } from "./world.ts";

export interface Person {
  sub: string;
  addresses: Record<MailboxName, string>;
  /** Of each destination, every mail that could confirm it, oldest first. */
  links: Record<string, Received[]>;
  /** Of all mails that asked whether an address is to be told. */
  noticeLinks: string[];
  /** Of the mail that tells of the newest unfreeze. */
  unfreezeLink?: string;
}

interface Received {
  confirm: string;
  cancel: string;
  /** What the provider said when it had delivered the mail. */
  delivery: object;
}

export interface Exchange {
  cloud: Cloud;
  now: () => number;
  people: Person[];
  /** The ids of the destinations, by name. */
  ids: Record<string, string>;
  /** Where a user's mails are meant to go now. */
  mailboxOf: (who: number) => MailboxName;
  /** And where the mail was sent that tells of their newest unfreeze. */
  unfreezeMailedTo: (who: number) => MailboxName | undefined;
}

/** Makes the call of a step; gives of the answer what the model has to say too. */
export const call = (on: Exchange, step: Step): Promise<Answer> => (calls[step.do] as Call<Step>)(on, step);

type Call<S> = (on: Exchange, step: S) => Promise<Answer>;
type Calls = { [Do in Step["do"]]: Call<Step & { do: Do }> };

const calls: Calls = {
  async register(on, { who, what, spelling, label, claims }) {
    const { checksummed, ...typed } = known(destinations[what])[spelling];
    const answer = answerOf(await app(on, who, claims).post("/v1/addresses", { ...typed, label }));
    if (answer.status === 201) await receive(on, who, what);
    return answer;
  },
  mistype: async (on, { who, mistake }) =>
    answerOf(await app(on, who).post("/v1/addresses", known(mistakes[mistake]).body)),
  async confirm(on, step) {
    const { address } = known(destinations[step.what]).canonical;
    const lastFour = { right: address.slice(-4), wrong: "zzzz", none: "" }[step.answer];
    const answer = answerOf(await click.post(linkOf(on, { ...step, purpose: "confirm" }), { lastFour }));
    // Others' addresses may be flagged for it.
    if (answer.status === 200) await on.cloud.idle();
    return answer;
  },
  cancel: async (on, step) => {
    const asked = { ...(step.freeze && { freeze: true }), ...(step.all && { all: true }) };
    return answerOf(await click.post(linkOf(on, { ...step, purpose: "cancel" }), asked));
  },
  "freeze-by-cancel-link": async (on, step) => {
    const link = linkOf(on, { ...step, purpose: "cancel" }).replace("/cancel/", "/freeze/");
    return answerOf(await click.post(link, step.ticked ? { freeze: true } : {}));
  },
  async "freeze-by-link"(on, { who, ticked }) {
    const { unfreezeLink = `${on.cloud.url}/freeze/never-sent` } = personOf(on, who);
    return answerOf(await click.post(unfreezeLink, ticked ? { freeze: true } : {}));
  },
  open: async (on, step) => answerOf(await click.get(linkOf(on, step))),
  async bounce(on, { who, what, mailsAgo }) {
    const mail = personOf(on, who).links[what]?.at(-1 - mailsAgo);
    if (mail === undefined) return { status: 200, body: { failed: [] } };
    const detail = { ...mail.delivery, eventType: "Bounce", bounce: { bounceType: "Permanent" } };
    const Records = [{ messageId: "of the queue", body: JSON.stringify({ detail }) }];
    const { batchItemFailures } = (await functions.invoke(feedback, { Records })) as SQSBatchResponse;
    return { status: 200, body: { failed: batchItemFailures } };
  },
  remove: async (on, { who, what }) => answerOf(await app(on, who).delete(`/v1/addresses/${idOf(on, what)}`)),
  async resend(on, { who, what, claims }) {
    const answer = answerOf(await app(on, who, claims).post(`/v1/addresses/${idOf(on, what)}/resend`));
    if (answer.status === 202) await receive(on, who, what);
    return answer;
  },
  read: async (on, { who, what }) => answerOf(await app(on, who).get(`/v1/addresses/${idOf(on, what)}`)),
  async "clear-flags"(on, { who, what, seen, registrationsAgo }) {
    const path = `/v1/addresses/${idOf(on, what)}`;
    const { registration = 1 } = (await app(on, who).get(path)).body as { registration?: number };
    // Of the first registration none was before: it is asked for one that is none.
    const of = Math.max(registration - registrationsAgo, registrationsAgo > 0 && registration === 1 ? 2 : 1);
    return operate(on, who, `/addresses/${idOf(on, what)}/clear-flags`, { registration: of, seen, reason });
  },
  freeze: async (on, { who, claims }) => answerOf(await app(on, who, claims).post("/v1/account/freeze")),
  unfreeze: (on, { who, claims }) =>
    told(on, who, async () => answerOf(await app(on, who, claims).post("/v1/account/unfreeze"))),
  "operator-freeze": (on, { who }) => operate(on, who, "/freeze", { reason }),
  "operator-unfreeze": (on, { who }) => told(on, who, () => operate(on, who, "/unfreeze", { reason })),
  "report-mailbox": (on, { who, mailbox, ago }) => {
    const occurredAt = new Date(on.now() - ago).toISOString();
    const email = personOf(on, who).addresses[mailbox];
    return operate(on, who, "/security-events", { type: "EMAIL_CHANGED", email, occurredAt });
  },
  "report-change": (on, { who }) => operate(on, who, "/security-events", { type: "PASSWORD_CHANGED" }),
  set: async (on, { do: _, who, claims, ...settings }) =>
    answerOf(await app(on, who, claims).patch("/v1/account", settings)),
  async "ask-notice"(on, { who, notice, claims }) {
    const person = personOf(on, who);
    const noticeEmail = notice && person.addresses[notice];
    const asked = answerOf(await app(on, who, claims).patch("/v1/account", { noticeEmail }));
    await on.cloud.idle();
    if (noticeEmail === null || asked.body["noticeEmailRequested"] !== noticeEmail) return asked;
    const mails = on.cloud.inbox(noticeEmail).flatMap(({ links }) => links.notice ?? []);
    const link = known(mails.findLast((link) => subOf(link) === person.sub));
    if (!person.noticeLinks.includes(link)) person.noticeLinks.push(link);
    return asked;
  },
  async "agree-to-notice"(on, { who, asksAgo, ticked }) {
    const link = personOf(on, who).noticeLinks.at(-1 - asksAgo) ?? `${on.cloud.url}/notice/never-sent`;
    const answer = answerOf(await click.post(link, ticked ? { agree: true } : {}));
    await on.cloud.idle();
    return answer;
  },
  async look(on, { who, claims }) {
    const [account, list, protection] = await Promise.all(
      ["/v1/account", "/v1/addresses", "/v1/account/protection"].map((path) => app(on, who, claims).get(path)),
    );
    const items = known(list).body.items.toSorted((a, b) => a.id.localeCompare(b.id));
    const order = known(list).body.items.map(({ registeredAt }) => registeredAt);
    return { status: 200, body: { account: account?.body, items, order, protection: protection?.body } };
  },
  "revoke-mfa": async (on, { who }) =>
    answerOf(await service(on.cloud).post("/v1/control/mfa-epoch", { userId: personOf(on, who).sub, reason })),
  "revoke-everybodys-mfa": async (on) => answerOf(await service(on.cloud).post("/v1/control/mfa-epoch", { reason })),
  suspend: (on, { drill }) => setWithdrawals(on, { suspended: true, drill }),
  resume: (on, { drill }) => setWithdrawals(on, { suspended: false, drill }),
  "read-control": async (on) => answerOf(await service(on.cloud).get("/v1/control")),
  requarantine: async (on, { since }) => {
    const body = { since: new Date(on.now() - since).toISOString(), reason };
    return answerOf(await service(on.cloud).post("/v1/control/requarantine", body));
  },
  async audit(on, { who }) {
    const { status, body } = await service(on.cloud).get(`/v1/users/${personOf(on, who).sub}/history`);
    return { status, body: { verified: body["verified"] } };
  },
  check: async (on, { who, what, approval: { amr, age } }) => {
    const { network, address, memo } = known(destinations[what]).canonical;
    const authTime = age !== undefined && { authTime: Math.floor(on.now() / 1000) - age };
    const withdrawal = { network, address, ...(memo !== null && { memo }), approval: { amr, ...authTime } };
    return answerOf(await service(on.cloud).check(personOf(on, who).sub, withdrawal));
  },
  "check-misread": async (on, { who }) =>
    answerOf(await service(on.cloud).check(personOf(on, who).sub, { network: "bitcoin", address: "somewhere" })),
};

/** The mail that tells of an unfreeze leaves before anything else happens: what it offers follows from how things stand then. */
async function told(on: Exchange, who: number, call: () => Promise<Answer>): Promise<Answer> {
  const answer = await call();
  await on.cloud.idle();
  const person = personOf(on, who);
  const mailbox = on.unfreezeMailedTo(who);
  const sent = mailbox === undefined ? [] : on.cloud.inbox(person.addresses[mailbox]);
  const link = sent.findLast(
    ({ subject, links }) => tellsOfUnfreeze.has(subject) && subOf(links.freeze) === person.sub,
  );
  if (link?.links.freeze === undefined) delete person.unfreezeLink;
  else person.unfreezeLink = link.links.freeze;
  return answer;
}

const tellsOfUnfreeze = new Set(
  Object.values(mailMessages).flatMap(({ account }) => [account.unfrozen.heading, account.unfrozenByUs.heading]),
);

/** Whose link it is: one mailbox can be that of several. */
function subOf(link = ""): unknown {
  const [, payload = ""] = (link.split("/").at(-1) ?? "").split(".");
  return payload === "" ? undefined : (JSON.parse(Buffer.from(payload, "base64url").toString()) as { sub: string }).sub;
}

/** A mail can come back long after it was delivered, and read: so the queue's message is made here. */
const functions = createFunctions();
const feedback = "functions/events/mail-feedback.handler";

const reason = "A step of the model";

function app(on: Exchange, who: number, { mfa, age, emailVerified, mailbox = "own" }: Claims = justSignedIn) {
  const { sub, addresses } = personOf(on, who);
  const email = addresses[mailbox];
  const authTime = Math.floor(on.now() / 1000) - age;
  return user(on.cloud, { sub, email, email_verified: emailVerified, amr: mfa ? ["otp", "mfa"] : ["pwd"], authTime });
}

const operate = async (on: Exchange, who: number, path: string, body: object) =>
  answerOf(await service(on.cloud).post(`/v1/users/${personOf(on, who).sub}${path}`, body));

const setWithdrawals = async (on: Exchange, body: object) =>
  answerOf(await service(on.cloud).put("/v1/control/withdrawals", { ...body, reason }));

/** Waits for the mail that confirms, and for what else its event sets off. */
async function receive(on: Exchange, who: number, what: string): Promise<void> {
  const { addresses, links } = personOf(on, who);
  const email = addresses[on.mailboxOf(who)];
  const { address } = known(destinations[what]).canonical;
  await on.cloud.idle();
  const mail = on.cloud.inbox(email).findLast(({ links, text }) => links.confirm && text.includes(address));
  const delivery = known(on.cloud.events().findLast((event) => isDelivery(event, email, idOf(on, what)))).detail;
  (links[what] ??= []).push({ confirm: "", cancel: "", ...mail?.links, delivery });
}

function isDelivery({ "detail-type": type, detail }: EventEnvelope, to: string, id: string): boolean {
  if (type !== "Email Delivered") return false;
  const { destination, tags } = detail["mail"] as { destination: string[]; tags: Record<string, string[]> };
  return destination.includes(to) && tags["entry"]?.[0] === id && tags["kind"]?.[0] === "registered";
}

function linkOf(on: Exchange, { who, what, mailsAgo, purpose, wrongPurpose }: Mailed & { purpose: Purpose }): string {
  const links = personOf(on, who).links[what]?.at(-1 - mailsAgo);
  const token = links?.[wrongPurpose ? other[purpose] : purpose].split("/").at(-1);
  return `${on.cloud.url}/${purpose}/${token ?? "never-sent"}`;
}

const other = { confirm: "cancel", cancel: "confirm" } as const;

/** Of a problem, what programs read. */
function answerOf({ status, headers, body: { title, detail, ...body } }: Response): Answer {
  const retryAfter = headers.get("retry-after");
  if (status >= 400) Reflect.deleteProperty(body, "status");
  return { status, ...(retryAfter !== null && { retryAfter: Number(retryAfter) }), body };
}

const personOf = ({ people }: Exchange, who: number) => known(people[who]);
const idOf = ({ ids }: Exchange, what: string) => known(ids[what]);
