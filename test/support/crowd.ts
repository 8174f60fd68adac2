// A table with a rich history: users whose withdrawals are denied for every reason there is, one of whom all is well, and a
// neighbour who holds the same address.
import { outboxKey, shardOf, userPk } from "../../functions/adapters/dynamo/keys.ts";
import { click, lastFour, service, user, type User } from "../../stacks/local/client.ts";
import type { Cloud } from "../../stacks/local/cloud.ts";
import type { Holder } from "./every-call.ts";
import { kindsOf, type Item } from "./item-kinds.ts";
import { hour, minute, type Scene } from "./scene.ts";
import type { Table } from "./table.ts";

/** Whose withdrawals are denied, and why; those of the last two are not. */
export const people = [
  "frozen by an operator",
  "frozen by its owner",
  "frozen by the risk monitor",
  "held",
  "with a revoked second factor",
  "pending",
  "waiting",
  "removed",
  "active",
  "active and suspended",
] as const;
export type Person = (typeof people)[number];

const second = 1000;

export interface Crowd {
  holders: Readonly<Record<Person, Holder>>;
  neighbour: Holder;
  /** Active, but nobody has written that down. */
  overdue: Holder;
  /** The whole table, now and at several times before, the oldest first. */
  items: Item[];
  before: readonly Item[][];
}

export async function gather(on: Scene, table: Table): Promise<Crowd> {
  const { cloud } = on;
  const operator = service(cloud);
  const before: Item[][] = [];
  const remember = async () => {
    await cloud.idle();
    before.push(await table.items());
  };
  type Registered = User & { id: string; urls: Awaited<ReturnType<User["links"]>> };
  const registered = async (): Promise<Registered> => {
    const one = user(cloud);
    const { id } = (await one.register()).body;
    return { ...one, id, urls: await one.links() };
  };
  const confirmed = async () => {
    const one = await registered();
    await click.post(one.urls.confirm, { lastFour: lastFour(one.wallet.address) });
    return one;
  };
  const suspend = (suspended: boolean) => operator.put("/v1/control/withdrawals", { suspended, reason: "A test" });

  const [byOperator, byOwner, byRisk, held, revoked, removed, active, neighbour] = [
    await confirmed(),
    await confirmed(),
    await confirmed(),
    await confirmed(),
    await confirmed(),
    await confirmed(),
    await confirmed(),
    await confirmed(),
  ];
  await neighbour.register(active.wallet);
  await neighbour.confirm(active.wallet.address);
  await suspend(true);
  await operator.post("/v1/control/mfa-epoch", { reason: "A test" });
  await remember();
  await on.pass(hour);
  const overdue = await confirmed();
  await suspend(false);
  await on.pass(23 * hour + second);
  await remember();
  cloud.faults({ timers: "drop" });
  const waiting = await confirmed();
  await on.pass(hour);
  const pending = await registered();

  const revokedBefore = Math.floor(Date.now() / 1000);
  on.jump(second);
  const approval = { amr: ["pwd"] };
  await byOwner.post("/v1/account/freeze");
  await operator.post(`/v1/users/${byOperator.sub}/freeze`, { reason: "A test" });
  await operator.check(byRisk.sub, { ...byRisk.wallet, approval });
  await operator.post(`/v1/users/${held.sub}/security-events`, { type: "PASSWORD_CHANGED" });
  await operator.post("/v1/control/mfa-epoch", { reason: "A test", userId: revoked.sub });
  await removed.delete(`/v1/addresses/${removed.id}`);
  await on.pass(minute);

  const everybody = [byOperator, byOwner, byRisk, held, revoked, pending, waiting, removed, active, neighbour, overdue];
  const notice = new Map<string, string>();
  for (const one of everybody) notice.set(one.sub, await one.noticeLink());
  const found = await table.items();
  // Of each user an event that has yet to reach the bus.
  for (const { sub } of everybody) await table.put(noteOf(eventsOf(found, sub).at(-1)));
  const approvedAt = Math.floor(Date.now() / 1000);
  const holder = (one: Registered): Holder => ({
    ...one,
    urls: { ...one.urls, notice: notice.get(one.sub) ?? "" },
    stored: { account: only(found.filter((item) => isOf(item, "account", one.sub))), events: eventsOf(found, one.sub) },
    published: publishedOf(cloud, one.sub),
    approvedAt: one === revoked ? revokedBefore : approvedAt,
  });
  return {
    holders: {
      "frozen by an operator": holder(byOperator),
      "frozen by its owner": holder(byOwner),
      "frozen by the risk monitor": holder(byRisk),
      held: holder(held),
      "with a revoked second factor": holder(revoked),
      pending: holder(pending),
      waiting: holder(waiting),
      removed: holder(removed),
      active: holder(active),
      "active and suspended": holder(active),
    },
    neighbour: holder(neighbour),
    overdue: holder(overdue),
    items: await table.items(),
    before,
  };
}

const isOf = (item: Item, kind: string, sub: string) =>
  item.pk === userPk(sub) && kindsOf(item).some((name) => name === kind);

const eventsOf = (items: readonly Item[], sub: string) =>
  items.filter((item) => isOf(item, "event of a user", sub)).toSorted((a, b) => (a.sk < b.sk ? -1 : 1));

const publishedOf = (cloud: Cloud, sub: string) =>
  cloud
    .events()
    .map(({ detail }) => detail as { type: string; id: string; data?: { userId?: string } })
    .filter(({ data }) => data?.userId === sub);

function only<T>([one, ...others]: readonly T[]): T {
  if (one === undefined || others.length > 0) throw new Error("There should be one");
  return one;
}

function noteOf(event: Item | undefined): Item {
  if (!event) throw new Error("There is no event");
  const key = { pk: event.pk, sk: event.sk };
  return { ...outboxKey(shardOf(key.pk + key.sk), key), event: key };
}
