// Declares mail-feedback.ts.
import { sizes, type Subscriber } from "../edge/declaration.ts";

export const declaration = {
  on: "event",
  source: "aws.ses",
  types: ["Email Bounced", "Email Complaint Received", "Email Delivered"],
  // SES's event names the recipient and the subject: neither goes into a queue. A complaint has no bounce, hence the quotes.
  input: {
    paths: {
      eventType: "$.detail.eventType",
      bounceType: "$.detail.bounce.bounceType",
      bounceSubType: "$.detail.bounce.bounceSubType",
      messageId: "$.detail.mail.messageId",
      tags: "$.detail.mail.tags",
    },
    template:
      '{"detail":{"eventType":<eventType>,"bounce":{"bounceType":"<bounceType>","bounceSubType":"<bounceSubType>"},' +
      '"mail":{"messageId":<messageId>,"tags":<tags>}}}',
  },
  attempts: 20,
  batch: 10,
  rights: ["read", "change", "history", "notices"],
  settings: [],
  size: sizes.job,
} satisfies Subscriber<"Email Bounced" | "Email Complaint Received" | "Email Delivered">;
