// SES. A mailbox takes the mails and shows them; this stands in front of it to keep them over a restart, to fail on
// demand, and to report as a configuration set does.
import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { addressOf } from "../settings.ts";
import type { Roles } from "./access.ts";
import type { Bus } from "./bus.ts";
import { mailFrom, resourceName } from "./environment.ts";
import type { Faults } from "./faults.ts";
import { request as ask } from "./http-client.ts";
import { type DeliveredMail, type InboxMessage, readInbox } from "./inbox.ts";
import { forLocalNames, type Listener, listen, readBody } from "./loopback.ts";
import { type Mailbox, openMailbox, recipientsOf } from "./mailbox.ts";
import { outcomeEvent, simulatedOutcome } from "./ses-events.ts";
import { acceptedId, acceptedXml, errorXml, senderOf, tagsOf } from "./ses-protocol.ts";
import type { Shelf } from "./store.ts";

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
  bus: Pick<Bus, "publish">;
  faults: Faults;
  roles: Roles;
  publicUrl: string;
}

const actions = ["SendEmail", "SendRawEmail"];

/** Starts SES and its inbox. */
export const startMail = async ({ mails, bus, faults, roles, publicUrl }: MailOptions): Promise<Mail> => {
  let opening: Promise<Mailbox> | undefined;
  const mailbox = () => (opening ??= openMailbox(mails.entries().map(([, { email }]) => email)));

  /** Why SES does not take the mail, if so: code and message. */
  const refusal = (form: URLSearchParams): [code: string, message: string] | undefined => {
    const action = form.get("Action") ?? "";
    const configurationSet = form.get("ConfigurationSetName");
    if (!actions.includes(action)) return ["InvalidAction", `The local cloud does not know the action ${action}.`];
    if (faults.mail === "throttle") return ["Throttling", "Maximum sending rate exceeded."];
    // Of an account that may not yet write to everybody. https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html
    if (faults.mail === "sandbox")
      return ["MessageRejected", "Email address is not verified. The following identities failed the check in region."];
    if (configurationSet !== null && configurationSet !== resourceName)
      return ["ConfigurationSetDoesNotExist", `Configuration set ${configurationSet} does not exist.`];
    return undefined;
  };

  /** Why the caller may not send it, if so. */
  const denial = (form: URLSearchParams, headers: IncomingHttpHeaders): [code: string, message: string] | undefined => {
    const operation = `ses:${form.get("Action")}`;
    const isOurs = senderOf(form) === addressOf(mailFrom);
    const denied = roles.refusal(headers, isOurs ? [{ action: operation, on: "mail" }] : undefined, operation);
    return denied === undefined ? undefined : ["AccessDenied", denied];
  };

  const send = async (
    form: URLSearchParams,
    headers: IncomingHttpHeaders,
    respond: (status: number, xml: string) => void,
  ) => {
    const refused = refusal(form) ?? denial(form, headers);
    if (refused !== undefined) {
      respond(400, errorXml(...refused));
      return;
    }
    const box = await mailbox();
    const passedOn = {
      authorization: headers.authorization ?? "",
      "content-type": "application/x-www-form-urlencoded",
    };
    const { body } = await ask(box.url, { method: "POST", headers: passedOn, body: form.toString() });
    const answer = body.toString();
    const id = acceptedId(answer);
    const position = box.emails().findLastIndex((one) => one.messageId === id);
    const email = box.emails()[position];
    if (email === undefined) {
      respond(400, errorXml("InvalidParameterValue", answer));
      return;
    }
    // The library's ids are few enough to repeat.
    email.messageId = randomUUID();

    const simulated = recipientsOf(email).map(simulatedOutcome);
    const suppressed = faults.mail === "suppressed";
    const bounced = suppressed || faults.mail === "bounce" || simulated.includes("Bounce");
    if (bounced) box.emails().splice(position, 1);
    else mails.put(email.messageId, { email, at: Date.now() });
    if (form.has("ConfigurationSetName")) {
      // SES takes a mail to somebody on its list, and sends it to nobody.
      const subType = suppressed ? "OnAccountSuppressionList" : "General";
      bus.publish(outcomeEvent(bounced ? "Bounce" : "Delivery", email, tagsOf(form), subType));
      if (simulated.includes("Complaint")) bus.publish(outcomeEvent("Complaint", email, tagsOf(form)));
    }
    respond(200, acceptedXml(form.get("Action") ?? "", email.messageId));
  };

  /** The inbox page and what it fetches. */
  const browse = async (method: string, path: string, response: ServerResponse) => {
    if (method === "POST" && path === "/clear-store") for (const [id] of mails.entries()) mails.delete(id);
    const page = await ask((await mailbox()).url + path, { method });
    response.writeHead(page.status, { "content-type": page.headers["content-type"] ?? "text/plain" });
    response.end(page.body);
  };

  const listener: Listener = async (request, response) => {
    const { method = "GET", url = "/", headers } = request;
    const body = (await readBody(request)) ?? Buffer.alloc(0);
    if (method !== "POST" || url !== "/") {
      await browse(method, url, response);
      return;
    }
    await send(new URLSearchParams(body.toString()), headers, (status, xml) => {
      response.writeHead(status, { "content-type": "text/xml" });
      response.end(xml);
    });
  };
  const front = await listen(forLocalNames(listener));

  return {
    url: front.url,
    inbox: (to) =>
      readInbox(
        mails.entries().map(([, mail]) => mail),
        publicUrl,
        to,
      ),
    warmUp: async () => {
      await mailbox();
    },
    close: async () => {
      await front.close();
      await (await opening)?.close();
    },
  };
};
