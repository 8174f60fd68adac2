// ISO 8601 durations that have one length: no years, no months.
import { day, hour, minute, second } from "./time.ts";

const form = /^P(?:(\d+)W|(?=\d|T\d)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,3})?)S)?)?)$/;
const lengths = [7 * day, day, hour, minute, second];

/** The length in milliseconds; `undefined` when the text is no duration, or one of no length. */
export function readDuration(text: string): number | undefined {
  const [, ...counts]: (string | undefined)[] = form.exec(text) ?? [];
  const length = Math.round(counts.reduce((sum, count, unit) => sum + Number(count ?? 0) * (lengths[unit] ?? 0), 0));
  return length > 0 && Number.isSafeInteger(length) ? length : undefined;
}
