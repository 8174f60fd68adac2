// One mail per event. The links' tokens are made here, at the last moment, and kept nowhere.
import * as z from "zod/mini";
import type { Purpose } from "../core/link.ts";
import { compose, isMailed } from "../mail/compose.ts";
import { consumer, logger } from "../middleware.ts";
import { mailer, onceOnly, publicUrl, store, tokens } from "../wiring.ts";

const Event = z.object({
  id: z.string(),
  type: z.string(),
  data: z.object({
    userId: z.string(),
    id: z.string(),
    registration: z.int(),
    resend: z._default(z.int(), 0),
  }),
});

export const handler = consumer(Event, async (event, _now, context) => {
  await onceOnly()({ userId: event.data.userId, key: event.id }, context, () => sendMail(event));
});

async function sendMail({ type, data, id: eventId }: z.infer<typeof Event>): Promise<void> {
  if (!isMailed(type)) return;
  const { resend, ...ref } = data;
  const { entry, account } = await store().read(ref);
  if (!entry || !account.email) {
    logger.error("An event that nobody can be told of", { eventId, type });
    return;
  }
  const link = async (purpose: Purpose) =>
    `${publicUrl()}/${purpose}/${await tokens().sign({ purpose, resend, ...ref })}`;
  const links = { confirm: await link("confirm"), cancel: await link("cancel") };
  await mailer()({ to: account.email, ...(await compose(type, entry, links)) }, ref);
}
