// Mail through SES. Tags carry what feedback about a mail has to be attributed to.
import { SendRawEmailCommand, type SESClient } from "@aws-sdk/client-ses";
import MimeNode from "nodemailer/lib/mime-node";

export interface OutgoingMail {
  to: string;
  subject: string;
  html: string;
  text: string;
  /** BCP 47. */
  language: string;
}

/** What a mail is about: the kind of news, the user, and the registration and sending if it is about an entry. */
export interface MailRef {
  kind: string;
  userId: string;
  entry?: EntryRef;
}

interface EntryRef {
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
  message.createChild("text/plain; charset=utf-8").setContent(text);
  message.createChild("text/html; charset=utf-8").setContent(html);
  return message.build();
}

/** As long as a tag's value may be: https://docs.aws.amazon.com/ses/latest/APIReference/API_MessageTag.html */
const longestTag = 256;

/** Tag values allow few characters, so the user's claim goes in base64url, in two of them where one is too short. */
function userTags(userId: string) {
  const text = Buffer.from(userId).toString("base64url");
  const rest = text.slice(longestTag);
  return { user: text.slice(0, longestTag), ...(rest !== "" && { "user-2": rest }) };
}

const toTags = ({ kind, userId, entry }: MailRef) => ({
  ...userTags(userId),
  ...(entry && { entry: entry.id, registration: String(entry.registration), resend: String(entry.resend) }),
  // SES puts it into the header Feedback-ID, by which mailbox providers count complaints of each kind.
  "ses:feedback-id-a": kind,
});

/** The sending that SES feedback is about, from the tags of its mail; nothing when it is about no entry of ours. */
export function fromTags(
  tags: Record<string, readonly string[] | undefined>,
): ({ userId: string } & EntryRef) | undefined {
  const [user] = tags.user ?? [];
  const [rest = ""] = tags["user-2"] ?? [];
  const [id] = tags.entry ?? [];
  const registration = Number(tags.registration?.[0]);
  const resend = Number(tags.resend?.[0]);
  if (user === undefined || id === undefined) return undefined;
  if (!Number.isSafeInteger(registration) || !Number.isSafeInteger(resend)) return undefined;
  return { userId: Buffer.from(user + rest, "base64url").toString(), id, registration, resend };
}
