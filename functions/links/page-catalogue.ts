// The pages in every language. Written by `npm run generate`.
import type { Locale } from "../mail/locale-list.ts";
import * as ar from "../mail/locales/ar.ts";
import * as de from "../mail/locales/de.ts";
import * as en from "../mail/locales/en.ts";
import * as es from "../mail/locales/es.ts";
import * as fr from "../mail/locales/fr.ts";
import * as it from "../mail/locales/it.ts";
import * as ja from "../mail/locales/ja.ts";
import * as pt from "../mail/locales/pt.ts";
import * as zhHans from "../mail/locales/zh-Hans.ts";
import * as zhHant from "../mail/locales/zh-Hant.ts";
import type { PageMessages } from "../mail/messages.ts";

export const pageMessages: Record<Locale, PageMessages> = {
  ar: ar.pages,
  de: de.pages,
  en: en.pages,
  es: es.pages,
  fr: fr.pages,
  it: it.pages,
  ja: ja.pages,
  pt: pt.pages,
  "zh-Hans": zhHans.pages,
  "zh-Hant": zhHant.pages,
};
