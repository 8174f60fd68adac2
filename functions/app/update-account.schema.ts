// The settings that an owner can change.
import * as z from "zod/mini";
import { languageTag } from "../core/language-tag.ts";
import { timeZoneName } from "../core/time-zone.ts";
import { shownText } from "../edge/request.ts";

/** Text that is read into one form, or is none of what it should be. */
const readBy = (read: (written: string) => string | undefined, fault: string) =>
  z.pipe(
    z.string(),
    z.transform((written, context) => {
      const value = read(written);
      if (value !== undefined) return value;
      context.issues.push({ code: "custom", message: fault, input: written });
      return z.NEVER;
    }),
  );

export const AccountSettings = z.strictObject({
  locale: z.exactOptional(readBy(languageTag, "is not a language tag (BCP 47)")),
  timeZone: z.exactOptional(z.nullable(readBy(timeZoneName, "is not a time zone of the IANA database"))),
  antiPhishingCode: z.exactOptional(shownText(32)),
  noticeEmail: z.exactOptional(z.nullable(z.string().check(z.maxLength(320)))),
});
