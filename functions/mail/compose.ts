// The mails: which event is told to the owner, and in which words.
import { html } from "hono/html";
import type { Entry } from "../core/entry.ts";
import { networkOf } from "../core/networks/index.ts";

export interface Links {
  confirm: string;
  cancel: string;
}

const mailed = [
  "address.registered",
  "confirmation.resent",
  "address.confirmed",
  "address.activated",
  "address.cancelled",
  "address.expired",
  "address.removed",
] as const;

export type Mailed = (typeof mailed)[number];

export const isMailed = (type: string): type is Mailed => (mailed as readonly string[]).includes(type);

interface Message {
  subject: string;
  says: string;
  offers: readonly (keyof Links)[];
}

const added: Message = {
  subject: "A withdrawal address was added to your account",
  says: "Somebody added the address below to your account. Nothing can be withdrawn to it before the time given, and only if you confirm it.",
  offers: ["confirm", "cancel"],
};

const messages: Record<Mailed, Message> = {
  "address.registered": added,
  "confirmation.resent": added,
  "address.confirmed": {
    subject: "You confirmed a withdrawal address",
    says: "The address below was confirmed. Withdrawals can go to it from the time given.",
    offers: ["cancel"],
  },
  "address.activated": {
    subject: "A withdrawal address is now active",
    says: "Withdrawals can go to the address below from now on.",
    offers: ["cancel"],
  },
  "address.cancelled": {
    subject: "A withdrawal address was cancelled",
    says: "The address below was cancelled. Nothing can be withdrawn to it.",
    offers: [],
  },
  "address.expired": {
    subject: "A withdrawal address was not confirmed in time",
    says: "The address below was not confirmed in time. Nothing can be withdrawn to it.",
    offers: [],
  },
  "address.removed": {
    subject: "A withdrawal address was removed",
    says: "The address below was removed. Nothing can be withdrawn to it any more.",
    offers: [],
  },
};

const linkTexts: Record<keyof Links, string> = { confirm: "Confirm the address", cancel: "This wasn't me: stop it" };

/** Subject, HTML and text of the mail that tells of an event, with the links that its reader may want. */
export async function compose(type: Mailed, entry: Entry, links: Links) {
  const { subject, says, offers } = messages[type];
  const facts: [string, string][] = [
    ["Label", entry.label],
    ["Network", networkOf(entry.network).name],
    ["Address", entry.address],
    ...(entry.memo === undefined ? [] : [["Memo", entry.memo] satisfies [string, string]]),
    ["Usable from", new Date(entry.activatesAt).toUTCString()],
  ];
  const offered = offers.map((name) => [linkTexts[name], links[name]] as const);
  return {
    subject,
    text: [
      says,
      facts.map(([name, value]) => `${name}: ${value}`).join("\n"),
      ...offered.map(([text, url]) => `${text}:\n${url}`),
    ].join("\n\n"),
    html: await html`<!doctype html>
      <p>${says}</p>
      <table>
        ${facts.map(
          ([name, value]) =>
            html`<tr>
              <th align="left">${name}</th>
              <td>${value}</td>
            </tr>`,
        )}
      </table>
      ${offered.map(([text, url]) => html`<p><a href="${url}">${text}</a></p>`)}`,
  };
}
