// Declares send-routine-mail.ts.
import { sizes, type Subscriber } from "../edge/declaration.ts";
import { mailing, routine } from "./send-mail.declaration.ts";

export const declaration = {
  ...mailing,
  types: routine,
  size: { ...sizes.job, concurrency: 2 },
} satisfies Subscriber;
