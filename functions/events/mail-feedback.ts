// What SES reports of a mail: a bounce or a complaint marks the registration that it was about.
import * as z from "zod/mini";
import { fromTags } from "../adapters/ses.ts";
import { decide } from "../core/decide.ts";
import { consumer, logger } from "../edge/middleware.ts";
import { policy, store } from "../wiring.ts";

/** https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html */
const Feedback = z.object({
  eventType: z.string(),
  bounce: z.optional(z.object({ bounceType: z.string(), bounceSubType: z.optional(z.string()) })),
  mail: z.object({ messageId: z.string(), tags: z._default(z.record(z.string(), z.array(z.string())), {}) }),
});

export const handler = consumer(Feedback, async ({ eventType, bounce, mail }, now) => {
  const reason = eventType === "Complaint" ? "complaint" : hasFailed(eventType, bounce) ? "bounce" : undefined;
  const ref = fromTags(mail.tags);
  if (!reason || !ref) {
    // A delivery is no change: an entry counts as deliverable until its newest mail comes back.
    logger.info("Feedback that marks nothing", { eventType, messageId: mail.messageId });
    return;
  }
  const { registration, resend } = ref;
  const { refusal } = await store().stop(ref, (state) =>
    decide({ type: "report-undeliverable", registration, resend, reason }, state, now, policy),
  );
  if (refusal) logger.warn("Feedback about an unknown entry", { messageId: mail.messageId });
});

/**
 * Whether the mail never arrived. SES reports a bounce when it has stopped trying, also one that it calls transient: a full
 * mailbox, a mail refused for its content. Only a general transient one tells nothing: it may be the answer of somebody
 * who is on holiday. https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html#bounce-types
 */
const hasFailed = (eventType: string, bounce: z.infer<typeof Feedback>["bounce"]) =>
  eventType === "Bounce" && !(bounce?.bounceType === "Transient" && (bounce.bounceSubType ?? "General") === "General");
