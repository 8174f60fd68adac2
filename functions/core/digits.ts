// Digits of whatever script, as people type them.

/** The text with each decimal digit as the ASCII digit of the same value. */
export const asciiDigits = (text: string) => text.replaceAll(/\p{Nd}/gu, decimalValue);

/** Unicode has the digits of a script in a row, 0 to 9; where rows follow each other, each has ten. */
function decimalValue(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  let first = point;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--;
  return String((point - first) % 10);
}
