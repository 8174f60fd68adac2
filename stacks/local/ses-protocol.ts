// The query protocol under which version 1 of SES runs: forms in, XML out.
import { randomUUID } from "node:crypto";

const namespace = "http://ses.amazonaws.com/doc/2010-12-01/";
const escapeXml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** An error of the sender's. */
export const errorXml = (code: string, message: string) =>
  `<ErrorResponse xmlns="${namespace}"><Error><Type>Sender</Type><Code>${code}</Code>` +
  `<Message>${escapeXml(message)}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`;

/** The answer to SendEmail or SendRawEmail. */
export const acceptedXml = (action: string, messageId: string) =>
  `<${action}Response xmlns="${namespace}"><${action}Result><MessageId>${messageId}</MessageId></${action}Result>` +
  `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${action}Response>`;

/** The message id in such an answer. */
export const acceptedId = (xml: string) => /<MessageId>([^<]+)</.exec(xml)?.[1];

/** A message's tags: `Tags.member.1.Name`, `Tags.member.1.Value` and so on. */
export const tagsOf = (form: URLSearchParams): Record<string, string[]> =>
  Object.fromEntries(
    [...form].flatMap(([field, name]) => {
      const position = /^Tags\.member\.(\d+)\.Name$/.exec(field)?.[1];
      return position === undefined ? [] : [[name, [form.get(`Tags.member.${position}.Value`) ?? ""]]];
    }),
  );

/** The address in a raw message's From header, by which SES authorizes it (`ses:FromAddress`); of our mails, the first line that has one. */
export const senderOf = (form: URLSearchParams): string | undefined => {
  const message = Buffer.from(form.get("RawMessage.Data") ?? "", "base64").toString();
  return /^From: [^\r\n]*?([^\s<>"]+@[^\s<>"]+)>?\r?$/im.exec(message)?.[1];
};
