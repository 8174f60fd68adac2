// Names of time zones as tokens and apps write them: checked where they come in.

/**
 * The name of a zone of the IANA database, nothing for what this runtime does not know. A name keeps its spelling but for
 * case: who writes `Europe/Kyiv` is not told `Europe/Kiev`. An offset is none, since it does not know summer.
 */
export function timeZoneName(written: string): string | undefined {
  if (!/^[A-Za-z][\w+\-/]{0,63}$/.test(written)) return undefined;
  try {
    const { timeZone } = new Intl.DateTimeFormat("en", { timeZone: written }).resolvedOptions();
    return timeZone.toLowerCase() === written.toLowerCase() ? timeZone : written;
  } catch {
    return undefined;
  }
}
