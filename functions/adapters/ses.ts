// Mail through SES. Tags carry what feedback about a mail has to be attributed to.
import { SendEmailCommand, type SESClient } from "@aws-sdk/client-ses";

export interface Mail {
  to: string;
  subject: string;
  html: string;
  text: string;
}

/** The registration that a mail is about. */
export interface MailRef {
  userId: string;
  id: string;
  registration: number;
}

const utf8 = (Data: string) => ({ Data, Charset: "UTF-8" });

export function SesMailer({
  client,
  from,
  configurationSet,
}: {
  client: SESClient;
  from: string;
  configurationSet: string;
}) {
  /** Hands one mail to SES and gives its message id. Throws when SES does not take it. */
  return async ({ to, subject, html, text }: Mail, ref: MailRef): Promise<string | undefined> => {
    const { MessageId } = await client.send(
      new SendEmailCommand({
        Source: from,
        Destination: { ToAddresses: [to] },
        Message: { Subject: utf8(subject), Body: { Html: utf8(html), Text: utf8(text) } },
        ConfigurationSetName: configurationSet,
        Tags: Object.entries(toTags(ref)).map(([Name, Value]) => ({ Name, Value })),
      }),
    );
    return MessageId;
  };
}

/** Tag values allow few characters, so the user's id goes in base64url. */
const toTags = ({ userId, id, registration }: MailRef) => ({
  user: Buffer.from(userId).toString("base64url"),
  entry: id,
  registration: String(registration),
});

/** The registration that SES feedback is about, from the tags of its mail; nothing when they are not ours. */
export function fromTags(tags: Record<string, readonly string[] | undefined>): MailRef | undefined {
  const [user] = tags["user"] ?? [];
  const [id] = tags["entry"] ?? [];
  const registration = Number(tags["registration"]?.[0]);
  if (user === undefined || id === undefined || !Number.isSafeInteger(registration)) return undefined;
  return { userId: Buffer.from(user, "base64url").toString(), id, registration };
}
