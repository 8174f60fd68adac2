// What was delivered, in the form in which the sandbox shows it.
import { type Email, recipientsOf } from "./mailbox.ts";

/** A mail that was delivered; `at` in epoch milliseconds. */
export interface DeliveredMail {
  email: Email;
  at: number;
}

export interface InboxMessage {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The links to this cloud that the mail holds. */
  links: { confirm?: string; cancel?: string; freeze?: string; notice?: string };
  at: string;
}

const link = /http:\/\/127\.0\.0\.1:\d+(\/(confirm|cancel|freeze|notice)\/[\w.~%-]*[\w~%-])/g;

/** Links of mails from before a restart on another port still lead here. */
const linksIn = (text: string, publicUrl: string) =>
  Object.fromEntries([...text.matchAll(link)].map(([, path = "", purpose = ""]) => [purpose, publicUrl + path]));

/** Mails to one address, in whatever case, or all of them. */
export const readInbox = (mails: DeliveredMail[], publicUrl: string, to?: string): InboxMessage[] =>
  mails
    .map((mail) => ({ ...mail, recipients: recipientsOf(mail.email) }))
    .filter(({ recipients }) => to === undefined || recipients.some((one) => one.toLowerCase() === to.toLowerCase()))
    .map(({ email: { subject, body }, at, recipients }) => {
      const { text = "", html = "" } = body;
      const links = { ...linksIn(html, publicUrl), ...linksIn(text, publicUrl) };
      return { to: recipients.join(", "), subject, text, html, links, at: new Date(at).toISOString() };
    });
