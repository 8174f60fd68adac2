// Tables for people.

/** Characters that a terminal obeys or hides are not for it to see: reasons and labels are what somebody typed. */
export const plain = (text: string) => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, "\u{fffd}");

/** Rows under their heads, each column as wide as its widest cell; only a sentence in place of no rows. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[], none = "None."): string {
  if (rows.length === 0) return none;
  const lines = [heads, ...rows].map((row) => row.map(plain));
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Names and values, one pair a line. */
export function facts(values: Record<string, string>): string {
  const width = Math.max(...Object.keys(values).map(({ length }) => length));
  return Object.entries(values)
    .map(([name, value]) => `${name.padEnd(width)}  ${plain(value)}`)
    .join("\n");
}

/** A word of a command line as a shell reads it. */
export const word = (text: string) => (/^[\w.@:+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
