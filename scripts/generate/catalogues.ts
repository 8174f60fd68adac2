// Which languages there are, and their words, by the files of functions/mail/locales: one file is one language.
import { readdir } from "node:fs/promises";
import { join } from "node:path";

const folder = join(import.meta.dirname, "../../functions/mail/locales");

/** `zh-Hans` is `zhHans`. */
const nameOf = (locale: string) => locale.replaceAll("-", "");

/** The modules' texts by their paths. Pages and mails have one each, so that neither's function holds the other's words. */
export async function catalogues(): Promise<Record<string, string>> {
  const locales = (await readdir(folder)).map((file) => file.replace(/\.ts$/, "")).toSorted();
  const catalogue = (what: "mail" | "page", words: "mail" | "pages", type: string, path: string) => [
    `// The ${what}s in every language. Written by \`npm run generate\`.`,
    `import type { Locale } from "${path}locale-list.ts";`,
    ...locales.map((locale) => `import * as ${nameOf(locale)} from "${path}locales/${locale}.ts";`),
    `import type { ${type} } from "${path}messages.ts";`,
    "",
    `export const ${what}Messages: Record<Locale, ${type}> = {`,
    ...locales.map((locale) => `${JSON.stringify(locale)}: ${nameOf(locale)}.${words},`),
    "};",
  ];
  const list = [
    "// The languages that there is a file of words for. Written by `npm run generate`.",
    `export const locales = ${JSON.stringify(locales)} as const;`,
    "",
    "export type Locale = (typeof locales)[number];",
  ];
  return {
    "functions/mail/locale-list.ts": list.join("\n"),
    "functions/mail/catalogue.ts": catalogue("mail", "mail", "MailMessages", "./").join("\n"),
    "functions/links/page-catalogue.ts": catalogue("page", "pages", "PageMessages", "../mail/").join("\n"),
  };
}
