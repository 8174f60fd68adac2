// SES: aws-ses-v2-local takes the mails and shows them; this stands in front of it to keep them over a restart, to fail
// on demand, and to send the events that a configuration set sends.
import { randomUUID } from "node:crypto";
import type { Server as HttpServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import type { Bus } from "./bus.ts";
import { account, region, resourceName } from "./environment.ts";
import type { Faults } from "./faults.ts";
import { forLocalNames, type Listener, listen, readBody } from "./loopback.ts";
import type { Shelf } from "./store.ts";

/** What of the library is used, as `require` returns it. */
interface Library {
  default: (config: { host: string; port: number }) => Promise<HttpServer>;
}
interface LibraryStore {
  clearStore(): void;
  saveEmail(email: StoredEmail): void;
  getStoreReadonly(): { emails: StoredEmail[] };
}

/** A mail as aws-ses-v2-local keeps it, `at` in seconds. */
interface StoredEmail {
  messageId: string;
  from: string;
  replyTo: string[];
  destination: { to: string[]; cc: string[]; bcc: string[] };
  subject: string;
  body: { html?: string | undefined; text?: string | undefined };
  attachments: [];
  at: number;
}

/** A mail that was delivered. */
export interface DeliveredMail {
  email: StoredEmail;
  /** Epoch milliseconds. */
  at: number;
}

/** What `GET /sandbox/inbox` shows. */
export interface InboxMessage {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The links to this cloud that the mail holds. */
  links: { confirm?: string; cancel?: string };
  at: string;
}

export interface Mail {
  /** Both the endpoint of SES and the inbox page. */
  url: string;
  /** Mails to one address, or all; oldest first. */
  inbox(to?: string): InboxMessage[];
  /** Loads what the first mail needs, so that it is not the one to wait. */
  warmUp(): Promise<void>;
  close(): Promise<void>;
}

export interface MailOptions {
  mails: Shelf<DeliveredMail>;
  bus: Bus;
  faults: Faults;
  publicUrl: string;
}

const namespace = "http://ses.amazonaws.com/doc/2010-12-01/";
const escapeXml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** An error in the query protocol, under which SES v1 runs. */
const errorXml = (code: string, message: string) =>
  `<ErrorResponse xmlns="${namespace}"><Error><Type>Sender</Type><Code>${code}</Code>` +
  `<Message>${escapeXml(message)}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`;

const acceptedXml = (action: string, messageId: string) =>
  `<${action}Response xmlns="${namespace}"><${action}Result><MessageId>${messageId}</MessageId></${action}Result>` +
  `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${action}Response>`;

const tagsOf = (form: URLSearchParams) => {
  const tags: Record<string, string[]> = { "ses:configuration-set": [resourceName] };
  for (const [field, name] of form) {
    const position = /^Tags\.member\.(\d+)\.Name$/.exec(field)?.[1];
    if (position !== undefined) tags[name] = [form.get(`Tags.member.${position}.Value`) ?? ""];
  }
  return tags;
};

const recipientsOf = ({ to, cc, bcc }: StoredEmail["destination"]) =>
  [...to, ...cc, ...bcc].map((recipient) => /<([^>]+)>/.exec(recipient)?.[1] ?? recipient);

type Outcome = "Delivery" | "Bounce" | "Complaint";

const detailTypes = { Delivery: "Email Delivered", Bounce: "Email Bounced", Complaint: "Email Complaint Received" };

/** What SES reports of one kind of outcome. */
const outcomeFields = (outcome: Outcome, recipients: string[], timestamp: string) => {
  switch (outcome) {
    case "Delivery":
      return {
        delivery: {
          timestamp,
          processingTimeMillis: 12,
          recipients,
          smtpResponse: "250 OK",
          reportingMTA: "localhost",
        },
      };
    case "Bounce": {
      const bouncedRecipients = recipients.map((emailAddress) => ({
        emailAddress,
        action: "failed",
        status: "5.1.1",
        diagnosticCode: "smtp; 550 5.1.1 user unknown",
      }));
      const bounce = {
        feedbackId: randomUUID(),
        bounceType: "Permanent",
        bounceSubType: "General",
        bouncedRecipients,
        timestamp,
      };
      return { bounce };
    }
    case "Complaint": {
      const complainedRecipients = recipients.map((emailAddress) => ({ emailAddress }));
      const complaint = { feedbackId: randomUUID(), complainedRecipients, complaintFeedbackType: "abuse", timestamp };
      return { complaint };
    }
  }
};

/** The mailbox simulator of SES, which the local cloud understands, too. */
const simulated = (recipient: string): Outcome | undefined =>
  (({ "bounce@simulator.amazonses.com": "Bounce", "complaint@simulator.amazonses.com": "Complaint" }) as const)[
    recipient.toLowerCase().replace(/\+[^@]*/, "")
  ];

const require = createRequire(import.meta.url);

/** Takes a fifth of a second to load. Its store of mails is one per process. */
const startLibrary = async (mails: Shelf<DeliveredMail>) => {
  const { default: start } = require("aws-ses-v2-local") as Library;
  const store = require("aws-ses-v2-local/dist/store.js") as LibraryStore;
  store.clearStore();
  for (const [, { email }] of mails.entries()) store.saveEmail(email);
  const server = await start({ host: "127.0.0.1", port: 0 });
  return { server, store, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
};

/** Starts SES and its inbox. The library is loaded when first needed. */
export const startMail = async ({ mails, bus, faults, publicUrl }: MailOptions): Promise<Mail> => {
  let loading: ReturnType<typeof startLibrary> | undefined;
  const library = () => (loading ??= startLibrary(mails));

  const report = (email: StoredEmail, outcome: Outcome, form: URLSearchParams) => {
    const timestamp = new Date().toISOString();
    const destination = recipientsOf(email.destination);
    bus.publish({
      source: "aws.ses",
      "detail-type": detailTypes[outcome],
      resources: [`arn:aws:ses:${region}:${account}:configuration-set/${resourceName}`],
      detail: {
        eventType: outcome,
        mail: {
          timestamp,
          source: email.from,
          sendingAccountId: account,
          messageId: email.messageId,
          destination,
          headersTruncated: false,
          commonHeaders: {
            from: [email.from],
            to: email.destination.to,
            messageId: email.messageId,
            subject: email.subject,
          },
          tags: tagsOf(form),
        },
        ...outcomeFields(outcome, destination, timestamp),
      },
    });
  };

  const send = async (form: URLSearchParams, authorization: string): Promise<{ status: number; body: string }> => {
    const action = form.get("Action") ?? "";
    const configurationSet = form.get("ConfigurationSetName");
    if (action !== "SendEmail" && action !== "SendRawEmail")
      return { status: 400, body: errorXml("InvalidAction", `The local cloud does not know the action ${action}.`) };
    if (faults.mail === "throttle")
      return { status: 400, body: errorXml("Throttling", "Maximum sending rate exceeded.") };
    if (configurationSet !== null && configurationSet !== resourceName)
      return { status: 400, body: errorXml("ConfigurationSetDoesNotExist", `${configurationSet} does not exist.`) };

    const { url, store } = await library();
    const headers = { authorization, "content-type": "application/x-www-form-urlencoded" };
    const response = await fetch(url, { method: "POST", headers, body: form.toString() });
    const answer = await response.text();
    const libraryId = /<MessageId>([^<]+)</.exec(answer)?.[1];
    const emails = store.getStoreReadonly().emails;
    const position = emails.findLastIndex((one) => one.messageId === libraryId);
    const email = emails[position];
    if (email === undefined) return { status: 400, body: errorXml("InvalidParameterValue", answer) };
    // The library's ids are few enough to repeat.
    email.messageId = randomUUID();

    const outcome = recipientsOf(email.destination)
      .map(simulated)
      .find((known) => known !== undefined);
    const bounced = faults.mail === "bounce" || outcome === "Bounce";
    if (bounced) emails.splice(position, 1);
    else mails.put(email.messageId, { email, at: Date.now() });
    if (configurationSet !== null) {
      report(email, bounced ? "Bounce" : "Delivery", form);
      if (outcome === "Complaint") report(email, "Complaint", form);
    }
    return { status: 200, body: acceptedXml(action, email.messageId) };
  };

  const listener: Listener = async (request, response) => {
    const body = (await readBody(request)) ?? Buffer.alloc(0);
    if (request.method === "POST" && request.url === "/") {
      const answer = await send(new URLSearchParams(body.toString()), request.headers.authorization ?? "");
      response.writeHead(answer.status, { "content-type": "text/xml" });
      response.end(answer.body);
      return;
    }
    // The inbox page and what it fetches.
    if (request.method === "POST" && request.url === "/clear-store")
      for (const [id] of mails.entries()) mails.delete(id);
    const { url } = await library();
    const page = await fetch(url + (request.url ?? "/"), { method: request.method ?? "GET" });
    response.writeHead(page.status, { "content-type": page.headers.get("content-type") ?? "text/plain" });
    response.end(Buffer.from(await page.arrayBuffer()));
  };
  const front = await listen(forLocalNames(listener));

  // After a restart on another port the links of older mails still lead here.
  const linksIn = (text: string) => {
    const found = text.matchAll(/http:\/\/127\.0\.0\.1:\d+(\/(confirm|cancel)\/[\w.~%-]*[\w~%-])/g);
    return Object.fromEntries([...found].map(([, path = "", purpose = ""]) => [purpose, publicUrl + path]));
  };

  return {
    url: front.url,
    inbox: (to) =>
      mails
        .entries()
        .map(([, mail]) => mail)
        .filter(({ email }) => to === undefined || recipientsOf(email.destination).includes(to))
        .map(({ email, at }) => {
          const { text = "", html = "" } = email.body;
          return {
            to: recipientsOf(email.destination).join(", "),
            subject: email.subject,
            text,
            html,
            links: { ...linksIn(html), ...linksIn(text) },
            at: new Date(at).toISOString(),
          };
        }),
    warmUp: async () => {
      await library();
    },
    close: async () => {
      await front.close();
      if (loading === undefined) return;
      const { server } = await loading;
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
