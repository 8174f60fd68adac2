// The settings that an owner can change.
import * as z from "zod/mini";
import { shownText } from "../edge/request.ts";

export const AccountSettings = z.strictObject({
  locale: z.exactOptional(z.string().check(z.refine(isLocale, "is not a language tag (BCP 47)"))),
  antiPhishingCode: z.exactOptional(shownText(32)),
});

function isLocale(tag: string): boolean {
  try {
    return tag.length <= 35 && Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
