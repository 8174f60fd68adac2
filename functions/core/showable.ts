// Text of a user that is shown in mails and pages, where nothing may hide or reorder other text.

/**
 * Controls, line ends, lone surrogates, private use, blank letters, and all that Unicode says to show as nothing (bidi
 * overrides, zero width) but the selector that makes a symbol an emoji.
 */
const unshowable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\u2800[\p{Default_Ignorable_Code_Point}--\ufe0f]]/v;

/** True for 1 to `longest` visible code points that do not begin or end with a space. */
export function isShowable(text: string, longest: number): boolean {
  const length = Array.from(text).length;
  const shows = text.replaceAll("\ufe0f", "").trim() !== "";
  return shows && length <= longest && text === text.trim() && !unshowable.test(text);
}
