// The pages in every language.
import type { Locale } from "../mail/locale.ts";
import * as de from "../mail/locales/de.ts";
import * as en from "../mail/locales/en.ts";
import * as es from "../mail/locales/es.ts";
import * as fr from "../mail/locales/fr.ts";
import * as it from "../mail/locales/it.ts";
import * as ja from "../mail/locales/ja.ts";
import * as pt from "../mail/locales/pt.ts";
import * as zh from "../mail/locales/zh.ts";
import type { PageMessages } from "../mail/messages.ts";

export const pageMessages: Record<Locale, PageMessages> = {
  en: en.pages,
  it: it.pages,
  es: es.pages,
  de: de.pages,
  fr: fr.pages,
  pt: pt.pages,
  ja: ja.pages,
  zh: zh.pages,
};
