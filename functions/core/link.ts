// What the two links of a registration mail may still do. A link is bound to one registration; the confirm link
// also to the newest sending of the mail.
import type { Entry } from "./entry.ts";
import type { Policy } from "./policy.ts";
import type { Refusal } from "./refusal.ts";

export type Purpose = "confirm" | "cancel";

export interface LinkRef {
  purpose: Purpose;
  userId: string;
  id: string;
  registration: number;
  /** 0 for the first mail, then the number of the resend. */
  resend: number;
}

/**
 * Why the link can no longer act on the entry (as of now), or nothing when it can.
 * The cancel link lives as long as the entry, whichever mail it came in; the confirm link until `confirmBy`.
 */
export function linkRefusal(link: LinkRef, entry: Entry | undefined, policy: Policy): Refusal | undefined {
  if (!entry || link.registration > entry.registration) return { refused: "link.invalid" };
  if (link.registration < entry.registration) return { refused: "link.superseded" };
  if (entry.status === "EXPIRED") return { refused: "link.expired" };
  if (link.purpose === "confirm" && entry.status === "PENDING") {
    if (link.resend !== entry.resends) return { refused: "link.superseded" };
    return entry.wrongAnswers >= policy.wrongAnswers ? { refused: "link.locked" } : undefined;
  }
  const acts = link.purpose === "cancel" && (entry.status === "CONFIRMED" || entry.status === "ACTIVE");
  return acts || entry.status === "PENDING" ? undefined : { refused: "link.used" };
}

/** The end of an address, which a page hides and a person reads from the mail. */
const hidden = 4;
export const lastFour = (address: string) => address.slice(-hidden);

/** True for what can be meant as the four characters at all. */
export const isAnswer = (answer: string) => answer.trim().length === hidden;

/**
 * Compared without case, since a phone's keyboard capitalises. The answer is no secret: it shows that somebody looked.
 */
export const answersChallenge = (answer: string, address: string) =>
  answer.trim().toLowerCase() === lastFour(address).toLowerCase();
