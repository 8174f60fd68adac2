// The languages of mails and pages, and how dates, durations and places read in each.
import { languageTag } from "../core/language-tag.ts";
import { day, hour, minute } from "../core/time.ts";
import { locales, type Locale } from "./locale-list.ts";

export { locales, type Locale };

/** In which script each catalogue is written: Chinese has two. */
const catalogues = locales.map((locale) => ({ locale, ...scriptOf(locale) }));

/** The catalogue of the first language tag that there is one for; English for none. */
export function localeOf(...tags: readonly (string | undefined)[]): Locale {
  for (const tag of tags) {
    const found = catalogueFor(tag);
    if (found) return found;
  }
  return "en";
}

/** That of its language in its script, which may follow from its region (zh-TW), or else in another one. */
function catalogueFor(written: string | undefined): Locale | undefined {
  const tag = written && languageTag(written);
  if (!tag) return undefined;
  const { language, script } = scriptOf(tag);
  const ofLanguage = catalogues.filter((catalogue) => catalogue.language === language);
  return (ofLanguage.find((catalogue) => catalogue.script === script) ?? ofLanguage[0])?.locale;
}

function scriptOf(tag: string) {
  const { language, script = "" } = new Intl.Locale(tag).maximize();
  return { language, script };
}

/** Which way a language is written. */
export const directionOf = (locale: Locale): "ltr" | "rtl" =>
  rightToLeft.has(scriptOf(locale).script) ? "rtl" : "ltr";

const rightToLeft = new Set(["Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm"]);

export interface Formats {
  /**
   * An instant, exact to the second: "Saturday, August 1, 2026 at 14:30:00 UTC", or where the reader's zone is known
   * "Saturday, August 1, 2026 at 10:30:00 EDT (14:30:00 UTC)".
   */
  instant: (at: number) => string;
  /** A length of time in the unit that a person would use: "24 hours", "45 minutes". */
  duration: (milliseconds: number) => string;
  /** The same from now on: "in 24 hours". */
  ahead: (milliseconds: number) => string;
  /** A country by its ISO 3166 code: "Italy". */
  country: (code: string) => string;
  count: (value: number) => string;
  /** "language and time zone". */
  list: (items: readonly string[]) => string;
}

const made = new Map<Locale, Formats>();

/** Formats of a language, in UTC and in a time zone besides. They take long to make, so what all share is made once. */
export function formatsOf(locale: Locale, timeZone?: string): Formats {
  const formats = made.get(locale) ?? makeFormats(locale);
  made.set(locale, formats);
  const local = timeZone === undefined ? undefined : instantIn(locale, timeZone);
  return local ? { ...formats, instant: local } : formats;
}

const ofDay = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
const ofTime = {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
  timeZoneName: "short",
} as const;
const inUtc = { timeZone: "UTC" } as const;

/** Instants as the clock on the wall has them and then in UTC, whose day is named where it is another; none of an unknown zone. */
function instantIn(locale: Locale, timeZone: string): Formats["instant"] | undefined {
  const local = tryToFormat(locale, { ...ofDay, ...ofTime, timeZone });
  if (!local || local.resolvedOptions().timeZone === inUtc.timeZone) return undefined;
  const utc = new Intl.DateTimeFormat(locale, { ...ofDay, ...ofTime, ...inUtc });
  const time = new Intl.DateTimeFormat(locale, { ...ofTime, ...inUtc });
  return (at) => `${local.format(at)} (${(dayOf(local, at) === dayOf(utc, at) ? time : utc).format(at)})`;
}

/** Nothing for a zone that a runtime before this one knew, and this one does not. */
function tryToFormat(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat(locale, options);
  } catch {
    return undefined;
  }
}

const dayOf = (format: Intl.DateTimeFormat, at: number) =>
  format.formatToParts(at).find(({ type }) => type === "day")?.value;

function makeFormats(locale: Locale): Formats {
  const instant = new Intl.DateTimeFormat(locale, { ...ofDay, ...ofTime, ...inUtc });
  const lengths = {
    minute: new Intl.NumberFormat(locale, { style: "unit", unit: "minute", unitDisplay: "long" }),
    hour: new Intl.NumberFormat(locale, { style: "unit", unit: "hour", unitDisplay: "long" }),
    day: new Intl.NumberFormat(locale, { style: "unit", unit: "day", unitDisplay: "long" }),
  };
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "always" });
  const countries = new Intl.DisplayNames(locale, { type: "region", fallback: "code" });
  const numbers = new Intl.NumberFormat(locale);
  const lists = new Intl.ListFormat(locale);
  return {
    instant: (at) => instant.format(at),
    duration: (milliseconds) => {
      const { value, unit } = inPeoplesUnits(milliseconds);
      return lengths[unit].format(value);
    },
    ahead: (milliseconds) => {
      const { value, unit } = inPeoplesUnits(milliseconds);
      return relative.format(value, unit);
    },
    country: (code) => countries.of(code) ?? code,
    count: (value) => numbers.format(value),
    list: (items) => lists.format(items),
  };
}

/** Minutes up to an hour and a half, hours up to two days, then days. */
function inPeoplesUnits(milliseconds: number) {
  if (milliseconds < 1.5 * hour)
    return { value: Math.max(1, Math.round(milliseconds / minute)), unit: "minute" } as const;
  if (milliseconds < 2 * day) return { value: Math.round(milliseconds / hour), unit: "hour" } as const;
  return { value: Math.round(milliseconds / day), unit: "day" } as const;
}
