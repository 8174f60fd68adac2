// What SES reports of a mail: a bounce or a complaint marks the registration that it was about.
import * as z from "zod/mini";
import { fromTags } from "../adapters/ses.ts";
import { decide } from "../core/decide.ts";
import { consumer, logger } from "../edge/middleware.ts";
import { policy, store } from "../wiring.ts";

/** https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html */
const Feedback = z.object({
  eventType: z.string(),
  bounce: z.optional(z.object({ bounceType: z.string() })),
  mail: z.object({ messageId: z.string(), tags: z._default(z.record(z.string(), z.array(z.string())), {}) }),
});

export const handler = consumer(Feedback, async ({ eventType, bounce, mail }, now) => {
  const reason = reasonOf(eventType, bounce?.bounceType);
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

/** A transient bounce (a full mailbox, say) is one that SES tries again by itself. */
function reasonOf(eventType: string, bounceType?: string) {
  if (eventType === "Complaint") return "complaint";
  return eventType === "Bounce" && bounceType !== "Transient" ? "bounce" : undefined;
}
