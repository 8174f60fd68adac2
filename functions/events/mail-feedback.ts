// What SES reports of a mail: that it arrived goes into the record of the notice; a bounce or a complaint marks the mailbox,
// and the registration that the mail was about.
import * as z from "zod/mini";
import { fromTags } from "../adapters/ses.ts";
import { decideAccount } from "../core/account.ts";
import { decide } from "../core/decide.ts";
import type { Snapshot } from "../core/state.ts";
import type { Decision } from "../core/refusal.ts";
import { consumer, logger } from "../edge/middleware.ts";
import { notices, policy, store } from "../wiring.ts";

/** https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html */
const Feedback = z.object({
  eventType: z.string(),
  bounce: z.optional(z.object({ bounceType: z.string(), bounceSubType: z.optional(z.string()) })),
  mail: z.object({ messageId: z.string(), tags: z._default(z.record(z.string(), z.array(z.string())), {}) }),
});

type Mail = NonNullable<ReturnType<typeof fromTags>>;
type Reason = "bounce" | "complaint";

export const handler = consumer(Feedback, async ({ eventType, bounce, mail }, now) => {
  const ref = fromTags(mail.tags);
  const reason = eventType === "Complaint" ? "complaint" : hasFailed(eventType, bounce) ? "bounce" : undefined;
  if (ref && eventType === "Delivery") return arrived(ref, now);
  if (!ref || !reason) {
    logger.info("Feedback that marks nothing", { eventType, messageId: mail.messageId });
    return;
  }
  await notices().note(ref, "bouncedAt", now);
  const { userId, entry } = ref;
  const { refusal } = await store().stop({ userId, ...(entry && { id: entry.id }) }, (state) =>
    failed(ref, reason, state, now),
  );
  if (refusal) logger.warn("Feedback about an unknown entry", { messageId: mail.messageId });
});

/** That a mailbox takes our mails is news only of one that did not. */
async function arrived(ref: Mail, now: number): Promise<void> {
  await notices().note(ref, "deliveredAt", now);
  const { userId, mailbox, isTrial = false } = ref;
  const command = { type: "report-deliverable", mailbox } as const;
  if (isTrial) await store().stop({ userId }, ({ account }) => decideAccount(command, account, now, policy));
}

/** A mail to the present mailbox marks the address that it was about, unless a newer one is on its way; any other the mailbox alone. */
function failed({ mailbox, entry }: Mail, reason: Reason, state: Snapshot, now: number): Decision {
  const isPresent = state.account.mailbox?.digest === mailbox;
  const command = { type: "report-undeliverable", reason, mailbox } as const;
  if (entry && isPresent) return decide({ ...command, ...entry }, state, now, policy);
  return decideAccount(command, state.account, now, policy);
}

/**
 * Whether the mail never arrived. SES reports a bounce when it has stopped trying, also one that it calls transient: a full
 * mailbox, a mail refused for its content. Only a general transient one tells nothing: it may be the answer of somebody
 * who is on holiday. https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html#bounce-types
 */
const hasFailed = (eventType: string, bounce: z.infer<typeof Feedback>["bounce"]) =>
  eventType === "Bounce" && !(bounce?.bounceType === "Transient" && (bounce.bounceSubType ?? "General") === "General");
