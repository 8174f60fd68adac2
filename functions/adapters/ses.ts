// Mail through SES. Tags carry what feedback about a mail has to be attributed to.
import { SendRawEmailCommand, type SESClient } from "@aws-sdk/client-ses";
import MimeNode from "nodemailer/lib/mime-node";
import * as z from "zod/mini";
import type { NoticeRef } from "../core/notice.ts";

export interface OutgoingMail {
  to: string;
  subject: string;
  html: string;
  text: string;
  /** BCP 47. */
  language: string;
}

/** What a mail is about: which notice it is, and the registration and sending if it is about an entry. */
export interface MailRef extends NoticeRef {
  entry?: EntryRef;
  /** Whether it goes to a mailbox that did not take the last one. */
  isTrial?: boolean;
}

/** The registration that a mail is about, and how often its mail was asked for again. */
export interface EntryRef {
  id: string;
  registration: number;
  resend: number;
}

export interface MailerOptions {
  client: SESClient;
  from: string;
  replyTo: string;
  configurationSet: string;
}

export const SesMailer = ({ client, from, replyTo, configurationSet }: MailerOptions) => ({
  /** Hands one mail to SES and gives its message id. Throws when SES does not take it. */
  async send(mail: OutgoingMail, ref: MailRef): Promise<string | undefined> {
    const { MessageId } = await client.send(
      new SendRawEmailCommand({
        Destinations: [mail.to],
        RawMessage: { Data: await toMime(mail, { from, replyTo }) },
        ConfigurationSetName: configurationSet,
        Tags: Object.entries(toTags(ref)).map(([Name, Value]) => ({ Name, Value })),
      }),
    );
    return MessageId;
  },
});

/** The mail as RFC 5322 and MIME have it. The library folds, encodes, and lets no value start a header of its own. */
export async function toMime(
  { to, subject, html, text, language }: OutgoingMail,
  { from, replyTo }: Pick<MailerOptions, "from" | "replyTo">,
): Promise<Buffer> {
  const message = new MimeNode("multipart/alternative", { disableFileAccess: true, disableUrlAccess: true });
  message.setHeader({
    From: from,
    // An object: a string would be read as a list of addresses.
    To: { name: "", address: to },
    "Reply-To": replyTo,
    Subject: subject,
    "Content-Language": language,
    // RFC 3834: no out-of-office answer is wanted.
    "Auto-Submitted": "auto-generated",
    "X-Auto-Response-Suppress": "All",
  });
  for (const [type, content] of [
    ["text/plain", text],
    ["text/html", html],
  ] as const)
    message.createChild(`${type}; charset=utf-8`).setHeader(inBase64).setContent(inMimeLines(content));
  return message.build();
}

/**
 * Not quoted-printable: its soft breaks would stand in our links, which are longer than its lines, and where something on
 * the way changes the ends of lines, a link ends at the first.
 */
const inBase64 = { "Content-Transfer-Encoding": "base64" };

/** RFC 2045 §6.8: base64 is of text whose lines end as MIME has it. */
const inMimeLines = (text: string) => text.replaceAll(/\r?\n/g, "\r\n");

/** As long as a tag's value may be: https://docs.aws.amazon.com/ses/latest/APIReference/API_MessageTag.html */
const longestTag = 256;

/** Tag values allow few characters, so the user's claim goes in base64url, in two of them where one is too short. */
function userTags(userId: string) {
  const text = Buffer.from(userId).toString("base64url");
  const rest = text.slice(longestTag);
  return { user: text.slice(0, longestTag), ...(rest !== "" && { "user-2": rest }) };
}

const toTags = ({ kind, userId, event, at, mailbox, entry, isTrial }: MailRef) => ({
  ...userTags(userId),
  ...{ event, at: String(at), kind, mailbox: Buffer.from(mailbox).toString("base64url") },
  ...(entry && { entry: entry.id, registration: String(entry.registration), resend: String(entry.resend) }),
  ...(isTrial && { trial: "yes" }),
  // SES puts it into the header Feedback-ID, by which mailbox providers count complaints of each kind.
  "ses:feedback-id-a": kind,
});

const Tags = z.object({
  user: z.string(),
  "user-2": z._default(z.string(), ""),
  ...{ event: z.string(), at: z.coerce.number(), kind: z.string(), mailbox: z.string() },
  ...{ entry: z.optional(z.string()), registration: z.optional(z.string()), resend: z.optional(z.string()) },
  trial: z.optional(z.string()),
});

/** The mail that SES feedback is about, from its tags; nothing when it is none of ours. */
export function fromTags(tags: Record<string, readonly string[] | undefined>): MailRef | undefined {
  const { data } = Tags.safeParse(
    Object.fromEntries(Object.entries(tags).map(([name, values]) => [name, values?.[0]])),
  );
  if (!data) return undefined;
  const { user, "user-2": rest, entry: id, ...ref } = data;
  const [registration, resend] = [data.registration, data.resend].map(Number);
  return {
    userId: Buffer.from(user + rest, "base64url").toString(),
    ...{ event: ref.event, at: ref.at, kind: ref.kind, mailbox: Buffer.from(ref.mailbox, "base64url").toString() },
    ...(data.trial !== undefined && { isTrial: true }),
    ...(id !== undefined &&
      Number.isSafeInteger(registration) &&
      Number.isSafeInteger(resend) && { entry: { id, registration, resend } as EntryRef }),
  };
}
