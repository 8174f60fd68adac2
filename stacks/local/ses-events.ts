// What SES tells EventBridge about a mail that was sent under a configuration set.
import { randomUUID } from "node:crypto";
import type { BusEvent } from "./bus.ts";
import { account, region, resourceName } from "./environment.ts";
import { type Email, recipientsOf } from "./mailbox.ts";

export type MailOutcome = "Delivery" | "Bounce" | "Complaint";

const detailTypes = { Delivery: "Email Delivered", Bounce: "Email Bounced", Complaint: "Email Complaint Received" };

const outcomeFields = (outcome: MailOutcome, recipients: string[], timestamp: string, bounceSubType: string) => {
  switch (outcome) {
    case "Delivery":
      return { delivery: { timestamp, processingTimeMillis: 12, recipients, smtpResponse: "250 OK" } };
    case "Bounce": {
      const failure = { action: "failed", status: "5.1.1", diagnosticCode: "smtp; 550 5.1.1 user unknown" };
      const bouncedRecipients = recipients.map((emailAddress) => ({ emailAddress, ...failure }));
      const kind = { bounceType: "Permanent", bounceSubType };
      return { bounce: { feedbackId: randomUUID(), ...kind, bouncedRecipients, timestamp } };
    }
    case "Complaint": {
      const complainedRecipients = recipients.map((emailAddress) => ({ emailAddress }));
      const kind = { complaintFeedbackType: "abuse" };
      return { complaint: { feedbackId: randomUUID(), ...kind, complainedRecipients, timestamp } };
    }
  }
};

/** The event for one outcome; `tags` are those of the mail, and a bounce is of a kind. */
export const outcomeEvent = (
  outcome: MailOutcome,
  email: Email,
  tags: Record<string, string[]>,
  bounceSubType = "General",
): BusEvent => {
  const timestamp = new Date().toISOString();
  const { from, destination, subject, messageId } = email;
  return {
    source: "aws.ses",
    "detail-type": detailTypes[outcome],
    resources: [`arn:aws:ses:${region}:${account}:configuration-set/${resourceName}`],
    detail: {
      eventType: outcome,
      mail: {
        timestamp,
        source: from,
        sendingAccountId: account,
        messageId,
        destination: recipientsOf(email),
        headersTruncated: false,
        commonHeaders: { from: [from], to: destination.to, messageId, subject },
        tags: { "ses:configuration-set": [resourceName], ...tags },
      },
      ...outcomeFields(outcome, recipientsOf(email), timestamp, bounceSubType),
    },
  };
};

const simulator = new Map<string, MailOutcome>([
  ["bounce@simulator.amazonses.com", "Bounce"],
  ["complaint@simulator.amazonses.com", "Complaint"],
]);

/** What a recipient of SES's mailbox simulator asks for, with or without a label after a plus. */
export const simulatedOutcome = (recipient: string): MailOutcome | undefined =>
  simulator.get(recipient.toLowerCase().replace(/\+[^@]*/, ""));
