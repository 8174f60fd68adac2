// Language tags as tokens, apps and browsers write them: made one form where they come in, so that nobody after has to.

/** What a tag needs at most (RFC 5646 §4.4.1). */
const longest = 35;

/**
 * The canonical form of a tag (BCP 47), and nothing for what is none. `en_US` is one too: OpenID Connect Core §5.1 says
 * that tokens may have it so.
 */
export function languageTag(written: string): string | undefined {
  if (written.length > longest) return undefined;
  try {
    return Intl.getCanonicalLocales(written.replaceAll("_", "-"))[0];
  } catch {
    return undefined;
  }
}
