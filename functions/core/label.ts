// The name that a user gives an address. It is shown in mails and pages, so nothing in it may hide or reorder text.

export const labelLength = 64;

/** Controls, invisible formatting (bidi overrides, zero width), line separators, surrogates, private use, blank letters. */
const unshowable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\u034f\u115f\u1160\u2800\u3164\uffa0]/u;

/** True for 1 to 64 visible code points that do not begin or end with a space. */
export function isLabel(text: string): boolean {
  const length = Array.from(text).length;
  return length > 0 && length <= labelLength && text === text.trim() && !unshowable.test(text);
}
