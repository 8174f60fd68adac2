// A registration that looks like a fraud is flagged: for the owner, and for whoever watches over all. Who holds an
// address is noted for that, and noted anew when the entry is confirmed and when it ends.
import * as z from "zod/mini";
import { decide } from "../core/decide.ts";
import { isLive, wasConfirmed, type Entry } from "../core/entry.ts";
import { sharedWith, type Suspicion } from "../core/flags.ts";
import { day } from "../core/time.ts";
import { consumer } from "../edge/middleware.ts";
import { userIdOnBus } from "../edge/user-id.ts";
import { policy, sightings, store } from "../wiring.ts";
import { genuineOf } from "./look-alike.ts";

const Changed = z.object({
  type: z.string(),
  data: z.object({ userId: userIdOnBus, id: z.string(), registration: z.int() }),
});

/** How many entries one event flags at most, its own and then those that are confirmed. Of more, each but the first few was flagged by its own. */
const flaggedAtOnce = 50;

/** How long a registration can be part of a pattern, also one that has ended. */
const lookedBack = 2 * policy.flagWindow + day;

export const handler = consumer(Changed, async ({ type, data: { userId, id, registration } }, now) => {
  const { entry, control } = await store().lookToTell({ userId, id });
  // Of an older registration nothing is left to flag, and the newer one has its own event.
  if (entry?.registration !== registration) return;
  await sightings().note(entry, isLive(entry) ? undefined : entry.registeredAt + lookedBack);
  const genuine = type === "address.registered" ? await genuineOf(entry, control, now) : undefined;
  if (genuine) await flag(entry, { flag: "look_alike", resembles: genuine.id }, now);
  if (type === "address.registered" || type === "address.confirmed") await flagShared(entry, now);
});

async function flagShared(entry: Entry, now: number): Promise<void> {
  const { userId, id, registration, registeredAt } = entry;
  const { flagWindow } = policy;
  const own = { userId, registration, registeredAt, confirmed: wasConfirmed(entry) };
  const seen = await sightings().between(entry, registeredAt - flagWindow, registeredAt + flagWindow);
  const others = seen.filter((one) => one.userId !== userId);
  const together = sharedWith([own, ...others], registeredAt, policy);
  for (const { users, ...one } of together.slice(0, flaggedAtOnce))
    await flag({ id, ...one }, { flag: "shared", users }, now);
}

const flag = (of: Pick<Entry, "userId" | "id" | "registration">, suspicion: Suspicion, now: number) =>
  store().stop({ userId: of.userId, id: of.id }, (state) =>
    decide({ type: "flag", registration: of.registration, suspicion }, state, now, policy),
  );
