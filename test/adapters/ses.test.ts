// What a reader's program makes of a mail, by two MIME parsers that others keep, also after what stands between us and it
// has written it anew.
import { simpleParser } from "mailparser";
import MimeNode from "nodemailer/lib/mime-node";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { toMime } from "../../functions/adapters/ses.ts";
import { toHtml } from "../../functions/mail/html.ts";
import { locales } from "../../functions/mail/locale.ts";
import { toText } from "../../functions/mail/text.ts";
import { mailSamples } from "../../scripts/samples.ts";

const us = { from: "Dayhold <no-reply@dayhold.example>", replyTo: "help@dayhold.example" };
const to = "ada@mail.example";

interface Read {
  subject: string | undefined;
  text: string;
  html: string;
}

/** A parser may hand on a line's end as MIME has it, and the one in front of the end of a part. */
const inOurLines = (text: string) => text.replaceAll("\r\n", "\n");
const content = (text: string) => `${inOurLines(text).trimEnd()}\n`;

const parsers: Record<string, (mime: Buffer) => Promise<Read>> = {
  mailparser: async (mime) => {
    const { subject, text = "", html } = await simpleParser(mime, { skipHtmlToText: true, skipTextToHtml: true });
    return { subject, text: content(text), html: content(html || "") };
  },
  "postal-mime": async (mime) => {
    const { subject, text = "", html = "" } = await PostalMime.parse(mime);
    return { subject, text: content(text), html: content(html) };
  },
};

/** Each line of the bodies, by what a relay makes of it; the headers and the ends of the parts stay. */
const bodyLines = (mime: Buffer, rewrite: (base64: string) => string) =>
  Buffer.from(mime.toString().replaceAll(/(?<=\r\n\r\n)[\w+/=\r\n]+(?=\r\n--)/g, rewrite));

/** A gateway that reads a mail and sends what it has read on, in lines of its own. */
async function asQuotedPrintable(mime: Buffer): Promise<Buffer> {
  const { subject, text, html } = await PostalMime.parse(mime);
  const message = new MimeNode("multipart/alternative", { textEncoding: "Q" });
  message.setHeader({ From: us.from, To: to, Subject: subject ?? "" });
  message.createChild("text/plain; charset=utf-8").setContent(text ?? "");
  message.createChild("text/html; charset=utf-8").setContent(html ?? "");
  return message.build();
}

const ways: Record<string, (mime: Buffer) => Promise<Buffer> | Buffer> = {
  "as it was sent": (mime) => mime,
  "with the line breaks of Unix": (mime) => Buffer.from(inOurLines(mime.toString())),
  "with lines broken elsewhere": (mime) =>
    bodyLines(mime, (base64) => (base64.replace(/\s/g, "").match(/.{1,61}/g) ?? []).join("\r\n")),
  "with spaces at the ends of lines": (mime) => bodyLines(mime, (base64) => base64.replaceAll("\r\n", " \r\n")),
  "encoded anew": asQuotedPrintable,
};

const mails = await Promise.all(
  locales.flatMap((locale) =>
    mailSamples(locale).map(async ({ name, letter }) => {
      const { subject, confirm, stop, stopAll, freeze, items = [] } = letter;
      const [text, html] = [toText(letter), await toHtml(letter)];
      const ways = [confirm, stop, stopAll, freeze, ...items.flatMap((item) => [item.confirm, item.stop])];
      const urls = ways.flatMap((way) => way?.url ?? []);
      const mime = await toMime({ to, subject, language: locale, text, html }, us);
      return { where: `${locale} ${name}`, written: { subject, text, html: content(html) }, urls, mime };
    }),
  ),
);

const linksOf = ({ text, html }: Read) => ({
  text: text.match(/^https:\S+$/gm) ?? [],
  html: Array.from(html.matchAll(/href="([^"]*)"/g), ([, url]) => url),
});

describe("given every mail as it is sent", () => {
  it.each(Object.entries(ways))("when it comes %s, then text, HTML and every link are exact", async (_, pass) => {
    for (const { where, written, urls, mime } of mails) {
      const came = await pass(mime);
      for (const [parser, parse] of Object.entries(parsers)) {
        const read = await parse(came);
        expect(read, `${where}, ${parser}`).toEqual(written);
        expect(linksOf(read), `${where}, ${parser}`).toEqual({ text: urls, html: urls });
      }
    }
  });

  it("then it is ASCII in lines that nobody has to break, and below 100 KB", () => {
    for (const { where, mime } of mails) {
      const lines = mime.toString().split("\r\n");
      expect(mime.length, where).toBeLessThan(100_000);
      expect(
        lines.filter((line) => line.length > 78 || /[^ -~\t]/.test(line)),
        where,
      ).toEqual([]);
    }
  });

  it("then each part is base64, of text whose lines end as MIME has it (RFC 2045, section 6.8)", () => {
    for (const { where, mime } of mails) {
      const parts = mime.toString().split(/^----_NmP.*\r\n/m);
      const encoded = parts.filter((part) => /^Content-Transfer-Encoding: base64\r$/m.test(part));
      expect(encoded, where).toHaveLength(2);
      for (const part of encoded) {
        const [, base64 = ""] = part.split("\r\n\r\n");
        expect(Buffer.from(base64, "base64").toString(), where).not.toMatch(/(?<!\r)\n|\r(?!\n)/);
      }
    }
  });
});
