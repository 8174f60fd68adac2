// JSON that every reader reads alike.
import { visit } from "jsonc-parser";

/** An object names a key twice, so that two readers could take two different values. */
export class DuplicateKey extends Error {
  override name = "DuplicateKey";
}

/**
 * The value of a JSON text (RFC 8259). Throws a DuplicateKey that names the key, a SyntaxError for what is no JSON, and
 * a RangeError where it is nested deeper than a parser goes.
 */
export function parseStrictly(text: string): unknown {
  const value: unknown = JSON.parse(text);
  const open: Set<string>[] = [];
  visit(text, {
    onObjectBegin: () => void open.push(new Set()),
    onObjectEnd: () => void open.pop(),
    onObjectProperty: (key) => {
      if (open.at(-1)?.has(key)) throw new DuplicateKey(`"${key}" occurs twice in one object`);
      open.at(-1)?.add(key);
    },
  });
  return value;
}
