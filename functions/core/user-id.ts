// Whom a token names, and how that stands in paths, answers and on the bus.
import { base64urlnopad } from "@scure/base";

/** What OpenID Connect Core §2 allows as `sub`, as far as it can be read: up to 255 printable characters of ASCII. */
export const isClaim = (value: string) => /^[\x20-\x7e]{1,255}$/.test(value);

/** Whether a claim can be part of a path, or of a subject, that everybody reads alike. */
const isPlain = (claim: string) => /^[A-Za-z0-9._|@:+=,-]+$/.test(claim) && claim !== "." && claim !== "..";

const mark = "~";

/** The id of the user whom a claim names: the claim itself, or where others could read it in two ways `~` and its base64url. */
export const userIdOf = (claim: string): string =>
  isPlain(claim) ? claim : mark + base64urlnopad.encode(new TextEncoder().encode(claim));

/** The claim that an id stands for; nothing for what `userIdOf` gives for no claim. */
export function claimOf(id: string): string | undefined {
  const claim = id.startsWith(mark) ? decoded(id.slice(mark.length)) : id;
  return claim !== undefined && isClaim(claim) && userIdOf(claim) === id ? claim : undefined;
}

function decoded(text: string): string | undefined {
  try {
    return new TextDecoder("ascii").decode(base64urlnopad.decode(text));
  } catch {
    return undefined;
  }
}

/** The claim that somebody means who can write an id or a claim: the id if it is one. */
export const claimMeantBy = (idOrClaim: string): string => claimOf(idOrClaim) ?? idOrClaim;

/** Whether a claim would be read as the id of another user. */
export const isOthersId = (claim: string) => (claimOf(claim) ?? claim) !== claim;
