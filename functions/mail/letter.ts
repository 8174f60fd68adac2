// A mail before it is HTML or text: both are written from this, so neither says what the other does not.
import type { Locale } from "./locale.ts";

export interface Letter {
  locale: Locale;
  brand: string;
  subject: string;
  heading: string;
  says: string;
  /** What to do now. */
  act?: string;
  /** What brought it about, when the heading does not say it. */
  reason?: string;
  /** The user's anti-phishing code, in a sentence. */
  code?: string;
  destination?: ShownDestination;
  /** What happened, one after the other, where a mail tells of many things. */
  items?: readonly LetterItem[];
  hold?: { label: string; instant: string; asides: readonly string[] };
  confirm?: { question: string; button: string; url: string };
  /** Instead, what to type into the app. */
  confirmInApp?: { question: string; says: string; code: string; never: string };
  /** `only`: nothing else can be done, so it stands out. */
  stop?: { question: string; button: string; note: string; url: string; only: boolean };
  /** Stops many at once. */
  stopAll?: { question: string; button: string; note: string; url: string };
  /** Where nothing else is to be stopped, or less than everything. */
  freeze?: { question: string; button: string; note: string; url: string };
  facts: readonly Fact[];
  advice: { heading: string; items: readonly string[] };
  footer: readonly string[];
}

/** One of many things that a mail tells of. */
export interface LetterItem {
  what: string;
  at: string;
  destination?: ShownDestination;
  code?: Fact;
  confirm?: { button: string; url: string };
  stop?: { button: string; url: string };
}

export interface ShownDestination {
  network: Fact;
  address: Fact;
  memo?: Fact;
  /** What to do with it before anything else. */
  notes: readonly string[];
}

export interface Fact {
  name: string;
  value: string;
}

/** As many of an address stand together. */
export const groupLength = 4;

/** An address in groups of four, counted from its end: the last four, which a confirmation asks for, stand alone. */
export function groupsOf(address: string): string[] {
  const first = address.length % groupLength;
  const rest = address.slice(first).match(/.{4}/gs) ?? [];
  return first === 0 ? rest : [address.slice(0, first), ...rest];
}
