// Plays a run on the model and on the service, side by side, and says where they first differ.
import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { service } from "../../stacks/local/client.ts";
import type { Cloud } from "../../stacks/local/cloud.ts";
import type { scene } from "../support/scene.ts";
import { call, type Exchange } from "./calls.ts";
import { destinations, mistakes } from "./destinations.ts";
import { answer } from "./model.ts";
import { fresh, type Move } from "./steps.ts";
import { instants } from "./time.ts";
import { known, newUser, userOf, type Control, type Destination, type Policy, type Step, type World } from "./world.ts";

const users = 3;
/** Runs begin so far apart that nothing of one is still counted in the next, each at the beginning of a second. */
const apart = 10 * 24 * 3_600_000;

export interface Stage {
  on: ReturnType<typeof scene>;
  policy: Policy;
  /** Of the destinations, by name. */
  ids: Record<string, string>;
}

const now = () => Date.now();

/** Throws at the first step that the service does not answer as the model does, and says which. */
export async function play({ on, policy, ids }: Stage, steps: readonly (Step | Move)[]): Promise<void> {
  on.jump(apart - (now() % apart));
  const family = `family-${randomUUID()}@mail.example`;
  const people = Array.from({ length: users }, () => {
    const sub = `user-${randomUUID()}`;
    const addresses = { own: `${sub}@mail.example`, other: `${sub}@other.example`, family };
    return { sub, addresses, links: {}, noticeLinks: [] };
  });
  const mailboxOf = (who: number) => userOf(world, who).mailbox ?? "own";
  const unfreezeMailedTo = (who: number) => userOf(world, who).unfreezeMail?.mailbox;
  const exchange: Exchange = { cloud: on.cloud, now, people, ids, mailboxOf, unfreezeMailedTo };
  const world: World = {
    now: now(),
    policy,
    destinations: Object.fromEntries(Object.entries(destinations).map(([name]) => [name, destinationOf(name, ids)])),
    mistakes,
    users: people.map(({ sub, addresses }) => newUser(sub, addresses)),
    control: await controlBefore(on.cloud),
    denials: [],
  };
  /** Makes the steps at once: several of them only where the order makes no difference. */
  const compare = async (about: string, ...same: Step[]) => {
    world.now = now();
    const expected = same.map((step) => answer(world, step));
    const answered = await Promise.all(same.map((step) => call(exchange, step)));
    expect(answered, `${about}, where the model is what is expected`).toEqual(expected);
  };
  const gates = () => world.users.flatMap(({ entries }, who) => Object.keys(entries).map((what) => asking(who, what)));

  on.cloud.faults({ timers: null });
  for (const [index, step] of steps.entries()) {
    const about = `step ${index + 1}`;
    if (step.do === "requarantine-from")
      await compare(about, { do: "requarantine", since: sinceRegistration(world, step) });
    else if (isMove(step)) await move(on, world, step);
    else await compare(about, step);
    if (!("who" in step)) await compare(`the gate after ${about}`, ...gates());
    else if ("what" in step) await compare(`the gate after ${about}`, asking(step.who, step.what));
  }
  const ends = people.flatMap((_, who): Step[] => [
    { do: "look", who, claims: fresh },
    { do: "audit", who },
  ]);
  await compare("the end", ...gates(), ...ends, { do: "read-control" });
}

const asking = (who: number, what: string): Step => ({ do: "check", who, what, approval: { amr: ["mfa"], age: 0 } });

/** There is one control record for all runs: each goes on from what the one before left, with withdrawals let out. */
async function controlBefore(cloud: Cloud): Promise<Control> {
  const reason = "A new run of the model";
  const { body } = await service(cloud).put("/v1/control/withdrawals", { suspended: false, reason });
  const { mfaEpoch, quarantines, since } = body as unknown as ControlView;
  const left = quarantines.map(({ since, until, activatesAt }) => ({
    since: Date.parse(since),
    until: Date.parse(until),
    activatesAt: Date.parse(activatesAt),
  }));
  const epoch = mfaEpoch === null ? 0 : Date.parse(mfaEpoch);
  const begun = { ...since, at: Date.parse(since.at) };
  // What came in the very millisecond of the resume is not counted after it either.
  return { suspended: false, drill: false, since: begun, resumedAt: begun.at, mfaEpoch: epoch, quarantines: left };
}

interface ControlView {
  since: Omit<Control["since"], "at"> & { at: string };
  mfaEpoch: string | null;
  quarantines: { since: string; until: string; activatesAt: string }[];
}

function sinceRegistration({ users, now }: World, { which, offset }: { which: number; offset: number }): number {
  const registered = users.flatMap(({ entries }) => Object.values(entries).map((entry) => entry.registeredAt));
  const [newest = now, ...older] = new Set(registered.toSorted((a, b) => b - a));
  return Math.max(0, now - (([newest, ...older].at(which) ?? newest) + offset));
}

type Passing = Exclude<Move, { do: "requarantine-from" }>;

const isMove = (step: Step | Move): step is Passing => ["wait", "wait-for", "fault", "sweep"].includes(step.do);

async function move(on: Stage["on"], world: World, step: Passing): Promise<void> {
  if (step.do === "fault") on.cloud.faults({ timers: step.timers });
  else if (step.do === "sweep") expect(await on.cloud.sweep()).toMatchObject({ failed: 0, unfinished: false });
  else {
    world.now = now();
    const milliseconds = step.do === "wait" ? step.for : untilInstant(world, step.which) + step.offset;
    if (step.timers) await on.pass(milliseconds);
    else on.jump(milliseconds);
  }
}

const untilInstant = (world: World, which: number) => {
  const [first = world.now + 1, ...others] = new Set(instants(world));
  return ([first, ...others].at(which) ?? first) - world.now;
};

function destinationOf(name: string, ids: Record<string, string>): Destination {
  const { canonical, usual, other } = known(destinations[name]);
  const checksummed = { usual: usual.checksummed, other: other.checksummed };
  return { ...canonical, id: known(ids[name]), checksummed };
}
