// The mails in every language.
import type { Locale } from "./locale.ts";
import * as de from "./locales/de.ts";
import * as en from "./locales/en.ts";
import * as es from "./locales/es.ts";
import * as fr from "./locales/fr.ts";
import * as it from "./locales/it.ts";
import * as ja from "./locales/ja.ts";
import * as pt from "./locales/pt.ts";
import * as zh from "./locales/zh.ts";
import type { MailMessages } from "./messages.ts";

export const mailMessages: Record<Locale, MailMessages> = {
  en: en.mail,
  it: it.mail,
  es: es.mail,
  de: de.mail,
  fr: fr.mail,
  pt: pt.mail,
  ja: ja.mail,
  zh: zh.mail,
};
