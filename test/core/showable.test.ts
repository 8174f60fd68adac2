// What of a user's text can be shown: what real languages and emoji need, and nothing that hides or covers.
import { describe, expect, it } from "vitest";
import { unshowable } from "../../functions/core/showable.ts";

const wrong = (text: string) => unshowable(text, 64);

describe("given what people write", () => {
  it.each([
    ["Persian, with a non-joiner", "کیف‌پول من"],
    ["Persian, with one after a vowel sign", "خانه‌ای"],
    ["Sinhala, with a joiner", "ශ්‍රී ලංකාව"],
    ["Bengali, with a joiner before the virama", "র‍্যাব"],
    ["Malayalam, with a joiner at the end", "അവന്‍"],
    ["Hindi, with a non-joiner after the virama", "क्‌ष"],
    ["Kannada", "ರಾಜ್‌ಕುಮಾರ್"],
    ["Marathi, with an eyelash ra", "दर्‍या"],
    ["Vietnamese, decomposed", "Ví tiết kiệm của tôi".normalize("NFD")],
    ["Hebrew with all its points", "בְּרֵאשִׁ֖ית"],
    ["Arabic with vowels", "مَحْفَظَتِي"],
    ["Thai", "กระเป๋าเงินที่บ้าน"],
    ["Burmese", "မြွှေ့"],
    ["Khmer", "កាបូបលុយ"],
    ["Tibetan", "བསྒྲུབས་"],
    ["Greek, decomposed", "ᾧ".normalize("NFD")],
    ["Korean", "내 지갑"],
    ["Japanese, with a wide space", "貯金　自宅"],
    ["French, with a narrow space", "Épargne\u202f: maison"],
    ["a woman at a computer", "👩‍💻 ledger"],
    ["a family", "👨‍👩‍👧‍👦"],
    ["a heart on fire", "❤️‍🔥"],
    ["the flag of Scotland", "🏴󠁧󠁢󠁳󠁣󠁴󠁿 savings"],
    ["a key cap", "1️⃣ first"],
    ["a waving hand with a skin tone", "👋🏽"],
    ["64 characters", "x".repeat(64)],
  ])("when it is %s, then it is shown", (_, text) => {
    expect(wrong(text)).toBeUndefined();
  });
});

describe("given what hides, covers or reorders", () => {
  const hidden = (place: string) => `has a character that cannot be seen: take out character ${place}`;
  const mark = (place: string) => `has a mark without a letter, or too many on one: take out character ${place}`;
  it.each([
    ["a non-joiner between Latin letters", "pay\u200cpal", hidden("4, U+200C (zero width non-joiner)")],
    ["a joiner between Latin letters", "pay\u200dpal", hidden("4, U+200D (zero width joiner)")],
    ["a non-joiner between Arabic and Latin", "کیف\u200cx", hidden("4, U+200C (zero width non-joiner)")],
    ["two non-joiners between Arabic letters", "کیف\u200c\u200cپول", hidden("4, U+200C (zero width non-joiner)")],
    ["a non-joiner at the end", "کیف\u200c", hidden("4, U+200C (zero width non-joiner)")],
    ["a joiner after an emoji", "👩\u200d", hidden("2, U+200D (zero width joiner)")],
    ["a joiner between emoji that do not join", "👩\u200d🍕 x", hidden("2, U+200D (zero width joiner)")],
    ["a zero width space, behind emoji", "👩‍💻\u200b", hidden("4, U+200B (zero width space)")],
    ["a bidi override", "a\u202eb", hidden("2, U+202E (right-to-left override)")],
    ["an isolate", "a\u2066b", hidden("2, U+2066")],
    ["a tag outside of a flag", "a\u{e0061}", hidden("2, U+E0061")],
    ["a tag behind another flag", "🏴\u{e0061}\u{e007f}", hidden("2, U+E0061")],
    ["an emoji selector on a letter", "a\ufe0f", hidden("2, U+FE0F (variation selector-16)")],
    ["another selector", "☎\ufe0e", hidden("2, U+FE0E (variation selector-15)")],
    ["a selector of an ideograph", "邉\u{e0100}", hidden("2, U+E0100")],
    ["a Hangul filler", "a\u3164b", hidden("2, U+3164 (hangul filler)")],
    ["a half-width Hangul filler", "a\uffa0b", hidden("2, U+FFA0")],
    ["a blank Braille pattern", "a\u2800b", hidden("2, U+2800 (braille pattern blank)")],
    ["a blank hieroglyph", "a\u{13441}b", hidden("2, U+13441")],
    ["a null notehead", "a\u{1d159}b", hidden("2, U+1D159")],
    ["an invisible vowel", "a\u17b5b", hidden("2, U+17B5")],
    ["what stands for an object", "a\ufffcb", hidden("2, U+FFFC (object replacement character)")],
    ["a stretch of wide spaces", "a\u3000\u3000b", hidden("3, U+3000 (ideographic space)")],
    ["a stretch of spaces that do not break", "a \u00a0 \u00a0b", hidden("3, U+00A0")],
    ["a soft hyphen", "a\u00adb", hidden("2, U+00AD (soft hyphen)")],
    ["a line feed", "a\nb", hidden("2, U+000A (line feed)")],
    ["a lone surrogate", "a\ud800", hidden("2, U+D800")],
    ["private use", "a\uf8ff", hidden("2, U+F8FF")],
    ["no character", "a\uffff", hidden("2, U+FFFF")],
    ["60 marks on a letter", `a${"\u0301".repeat(60)}`, mark("8, U+0301")],
    ["seven marks on a letter", `e${"\u0323\u0302\u0301".repeat(2)}\u0300`, mark("8, U+0300")],
    ["a mark that would cover what stands before", "\u0338abc", mark("1, U+0338")],
  ])("when there is %s, then it says what to take out", (_, text, says) => {
    expect(wrong(text)).toBe(says);
  });

  it.each(["", " ", " a", "a ", "\u3000a", "a\u3000", "x".repeat(65)])(
    "when it is %j, then it says what it must be",
    (text) => {
      expect(wrong(text)).toBe("must be 1 to 64 characters without a space at either end");
    },
  );
});
