// ISO 8601 durations that have one length: no years, no months.

const form = /^P(?:(\d+)W|(?=\d|T\d)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,3})?)S)?)?)$/;
const second = 1000;
const hour = 3600 * second;
const lengths = [7 * 24 * hour, 24 * hour, hour, 60 * second, second];

/** In milliseconds, or `undefined` when the text is none or nothing long. */
export const readDuration = (text: string): number | undefined => {
  const [, ...counts]: (string | undefined)[] = form.exec(text) ?? [];
  const length = counts.reduce((sum, count, unit) => sum + Number(count ?? 0) * (lengths[unit] ?? 0), 0);
  return length > 0 && Number.isSafeInteger(Math.round(length)) ? Math.round(length) : undefined;
};
