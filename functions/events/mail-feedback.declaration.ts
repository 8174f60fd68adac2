// Declares mail-feedback.ts.
import { sizes, type Subscriber } from "../edge/declaration.ts";

export const declaration = {
  on: "event",
  source: "aws.ses",
  types: ["Email Bounced", "Email Complaint Received"],
  attempts: 20,
  rights: ["read", "change", "history"],
  settings: [],
  size: sizes.job,
} satisfies Subscriber<"Email Bounced" | "Email Complaint Received">;
