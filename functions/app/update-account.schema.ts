// The settings that an owner can change.
import * as z from "zod/mini";
import { languageTag } from "../core/language-tag.ts";
import { shownText } from "../edge/request.ts";

const locale = z.pipe(
  z.string(),
  z.transform((written, context) => {
    const tag = languageTag(written);
    if (tag !== undefined) return tag;
    context.issues.push({ code: "custom", message: "is not a language tag (BCP 47)", input: written });
    return z.NEVER;
  }),
);

export const AccountSettings = z.strictObject({
  locale: z.exactOptional(locale),
  antiPhishingCode: z.exactOptional(shownText(32)),
});
