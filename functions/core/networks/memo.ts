// Memos: what a network lets a payment carry, to say for whom of an account's users it is.
import { covering } from "../showable.ts";

/** Whether a destination has a memo, what people call it there, and what it looks like. */
export interface MemoRule {
  kind: "none" | "optional" | "required";
  /** "destination tag", "memo", "comment"… */
  name?: string;
  /** For people: "a number from 0 to 4294967295". */
  format?: string;
}

/** A rule, and how to read a memo that is there into its canonical form, or why it is refused. */
export interface MemoReading {
  memo: MemoRule;
  readMemo: (memo: string) => { memo: string } | { fault: string };
}

/** For networks whose payments carry no memo: a caller who gives one has mistaken the network. */
export const noMemo = {
  memo: { kind: "none" },
  readMemo: () => ({ fault: "This network has no memos; leave the memo out." }),
} as const satisfies MemoReading;

/**
 * An XRP destination tag: a uint32, written without leading zeros (https://xrpl.org/docs/concepts/transactions/source-and-destination-tags).
 * Why it is required, see index.ts.
 */
export const destinationTag = {
  memo: { kind: "required", name: "destination tag", format: "a number from 0 to 4294967295" },
  readMemo: (memo) => {
    const tag = /^[0-9]{1,20}$/.test(memo) ? BigInt(memo) : undefined;
    if (tag === undefined || tag > 0xffffffffn) {
      return { fault: "The destination tag must be a number from 0 to 4294967295." };
    }
    return { memo: tag.toString() };
  },
} as const satisfies MemoReading;

// Control and format characters (with them zero-width and bidirectional ones), lone surrogates, private and unassigned
// code points, line ends, spaces other than the plain one, and whatever else is not meant to be seen.
const unseen = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/u;

/**
 * Free text up to a number of bytes in UTF-8. The recipient compares it byte for byte, so it is kept as it is, and what
 * a person could not see or tell apart is refused: hidden characters, blanks at the ends, decomposed accents.
 */
export function text<const Name extends string>(name: Name, maxBytes: number) {
  return {
    memo: { kind: "optional", name, format: `text of at most ${maxBytes} bytes` },
    readMemo: (memo) => {
      if (new TextEncoder().encode(memo).length > maxBytes) {
        return { fault: `The ${name} must not be longer than ${maxBytes} bytes.` };
      }
      if (unseen.test(memo) || memo !== memo.trim() || memo !== memo.normalize("NFC")) {
        return { fault: `The ${name} contains characters that can't be seen, or blanks at its ends.` };
      }
      if (covering.test(memo)) return { fault: `The ${name} contains marks that belong to no letter.` };
      return { memo };
    },
  } as const satisfies MemoReading;
}
