// Text of a user that is shown in mails and pages, where nothing may hide or reorder other text.

/** Controls, invisible formatting (bidi overrides, zero width), line separators, surrogates, private use, blank letters. */
const unshowable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\u034f\u115f\u1160\u2800\u3164\uffa0]/u;

/** True for 1 to `longest` visible code points that do not begin or end with a space. */
export function isShowable(text: string, longest: number): boolean {
  const length = Array.from(text).length;
  return length > 0 && length <= longest && text === text.trim() && !unshowable.test(text);
}
