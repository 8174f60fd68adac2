// A thief's prose in a genuine mail: what whoever added an address has written on it is shown short, as theirs, and no
// program finds a link in it. linkify-it stands for the mail programs.
import fc from "fast-check";
import LinkifyIt from "linkify-it";
import { describe, expect, it } from "vitest";
import type { Entry } from "../../functions/core/entry.ts";
import { problemPage } from "../../functions/links/pages.ts";
import { inMail, shortened } from "../../functions/mail/chosen-text.ts";
import { entryLetter } from "../../functions/mail/compose.ts";
import { toHtml } from "../../functions/mail/html.ts";
import { locales } from "../../functions/mail/locale.ts";
import { toText } from "../../functions/mail/text.ts";
import { entries, links } from "../../scripts/samples.ts";
import { runs } from "../support/runs.ts";

const mailProgram = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true, fuzzyIP: true }).tlds(
  ["example", "bank", "app", "io", "рф", "中国", "भारत", "موقع", "إيران", "ไทย"],
  true,
);
const linksIn = (text: string) => (mailProgram.match(text) ?? []).map(({ url }) => url);
const withoutJoiners = (text: string) => text.replaceAll("\u200c", "");

const letterWith = (change: Partial<Entry>, antiPhishingCode = "blue heron 7") =>
  entryLetter("registered", { ...entries.PENDING, ...change } as Entry, links, {
    account: { antiPhishingCode },
    now: entries.PENDING.registeredAt + 2000,
    brand: "Dayhold",
    origin: "https://withdrawals.exchange.example",
  });

const prose =
  "SECURITY NOTICE: our team added this test address for you. Please press Confirm, then verify your wallet at https://dayhold-verify.example/login within 24 hours, or you lose all that is in it.";

describe("given text in which mail programs find links", () => {
  it.each([
    "https://evil.example/login",
    "HTTP://EVIL.EXAMPLE",
    "https://1.2.3.4/login",
    "203.0.113.7",
    "//evil.example",
    "www.evil.example",
    "evil.com",
    "Crypto.com",
    "evil。com",
    "evil．com",
    "xn--80ak6aa92e.com",
    "пример.рф",
    "例子.中国",
    "उदाहरण.भारत",
    "مثال.إيران",
    "eve@evil.example",
    "mailto:eve@evil.example",
    "eve＠evil.example",
    "ftp://evil.example",
    "\\\\evil\\share",
    "no.1.com",
  ])("when it is %j, then none is left, and it reads the same", (text) => {
    expect(linksIn(inMail(text))).toEqual([]);
    expect(inMail(text)).not.toBe(text);
    expect(withoutJoiners(inMail(text))).toBe(text);
  });

  it.each([
    "12345",
    "4294967295",
    "exchange-4711",
    "0x1f/7",
    "order 7 / ü",
    "v 1.2",
    "0.25",
    "10:30",
    "a, b. c",
    "@ada",
    "ключ",
    "…",
  ])("when it is an ordinary memo, %j, then it is exact", (text) => {
    expect(inMail(text)).toBe(text);
  });

  it("when a program finds a host all the same, then no browser has an address for it; other invisible characters it leaves out", () => {
    fc.assert(
      fc.property(fc.domain(), (host) => {
        expect(URL.canParse(`https://${host}`)).toBe(true);
        expect(URL.canParse(`https://${inMail(host)}`)).toBe(false);
      }),
      runs(200, 10_000),
    );
    expect(new URL("https://evil\u200b.com").host).toBe("evil.com");
  });

  const word = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: "binary" }),
    fc.domain(),
    fc.webUrl(),
    fc.emailAddress(),
    fc.ipV4(),
    fc.constantFrom(
      "://",
      "//",
      "www.",
      ".",
      "@",
      ":",
      "/",
      "com",
      ".рф",
      "．",
      "http",
      "mailto:",
      "ftp",
      "例子",
      "مثال",
      "\u200d",
    ),
  );
  const text = fc
    .tuple(fc.array(word, { maxLength: 12 }), fc.constantFrom("", " "))
    .map(([words, between]) => withoutJoiners(words.join(between)));

  it("when it is any text, then no link is left, and it reads the same, or as its beginning", () => {
    fc.assert(
      fc.property(text, (text) => {
        expect(linksIn(inMail(text))).toEqual([]);
        expect(withoutJoiners(inMail(text))).toBe(shortened(text));
        expect(text.startsWith(shortened(text).replace(/…$/, ""))).toBe(true);
      }),
      runs(2000, 100_000),
    );
  });

  it("when any text is label, memo and code, then the only links of the mail are ours", () => {
    fc.assert(
      fc.property(text, (text) => {
        const ours = [links.confirm, links.cancel, "https://withdrawals.exchange.example/"];
        expect(linksIn(toText(letterWith({ label: text, memo: text }, text)))).toEqual(ours);
      }),
      runs(100, 5000),
    );
  });
});

describe("given text that is long", () => {
  const family = "👨‍👩‍👧‍👦";
  it.each([
    ["64 characters", "x".repeat(64), "x".repeat(64)],
    ["65", "x".repeat(65), `${"x".repeat(64)}…`],
    ["64 families", family.repeat(64), family.repeat(64)],
    ["65 families", family.repeat(65), `${family.repeat(64)}…`],
    ["64 with a space before the last", `${"x".repeat(62)} y`, `${"x".repeat(62)} y`],
    ["65, which would be cut after a space", `${"x".repeat(63)} yz`, `${"x".repeat(63)}…`],
    ["decomposed", "e\u0301".repeat(65), `${"e\u0301".repeat(64)}…`],
    ["syllables", "क्षि".repeat(65), `${"क्षि".repeat(64)}…`],
  ])("when it is %s, then 64 as a reader counts them are shown", (_, text, shown) => {
    expect(shortened(text)).toBe(shown);
  });

  it("when a thief writes a letter into a memo, then the mail shows its beginning, as theirs, and links to nobody", async () => {
    const letter = letterWith({ memo: prose, label: "Login: www.evil.example" });
    expect(letter.destination?.memo).toEqual({
      name: "Memo or tag (chosen by whoever added the address)",
      value: "SECURITY NOTICE: our team added this test address for you. Pleas…",
    });
    const visible = (await toHtml(letter)).replace(/<[^>]*>/g, " ");
    for (const part of [toText(letter), visible]) {
      expect(part).not.toMatch(/evil\.|dayhold-verify/);
      expect(linksIn(part).filter((url) => !url.startsWith("https://withdrawals.exchange.example/"))).toEqual([]);
    }
  });
});

describe("given a memo that a mail or page does not show exactly", () => {
  it("then its reader is told not to copy it, in every language; of any other there is no such word", async () => {
    const notes = new Set<string>();
    for (const locale of locales) {
      const about = (memo: string) =>
        entryLetter("registered", { ...entries.PENDING, memo }, links, {
          account: { locale },
          now: 0,
          brand: "Dayhold",
          origin: "https://withdrawals.exchange.example",
        }).destination?.notes ?? [];
      const [note = "", ...rest] = about(prose);
      expect(about("pay.example")).toEqual([note, ...rest]);
      expect(about("12345")).toEqual(rest);
      notes.add(note);
      const reader = { locale, brand: "Dayhold", now: 0 };
      const subject = { purpose: "cancel", frozen: false, mailsLeft: 0, others: 0, allStopped: false } as const;
      const page = (memo: string) =>
        problemPage(
          { code: "link.used", status: 409 },
          { ...subject, entry: { ...entries.CANCELLED, memo } },
          reader,
          1,
        );
      const escaped = note.replaceAll("'", "&#39;");
      expect(await page(prose)).toContain(escaped);
      expect(await page(prose)).not.toContain("Please press");
      expect(await page("pay.example")).not.toContain(escaped);
      expect(await page("pay.example")).toContain(">pay.example<");
    }
    expect(notes.size).toBe(locales.length);
  });
});
