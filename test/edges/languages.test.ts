// That a language is one: no sentence was left in another's words. Whether it reads well, a native speaker has to say.
import { describe, expect, it } from "vitest";
import { pageMessages } from "../../functions/links/page-catalogue.ts";
import { mailMessages } from "../../functions/mail/catalogue.ts";
import { locales, type Locale } from "../../functions/mail/locale.ts";

/** Every text by the path of its name; what takes values takes sevens. */
function textsOf(value: unknown, path: string): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") return [[path, (value as (...values: number[]) => string)(7, 7)]];
  return Object.entries(value as object).flatMap(([name, inner]) => textsOf(inner, `${path}.${name}`));
}

const catalogueOf = (locale: Locale) =>
  new Map([...textsOf(mailMessages[locale], "mail"), ...textsOf(pageMessages[locale], "pages")]);

const catalogues = new Map(locales.map((locale) => [locale, catalogueOf(locale)]));

/** What two languages say alike, and mean to. */
const alike = new Set(
  `7 (7) | 7（7） | Adresse | Computer | Dispositivo | Estado | Tablet | código antiphishing | idioma | 名称`.split(
    " | ",
  ),
);

const letters: Record<string, RegExp> = {
  Jpan: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  Hans: /\p{Script=Han}/u,
  Hant: /\p{Script=Han}/u,
  Arab: /\p{Script=Arabic}/u,
  Latn: /\p{Script=Latin}/u,
};

/** The ideographs that are written with a script, as the encodings of its readers have them: two bytes for each. */
const ideographs: Record<string, ReadonlySet<string>> = {
  Jpan: decoded("euc-jp", [0xb0, 0xf4], [[0xa1, 0xfe]]),
  Hans: decoded("gb18030", [0xb0, 0xf7], [[0xa1, 0xfe]]),
  Hant: decoded(
    "big5",
    [0xa4, 0xf9],
    [
      [0x40, 0x7e],
      [0xa1, 0xfe],
    ],
  ),
};

function decoded(encoding: string, leads: [number, number], trails: [number, number][]): ReadonlySet<string> {
  const decoder = new TextDecoder(encoding);
  const pairs = range(leads).flatMap((lead) => trails.flatMap(range).map((trail) => Uint8Array.of(lead, trail)));
  return new Set(pairs.map((bytes) => decoder.decode(bytes)));
}

function range([first, last]: [number, number]): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

const scriptOf = (locale: Locale) => new Intl.Locale(locale).maximize().script ?? "";

const languageOf = (locale: Locale) => new Intl.Locale(locale).language;

/** The names of texts, in `one` and in another language, that are the same. */
const sameIn = (one: Locale, other: Locale) =>
  [...(catalogues.get(one) ?? [])].filter(
    ([name, text]) => catalogues.get(other)?.get(name) === text && !alike.has(text),
  );

describe("given every text of mails and pages", () => {
  // Two scripts of one language may share a sentence that has no character that only one of them writes.
  const pairs = locales.flatMap((one, index) =>
    locales
      .slice(index + 1)
      .filter((other) => languageOf(other) !== languageOf(one))
      .map((other) => [one, other] as const),
  );

  it.each(pairs)("then none is the same in %s and %s, except for words that are", (one, other) => {
    expect(sameIn(one, other)).toEqual([]);
  });

  it.each(locales)("then in %s it has letters of the script", (locale) => {
    const letter = letters[scriptOf(locale)] ?? /^never/;
    const without = [...catalogueOf(locale)].filter(([, text]) => !letter.test(text) && !alike.has(text));
    expect(without).toEqual([]);
  });

  it.each(locales.filter((locale) => scriptOf(locale) in ideographs))(
    "then in %s each ideograph is its own",
    (locale) => {
      const own = ideographs[scriptOf(locale)];
      const all = [...catalogueOf(locale).values()].flatMap((text) => text.match(/\p{Script=Han}/gu) ?? []);
      expect([...new Set(all)].filter((character) => !own?.has(character))).toEqual([]);
    },
  );

  it.each(locales.filter((locale) => scriptOf(locale) !== "Latn"))(
    "then in %s no word is in Latin letters",
    (locale) => {
      const words = [...catalogueOf(locale).values()].flatMap((text) => text.match(/\p{Script=Latin}+/gu) ?? []);
      expect([...new Set(words)]).toEqual(["IP"]);
    },
  );
});

describe("given the tries that are left", () => {
  it("then Arabic counts them in its own forms", () => {
    const { wrong } = pageMessages.ar.confirm;
    expect([1, 2, 3, 5, 11].map((tries) => wrong(tries).split(". ")[1])).toEqual([
      "بقيت لك محاولة واحدة.",
      "بقيت لك محاولتان.",
      "بقيت لك 3 محاولات.",
      "بقيت لك 5 محاولات.",
      "بقيت لك 11 محاولة.",
    ]);
  });
});
