// aws-ses-v2-local as a library: reads mails as SES does, keeps them in memory, shows them on a page.
import type { Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";

/** A mail as the library keeps it, `at` in seconds. */
export interface Email {
  messageId: string;
  from: string;
  replyTo: string[];
  destination: { to: string[]; cc: string[]; bcc: string[] };
  subject: string;
  body: { html?: string | undefined; text?: string | undefined };
  attachments: [];
  at: number;
}

export interface Mailbox {
  /** Takes SendEmail and SendRawEmail at `/`, and serves its page there. */
  url: string;
  /** The library's own list: what is taken out is gone from its page. */
  emails(): Email[];
  close(): Promise<void>;
}

/** What of the library is used, as `require` returns it. */
interface Library {
  default: (config: { host: string; port: number }) => Promise<Server>;
}
interface LibraryStore {
  clearStore(): void;
  saveEmail(email: Email): void;
  getStoreReadonly(): { emails: Email[] };
}

const require = createRequire(import.meta.url);

/** Starts with these mails in it. Takes a fifth of a second to load; there is one list of mails per process. */
export const openMailbox = async (emails: Email[]): Promise<Mailbox> => {
  const { default: start } = require("aws-ses-v2-local") as Library;
  const store = require("aws-ses-v2-local/dist/store.js") as LibraryStore;
  store.clearStore();
  for (const email of emails) store.saveEmail(email);
  const server = await start({ host: "127.0.0.1", port: 0 });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    emails: () => store.getStoreReadonly().emails,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

/** The bare addresses of everybody a mail goes to. */
export const recipientsOf = ({ destination: { to, cc, bcc } }: Email): string[] =>
  [...to, ...cc, ...bcc].map((recipient) => /<([^>]+)>/.exec(recipient)?.[1] ?? recipient);
