// What whoever added an address, perhaps a thief, has written on it: a memo and a label. A genuine mail is no place for
// their letters to its reader, so it is shown short, and nothing in it becomes a link.

const longest = 64;

let graphemes: Intl.Segmenter | undefined;

/** The first 64 characters as a reader counts them; the cut is seen. */
export function shortened(text: string): string {
  if (text.length <= longest) return text;
  // Takes long to make, and hardly any text needs it.
  graphemes ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  const characters = Array.from(graphemes.segment(text), ({ segment }) => segment);
  return characters.length <= longest ? text : `${characters.slice(0, longest).join("").trimEnd()}…`;
}

/**
 * Where mail programs see a link in plain text: `://`, two slashes, an `@`, a dot in a name or an IP address (in a number
 * there is one, between digits). Browsers read full width forms as these.
 */
const linking =
  /[:：](?=[/\\])|[/\\](?=[/\\])|(?<=\S)[@＠](?=\S)|(?<=[^\s\p{N}.])[.。．｡](?=[\p{L}\p{N}])|(?<=\p{N})[.。．｡](?=\p{L})|(?<=\p{N}[.。．｡]\p{N}+)[.。．｡](?=\p{N})/gu;

/**
 * A zero width non-joiner on both sides of each: the text reads the same, and no program finds a link. Should one find it
 * all the same, no browser opens it, because no host name may have that character there (RFC 5892, appendix A.1); it would
 * leave out any other invisible one and open the thief's page (UTS #46).
 */
const unlinked = (text: string) => text.replaceAll(linking, "\u200c$&\u200c");

/** As a mail shows it. */
export const inMail = (text: string) => unlinked(shortened(text));
