// The languages that there is a file of words for. Written by `npm run generate`.
export const locales = ["ar", "de", "en", "es", "fr", "it", "ja", "pt", "zh-Hans", "zh-Hant"] as const;

export type Locale = (typeof locales)[number];
