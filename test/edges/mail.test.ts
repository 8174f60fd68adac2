// What the mails say, in every language, and that nothing a user wrote is taken for anything but text.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { describe, expect, it } from "vitest";
import { toMime } from "../../functions/adapters/ses.ts";
import { inOneDigest } from "../../functions/core/mail-budget.ts";
import type { Entry } from "../../functions/core/entry.ts";
import { networks } from "../../functions/core/networks/index.ts";
import { networkName } from "../../functions/core/networks/names.ts";
import { accountLetter, entryLetter } from "../../functions/mail/compose.ts";
import { digestLetter } from "../../functions/mail/digest.ts";
import { toHtml } from "../../functions/mail/html.ts";
import type { Letter } from "../../functions/mail/letter.ts";
import { mailMessages } from "../../functions/mail/catalogue.ts";
import { directionOf, formatsOf, type Locale, localeOf, locales } from "../../functions/mail/locale.ts";
import { accountMails, type AccountMail } from "../../functions/mail/mails.ts";
import { toText } from "../../functions/mail/text.ts";
import { catalogues } from "../../scripts/generate/catalogues.ts";
import { compile, compiled, source } from "../../scripts/generate/mail-layout.ts";
import { entries, links, mailSamples } from "../../scripts/samples.ts";

const origin = "https://withdrawals.exchange.example";

const sending = (locale?: string) => ({
  account: { antiPhishingCode: "blue heron 7", ...(locale !== undefined && { locale }) },
  now: entries.PENDING.registeredAt + 2000,
  brand: "Dayhold",
  origin,
});

const registered = (change: Partial<Entry> = {}, locale?: string): Letter =>
  entryLetter("registered", { ...entries.PENDING, ...change } as Entry, links, sending(locale));

/** What a reader sees of HTML: no tags, no comments, no styles, white space as one. */
const visible = (html: string) =>
  html
    .replace(/<head>.*<\/head>|<!--.*?-->/gs, "")
    .replace(/<[^>]*>/g, "")
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? "")
    .replace(/[ \t\r\n]+/g, " ");
const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** Every piece of text that a letter consists of. */
function strings(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(strings) : [];
}

const urlsIn = (text: string) => [...text.matchAll(/^https:.*$/gm)].map(([url]) => url);

/** What a letter offers to press. */
const waysOf = ({ items = [], confirm, stop, stopAll, freeze }: Letter) =>
  [confirm, stop, stopAll, freeze, ...items.flatMap((item) => [item.confirm, item.stop])].filter(
    (way) => way !== undefined,
  );

const everyLetter = locales.flatMap((locale) =>
  mailSamples(locale).map(({ name, letter }) => ({ locale, name, letter })),
);

describe("given the languages", () => {
  it("then the lists of them are what the files of words give", async () => {
    const root = join(import.meta.dirname, "../..");
    for (const [path, text] of Object.entries(await catalogues())) {
      const file = join(root, path);
      const now = await format(text, { ...(await resolveConfig(file)), filepath: file });
      expect(await readFile(file, "utf8"), `${path}: run \`npm run generate\``).toBe(now);
    }
  });

  it("then each runs the way in which it is written", () => {
    const directions: Record<Locale, "ltr" | "rtl"> = {
      ar: "rtl",
      de: "ltr",
      en: "ltr",
      es: "ltr",
      fr: "ltr",
      it: "ltr",
      ja: "ltr",
      pt: "ltr",
      "zh-Hans": "ltr",
      "zh-Hant": "ltr",
    };
    expect(Object.fromEntries(locales.map((locale) => [locale, directionOf(locale)]))).toEqual(directions);
  });

  it.each(["zh", "zh-CN", "zh-SG", "zh-MY", "zh-Hans", "zh-Hans-HK", "zh_CN", "cmn", "zh-Latn"])(
    "when the tag is %j, then the words are in simplified Chinese",
    (tag) => {
      expect(localeOf(tag)).toBe("zh-Hans");
    },
  );

  it.each(["zh-TW", "zh-HK", "zh-MO", "zh_TW", "ZH-hk", "zh-Hant", "zh-Hant-TW", "zh-Hant-CN", "cmn-TW"])(
    "when the tag is %j, then the words are in traditional Chinese",
    (tag) => {
      expect(localeOf(tag)).toBe("zh-Hant");
    },
  );
});

describe("given the compiled layout", () => {
  it("then it is what the source compiles to", async () => {
    expect(await readFile(compiled, "utf8")).toBe(await compile(await readFile(source, "utf8")));
  });
});

describe("given every mail that is declared", () => {
  it("then there is a sample of it, for the gallery and for all tests that go by samples", () => {
    const { entry, account } = mailMessages.en;
    const declared = [...Object.values(entry), ...Object.values(account)].map(({ heading }) => heading);
    const shown = mailSamples("en").map(({ letter }) => letter.heading);
    expect(declared.filter((heading) => !shown.includes(heading))).toEqual([]);
  });
});

describe("given the mail of a registration", () => {
  it("then its text says what was added, where, until when, and how to stop it", () => {
    expect(toText(registered())).toBe(`Dayhold
Your anti-phishing code: blue heron 7

A withdrawal address was added to your account

It was added in the app, by you or by somebody who was signed in as you.

If you added it, confirm it. If you did not, stop it now: one click is enough, and you need not sign in. If you do nothing, it expires, and nothing can be withdrawn to it.

Network: Bitcoin
Address:
bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq
bc 1qar 0srr r7xf kvy5 l643 lydn w9re 59gt zzwf 5mdq
Compare it with the address in your wallet, from the first character to the last.

Nothing can be withdrawn to it before
Saturday, August 1, 2026 at 14:30:07 UTC
about 24 hours after this e-mail was sent
and only if you confirm it

Did you add it?
Yes, I added it: confirm:
${links.confirm}

This wasn't me: stop it:
${links.cancel}
One click on the next page, no sign-in.

Label (chosen by whoever added the address): Savings at home
Added: Friday, July 31, 2026 at 14:30:07 UTC
Device: Phone
Approximate place: Italy

If this wasn't you
- Choose “This wasn't me: stop it” above.
- Open our app or type our web address yourself, change your password and check your second factor.
- The page that stops the address can freeze your account too: then nothing at all can be withdrawn.
- We never ask for a password, a code or a transfer, by e-mail or on the phone.

Dayhold sent this e-mail because something changed in your account.
Every e-mail from us shows your anti-phishing code. One without it is not from us.
Links in our e-mails lead to https://withdrawals.exchange.example/ and nowhere else.
`);
  });

  it("then its subject says the fact", () => {
    expect(registered().subject).toBe("A withdrawal address was added to your account (Bitcoin)");
  });

  it("when it comes late, then it offers what can still be done", () => {
    const confirmed = registered(entries.CONFIRMED);
    expect([confirmed.confirm, confirmed.stop?.url]).toEqual([undefined, links.cancel]);
    const stopped = registered(entries.CANCELLED);
    expect([stopped.confirm, stopped.stop, stopped.hold]).toEqual([undefined, undefined, undefined]);
    expect([stopped.says, stopped.act, stopped.reason]).toEqual([
      "It has been stopped or has expired since: nothing can be withdrawn to it.",
      undefined,
      undefined,
    ]);
    expect(urlsIn(toText(stopped))).toEqual([links.freeze]);
  });

  it("when it goes to a mailbox that was the account's until lately, then it says what whoever has the new one can do", () => {
    const { confirm, ...toKnow } = links;
    const letter = entryLetter("registered", entries.PENDING, toKnow, sending());
    expect(letter.act).toMatch(/^If you did not add it, stop it now.* it can still be confirmed from the mailbox/);
    expect(letter.hold?.asides).toEqual(["about 24 hours after this e-mail was sent"]);
    expect(urlsIn(toText(letter))).toEqual([links.cancel]);
    expect(toText(letter)).not.toContain(confirm);
  });
});

describe("given a mail about an account or an ended address", () => {
  const { account, ...rest } = sending();
  const about = (kind: AccountMail, frozen: boolean) =>
    accountLetter(kind, { at: rest.now }, links, { ...rest, account: { ...account, frozen } });
  const kinds = Object.keys(accountMails) as AccountMail[];

  it("when the account is frozen, then nobody is told to freeze it", () => {
    for (const kind of kinds) {
      expect([kind, /.*\bfreeze\b.*/.exec(toText(about(kind, true)))?.[0]]).toEqual([kind, undefined]);
    }
  });

  it("when it is not, then the mail has the link that freezes it", () => {
    for (const kind of kinds) expect([kind, about(kind, false).freeze?.url]).toEqual([kind, links.freeze]);
  });

  it("when we have done it, or time has, then nobody is asked whether it was them", () => {
    const ended = (kind: "expired" | "cancelled", by: string) =>
      entryLetter(kind, entries.CANCELLED, links, sending(), { by });
    const ours = [
      ...kinds
        .filter((kind) => /ByUs|ByGuard|repaired|undeliverable|Revoked/.test(kind))
        .map((kind) => about(kind, false)),
      ...[ended("expired", "time"), ended("cancelled", "operator"), ended("cancelled", "guard")],
    ];
    expect(ours).toHaveLength(9);
    for (const letter of ours) expect(toText(letter)).not.toMatch(/Was it not you|wasn't (me|you)|If it was you/);
    for (const by of ["user", "link"]) expect(toText(ended("cancelled", by))).toContain("This wasn't me: freeze");
  });
});

describe("given every mail in every language", () => {
  it("then HTML and text say the same", async () => {
    for (const { locale, name, letter } of everyLetter) {
      const html = await toHtml(letter);
      const inHtml = visible(html);
      const inText = toText(letter).replace(/[ \t\r\n]+/g, " ");
      const { locale: _, subject, destination, items = [], stop, stopAll, confirm, freeze, ...rest } = letter;
      const news = items.map(({ what, at, destination, code }) => [
        ...[what, at, destination?.network.value, destination?.address.value],
        ...[destination?.memo, destination?.notes, code],
      ]);
      expect(html).toContain(`lang="${locale}"`);
      for (const text of [...strings(rest), ...strings(news), ...waysOf(letter).map(({ button }) => button)]) {
        expect([locale, name, inHtml]).toEqual([locale, name, expect.stringContaining(text)]);
        expect([locale, name, inText]).toEqual([locale, name, expect.stringContaining(text)]);
      }
      for (const { url } of waysOf(letter))
        expect([html, inText]).toEqual([expect.stringContaining(`href="${url}"`), expect.stringContaining(url)]);
      if (!destination) continue;
      const { address, memo, network, notes } = destination;
      const shown = inHtml.replaceAll(" ", "");
      for (const text of [address.value, network.value, memo?.value ?? "", ...notes]) {
        expect(shown).toContain(text.replaceAll(" ", ""));
        expect(inText).toContain(text);
      }
      expect(subject.length).toBeLessThan(110);
    }
  });

  it("then no link leads anywhere but to us, and nothing is loaded", async () => {
    for (const { letter } of everyLetter) {
      const html = await toHtml(letter);
      const hrefs = [...html.matchAll(/href="([^"]*)"/g)].map(([, url]) => url);
      expect(hrefs).toEqual(waysOf(letter).map(({ url }) => url));
      expect(html).not.toMatch(/<(script|link|img|iframe|form|input|object)|\bsrc=|@import|url\(/i);
    }
  });

  it("then none is too large to be shown whole, and no placeholder is left", async () => {
    for (const { letter } of everyLetter) {
      const html = await toHtml(letter);
      expect(Buffer.byteLength(html)).toBeLessThan(letter.items ? 48_000 : 24_000);
      expect(html).not.toMatch(/\{\{|undefined|\[object/);
    }
  });

  it("then one that tells of as much as there is room for, with links of the longest user id, is below 100 KB", async () => {
    const cardano =
      "addr1qx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer3n0d3vllmyqwsx5wktcd8cc3sq835lu7drv2xwl2wywfgse35a3x";
    const link = `${origin}/confirm/${"x".repeat(720)}`;
    const items = Array.from({ length: inOneDigest }, (_, n) => ({
      ...{ kind: "registered" as const, at: entries.PENDING.registeredAt, looksAlike: true },
      entry: { ...entries.PENDING, network: "cardano" as const, address: cardano, memo: `${n}`.padStart(64, "9") },
      links: { confirm: link, cancel: link, freeze: link },
    }));
    for (const locale of locales) {
      const letter = digestLetter(items, { freeze: link }, sending(locale), 50);
      const mail = { to: "a@example.com", language: locale, html: await toHtml(letter), text: toText(letter) };
      const message = await toMime(
        { ...mail, subject: letter.subject },
        { from: "b@example.com", replyTo: "c@example.com" },
      );
      expect([locale, message.length < 100_000]).toEqual([locale, true]);
    }
  });
});

describe("given what users can write", () => {
  it("when label and memo are markup, then HTML shows it and text has it as it is", async () => {
    const evil = `<script>alert(1)</script>&amp;"'<a href="/evil">`;
    const letter = registered({ label: evil, memo: evil });
    const html = await toHtml(letter);
    expect(html).not.toContain("<script");
    expect(html).not.toContain('href="/evil"');
    expect(visible(html).split(evil)).toHaveLength(3);
    expect(toText(letter)).toContain(`Label (chosen by whoever added the address): ${evil}\n`);
  });

  it("when text runs from right to left, then it is set apart and moves nothing around it", async () => {
    const label = "\u05de\u05d7\u05e1\u05df";
    const letter = registered({ label });
    expect(toText(letter)).toContain(`Label (chosen by whoever added the address): \u2068${label}\u2069\n`);
    expect(await toHtml(letter)).toContain(`<bdi dir="auto">${label}</bdi>`);
  });

  it("when the anti-phishing code is markup, then it is shown", async () => {
    const { account, ...rest } = sending();
    const code = "<b>me</b>";
    const letter = entryLetter("registered", entries.PENDING, links, {
      ...rest,
      account: { ...account, antiPhishingCode: code },
    });
    expect(await toHtml(letter)).toContain("Your anti-phishing code: &lt;b&gt;me&lt;/b&gt;");
  });

  it("when the language does not exist or is odd, then it is the nearest, or English", () => {
    expect(["de-AT", "pt_BR", "xx-YY", "", "\r\nBcc: x", "__proto__", "EN"].map((tag) => localeOf(tag))).toEqual([
      ...["de", "pt", "en", "en", "en", "en", "en"],
    ]);
    expect(localeOf(undefined, "tlh", "fr-CA")).toBe("fr");
    expect(locales.filter((locale) => directionOf(locale) === "rtl")).toEqual(["ar"]);
  });
});

describe("given a mail that runs from right to left", () => {
  it("then nothing in it is to the left, except for the address and a code, which run as ever", async () => {
    for (const { letter } of mailSamples("ar")) {
      const html = await toHtml(letter);
      expect(html).toContain('dir="rtl"');
      expect(html).not.toMatch(/text-align: ?left|align="left"|direction: ?ltr|padding-right/);
      const leftToRight = [
        letter.destination,
        letter.confirmInApp,
        ...(letter.items ?? []).map((item) => item.destination),
      ];
      expect(html.match(/dir="ltr"/g)?.length ?? 0).toBe(leftToRight.filter((one) => one !== undefined).length);
    }
  });

  it("then its text has the address as it is copied, and sets apart what runs the other way", () => {
    const lines = toText(registered({ memo: "4711-12" }, "ar")).split("\n");
    expect(lines).toEqual(
      expect.arrayContaining([
        "رمز مكافحة التصيّد الخاص بك: \u2068blue heron 7\u2069",
        "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
        "\u2066bc 1qar 0srr r7xf kvy5 l643 lydn w9re 59gt zzwf 5mdq\u2069",
        "المذكرة أو الوسم (نص اختاره من أضاف العنوان): \u20684711-12\u2069",
        "الاسم (اختاره من أضاف العنوان): \u2068Savings at home\u2069",
      ]),
    );
  });
});

describe("given an address without a checksum", () => {
  it("then the mail says that nothing would notice a wrong character", () => {
    expect(registered({ unchecked: true }).destination?.notes).toEqual([
      "This address has no built-in check: with one wrong character the money would be lost.",
      "Compare it with the address in your wallet, from the first character to the last.",
    ]);
  });
});

describe("given dates and lengths of time", () => {
  const at = Date.parse("2026-08-01T14:30:07.999Z");
  it("then each language has its own words, and all are in UTC to the second", () => {
    const instants: Record<Locale, string> = {
      ar: "السبت، 1 أغسطس 2026 في 14:30:07 UTC",
      de: "Samstag, 1. August 2026 um 14:30:07 UTC",
      en: "Saturday, August 1, 2026 at 14:30:07 UTC",
      es: "sábado, 1 de agosto de 2026, 14:30:07 UTC",
      fr: "samedi 1 août 2026 à 14:30:07 UTC",
      it: "sabato 1 agosto 2026 alle ore 14:30:07 UTC",
      ja: "2026年8月1日土曜日 14:30:07 UTC",
      pt: "sábado, 1 de agosto de 2026 às 14:30:07 UTC",
      "zh-Hans": "2026年8月1日星期六 UTC 14:30:07",
      "zh-Hant": "2026年8月1日星期六 14:30:07 [UTC]",
    };
    expect(Object.fromEntries(locales.map((locale) => [locale, formatsOf(locale).instant(at)]))).toEqual(instants);
  });
  it("when the reader's zone is known, then each language has its time first and UTC after it", () => {
    const instants: Record<Locale, string> = {
      ar: "السبت، 1 أغسطس 2026 في 16:30:07 غرينتش+2 (14:30:07 UTC)",
      de: "Samstag, 1. August 2026 um 16:30:07 MESZ (14:30:07 UTC)",
      en: "Saturday, August 1, 2026 at 16:30:07 GMT+2 (14:30:07 UTC)",
      es: "sábado, 1 de agosto de 2026, 16:30:07 CEST (14:30:07 UTC)",
      fr: "samedi 1 août 2026 à 16:30:07 UTC+2 (14:30:07 UTC)",
      it: "sabato 1 agosto 2026 alle ore 16:30:07 CEST (14:30:07 UTC)",
      ja: "2026年8月1日土曜日 16:30:07 GMT+2 (14:30:07 UTC)",
      pt: "sábado, 1 de agosto de 2026 às 16:30:07 GMT+2 (14:30:07 UTC)",
      "zh-Hans": "2026年8月1日星期六 GMT+2 16:30:07 (UTC 14:30:07)",
      "zh-Hant": "2026年8月1日星期六 16:30:07 [GMT+2] (14:30:07 [UTC])",
    };
    const inBerlin = (locale: Locale) => formatsOf(locale, "Europe/Berlin").instant(at);
    expect(Object.fromEntries(locales.map((locale) => [locale, inBerlin(locale)]))).toEqual(instants);
  });
  it.each([
    [
      "the last second of summer",
      "Europe/Berlin",
      "2026-10-25T00:59:59Z",
      "Sunday, October 25, 2026 at 02:59:59 GMT+2 (00:59:59 UTC)",
    ],
    [
      "the next one",
      "Europe/Berlin",
      "2026-10-25T01:00:00Z",
      "Sunday, October 25, 2026 at 02:00:00 GMT+1 (01:00:00 UTC)",
    ],
    [
      "half an hour",
      "Asia/Kolkata",
      "2026-08-01T14:30:07Z",
      "Saturday, August 1, 2026 at 20:00:07 GMT+5:30 (14:30:07 UTC)",
    ],
    [
      "a quarter of one",
      "Asia/Kathmandu",
      "2026-08-01T14:30:07Z",
      "Saturday, August 1, 2026 at 20:15:07 GMT+5:45 (14:30:07 UTC)",
    ],
    [
      "summer by half an hour",
      "Australia/Lord_Howe",
      "2026-12-01T00:00:00Z",
      "Tuesday, December 1, 2026 at 11:00:00 GMT+11 (00:00:00 UTC)",
    ],
    [
      "another day",
      "America/Los_Angeles",
      "2026-08-01T02:00:00Z",
      "Friday, July 31, 2026 at 19:00:00 PDT (Saturday, August 1, 2026 at 02:00:00 UTC)",
    ],
    [
      "midnight",
      "Europe/Rome",
      "2026-07-31T22:00:00Z",
      "Saturday, August 1, 2026 at 00:00:00 GMT+2 (Friday, July 31, 2026 at 22:00:00 UTC)",
    ],
    ["UTC itself", "Etc/UTC", "2026-08-01T14:30:07Z", "Saturday, August 1, 2026 at 14:30:07 UTC"],
    [
      "a zone that this runtime does not know",
      "Mars/Olympus",
      "2026-08-01T14:30:07Z",
      "Saturday, August 1, 2026 at 14:30:07 UTC",
    ],
  ])("when it has %s, then it is told so", (_, timeZone, at, told) => {
    expect(formatsOf("en", timeZone).instant(Date.parse(at))).toBe(told);
  });
  it("then a wait is told in the unit that a person would use", () => {
    const minute = 60_000;
    const { duration, ahead } = formatsOf("en");
    expect([30_000, 89 * minute, 90 * minute, 1440 * minute - 5000, 2880 * minute].map(duration)).toEqual([
      "1 minute",
      "89 minutes",
      "2 hours",
      "24 hours",
      "2 days",
    ]);
    expect(ahead(1380 * minute)).toBe("in 23 hours");
  });
});

describe("given the names of networks", () => {
  it("then they are those of the catalogue", () => {
    expect(networks.map(({ network }) => networkName(network))).toEqual(networks.map(({ name }) => name));
  });
});

describe("given a mail on the wire", () => {
  const mail = { to: "ada@mail.example", subject: "Fact", html: "<p>ü</p>", text: "ü", language: "de" };
  const us = { from: "Dayhold <no-reply@dayhold.example>", replyTo: "help@dayhold.example" };
  /** The header section, unfolded, without what is different each time. */
  const headersOf = (mime: Buffer) =>
    (mime.toString().split("\r\n\r\n", 1)[0] ?? "")
      .replace(/\r\n[ \t]+/g, " ")
      .split("\r\n")
      .filter((line) => !/^(Message-ID|Date|Content-Type):/.test(line));

  it("then its headers say that a machine sent it, in which language, and who reads an answer", async () => {
    expect(headersOf(await toMime(mail, us))).toEqual([
      "From: Dayhold <no-reply@dayhold.example>",
      "To: ada@mail.example",
      "Reply-To: help@dayhold.example",
      "Subject: Fact",
      "Content-Language: de",
      "Auto-Submitted: auto-generated",
      "X-Auto-Response-Suppress: All",
      "MIME-Version: 1.0",
    ]);
  });

  it("when a value holds a line break, then it starts no header", async () => {
    const breaking = "x\r\nBcc: eve@evil.example\r\n\r\n<script>";
    const headers = headersOf(await toMime({ ...mail, subject: breaking, language: breaking }, us));
    expect(headers.filter((line) => /^bcc/i.test(line))).toEqual([]);
    expect(headers).toHaveLength(8);
  });

  it("when the address is a list, or has a name or a line break, then it stays one recipient and one header", async () => {
    const toOf = async (to: string) =>
      headersOf(await toMime({ ...mail, to }, us)).filter((line) => /^(To|Bcc):/.test(line));
    expect(await toOf("ada@mail.example, eve@evil.example")).toEqual(['To: <"ada@mail.example, eve"@evil.example>']);
    expect(await toOf("Eve <eve@evil.example>")).toEqual(['To: <"Eve  eve"@evil.example>']);
    expect(await toOf("ada@mail.example\r\nBcc: e@x.example")).toEqual(['To: <"ada@mail.example Bcc: e"@x.example>']);
  });
});

describe("given an address that was stopped while it was held back", () => {
  it("then the mail does not say that we are still checking it", () => {
    const flags = [{ flag: "look_alike", resembles: "wa_other", at: 0, holds: true }] as const;
    const stopped = { ...entries.CANCELLED, flags };
    expect(entryLetter("cancelled", stopped, links, sending())).not.toHaveProperty("reason");
    expect(registered({ flags }).reason).toBe("We are checking this address. It cannot be used until that is done.");
  });
});
