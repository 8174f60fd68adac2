// The mails in every language. Written by `npm run generate`.
import type { Locale } from "./locale-list.ts";
import * as ar from "./locales/ar.ts";
import * as de from "./locales/de.ts";
import * as en from "./locales/en.ts";
import * as es from "./locales/es.ts";
import * as fr from "./locales/fr.ts";
import * as it from "./locales/it.ts";
import * as ja from "./locales/ja.ts";
import * as pt from "./locales/pt.ts";
import * as zhHans from "./locales/zh-Hans.ts";
import * as zhHant from "./locales/zh-Hant.ts";
import type { MailMessages } from "./messages.ts";

export const mailMessages: Record<Locale, MailMessages> = {
  ar: ar.mail,
  de: de.mail,
  en: en.mail,
  es: es.mail,
  fr: fr.mail,
  it: it.mail,
  ja: ja.mail,
  pt: pt.mail,
  "zh-Hans": zhHans.mail,
  "zh-Hant": zhHant.mail,
};
