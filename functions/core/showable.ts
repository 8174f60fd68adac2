// Text of a user that is shown in mails and pages, where nothing may hide, cover or reorder other text.

/** In whose words U+200C and U+200D tell how letters join: Persian and Sinhala are misspelt without. */
const joining = [
  "Arab",
  "Syrc",
  "Mong",
  "Deva",
  "Beng",
  "Guru",
  "Gujr",
  "Orya",
  "Taml",
  "Telu",
  "Knda",
  "Mlym",
  "Sinh",
  "Khmr",
  "Mymr",
];

/** Stands between two letters of such a script; or after a virama, also at the end of a word (RFC 5892, appendix A). */
const joiner = joining.map((script) => {
  const letter = String.raw`[\p{scx=${script}}&&[\p{L}\p{M}]]`;
  return String.raw`(?<=${letter})\p{Join_Control}(?=${letter})`;
});
const afterVirama = String.raw`(?<=[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca])\p{Join_Control}`;

/** What else would be refused is shown where it belongs: in an emoji that Unicode recommends, and between letters. */
const belongs = new RegExp(String.raw`\p{RGI_Emoji}|${[...joiner, afterVirama].join("|")}`, "gv");

/**
 * Controls, line ends, lone surrogates, private use, blank letters and symbols, all that Unicode says to show as nothing
 * (bidi overrides, zero width), and a second space that HTML would not leave out.
 */
const unseen =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}\u2800\ufffc\u{1d159}\u{13441}\u{13442}]|(?<=\p{Zs})[\p{Zs}--\x20]/v;

/** More marks than any language sets on one letter: Hebrew and Burmese have five. They would cover the lines around. */
export const covering = /^\p{M}|(?<=\p{M}{6})\p{M}/v;

/** What keeps `text` from being shown: what it is not, or which character to take out. Nothing where it can be shown. */
export function unshowable(text: string, longest: number): string | undefined {
  if (text === "" || text !== text.trim() || Array.from(text).length > longest)
    return `must be 1 to ${longest} characters without a space at either end`;
  const rest = text.replaceAll(belongs, (shown) => "x".repeat(shown.length));
  const hidden = rest.search(unseen);
  if (hidden >= 0) return `has a character that cannot be seen: take out ${nameOf(text, hidden)}`;
  const mark = rest.search(covering);
  if (mark >= 0) return `has a mark without a letter, or too many on one: take out ${nameOf(text, mark)}`;
  return undefined;
}

/** Which character stands there, and where that is for whoever counts from 1. */
function nameOf(text: string, index: number): string {
  const codePoint = text.codePointAt(index) ?? 0;
  const name = names[codePoint];
  const number = `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
  return `character ${Array.from(text.slice(0, index)).length + 1}, ${number}${name === undefined ? "" : ` (${name})`}`;
}

/** Of those that people paste without knowing. */
const names: Record<number, string> = {
  0x09: "tab",
  0x0a: "line feed",
  0x0d: "carriage return",
  0xad: "soft hyphen",
  0x200b: "zero width space",
  0x200c: "zero width non-joiner",
  0x200d: "zero width joiner",
  0x200e: "left-to-right mark",
  0x200f: "right-to-left mark",
  0x202c: "pop directional formatting",
  0x202e: "right-to-left override",
  0x2060: "word joiner",
  0x2800: "braille pattern blank",
  0x3000: "ideographic space",
  0x3164: "hangul filler",
  0xfe0e: "variation selector-15",
  0xfe0f: "variation selector-16",
  0xfeff: "zero width no-break space",
  0xfffc: "object replacement character",
};
