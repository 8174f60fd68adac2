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

const scriptOf = (locale: Locale) => new Intl.Locale(locale).maximize().script ?? "";

/** The names of texts, in `one` and in another language, that are the same. */
const sameIn = (one: Locale, other: Locale) =>
  [...(catalogues.get(one) ?? [])].filter(
    ([name, text]) => catalogues.get(other)?.get(name) === text && !alike.has(text),
  );

describe("given every text of mails and pages", () => {
  const pairs = locales.flatMap((one, index) => locales.slice(index + 1).map((other) => [one, other] as const));

  it.each(pairs)("then none is the same in %s and %s, except for words that are", (one, other) => {
    expect(sameIn(one, other)).toEqual([]);
  });

  it.each(locales)("then in %s it has letters of the script", (locale) => {
    const letter = letters[scriptOf(locale)] ?? /^never/;
    const without = [...catalogueOf(locale)].filter(([, text]) => !letter.test(text) && !alike.has(text));
    expect(without).toEqual([]);
  });

  it.each(locales.filter((locale) => scriptOf(locale) !== "Latn"))(
    "then in %s no word is in Latin letters",
    (locale) => {
      const words = [...catalogueOf(locale).values()].flatMap((text) => text.match(/\p{Script=Latin}+/gu) ?? []);
      expect([...new Set(words)]).toEqual(["IP"]);
    },
  );
});
