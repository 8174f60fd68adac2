// What an account is told one by one, what together, and that whoever uses up all room keeps no warning from its owner.
import { SESClient } from "@aws-sdk/client-ses";
import { describe, expect, it, vi } from "vitest";
import { entryKey, mailBudgetKey } from "../../functions/adapters/dynamo/keys.ts";
import { click, lastFour, service, user, type User } from "../../stacks/local/client.ts";
import { until } from "../support/cloud-http.ts";
import { evidenceFaults } from "../support/evidence.ts";
import { hour, minute, scene } from "../support/scene.ts";
import { Table } from "../support/table.ts";

const on = scene();

const added = "A withdrawal address was added to your account (XRP Ledger)";
const stopped = "A withdrawal address was stopped (XRP Ledger)";
const digest = "Several things happened on your account";

/** Addresses that differ in their destination tag alone. */
const xrp = (memo: number) => ({ network: "xrp", address: "rDsbeomae4FXwgQTJp9Rs64Qg9vDiTCdBv", memo: `${memo}` });

const register = async (one: User, count: number, from = 0) => {
  const ids = [];
  for (let memo = from; memo < from + count; memo++) ids.push((await one.register(xrp(memo))).body.id);
  await on.cloud.idle();
  return ids;
};

/** Fifteen minutes, with the sweeps in them. */
const quarter = async () => {
  for (let sweeps = 0; sweeps < 3; sweeps++) {
    on.jump(5 * minute);
    await on.cloud.sweep();
    await on.cloud.idle();
  }
};

const linksOf = (purpose: string, text = "") => text.match(new RegExp(`^http.+/${purpose}/.+$`, "gm")) ?? [];
/** The destination tags that a mail tells of. */
const memosIn = (text: string) => [...text.matchAll(/^Memo or tag.*: (\d+)$/gm)].map(([, memo]) => memo);

const last = (email: string) => on.cloud.inbox(email).at(-1);

describe("given somebody who registers many addresses within a day", () => {
  it("then five are told one by one and the rest together, at once and then within a quarter of an hour", async () => {
    const ada = user(on.cloud);
    await register(ada, 6);
    expect(await ada.mails()).toEqual([...Array.from({ length: 5 }, () => added), digest]);
    on.jump(minute);
    await register(ada, 2, 6);
    expect(await ada.mails()).toHaveLength(6);
    await quarter();
    expect((await ada.mails()).slice(6)).toEqual([digest]);
    const { text = "", html = "" } = last(ada.email) ?? {};
    expect(text).toContain("Addresses added within 24 hours: 8.\n");
    expect(memosIn(text)).toEqual(["6", "7"]);
    for (const link of [...linksOf("confirm", text), ...linksOf("cancel", text), ...linksOf("freeze", text)])
      expect(html).toContain(`href="${link}"`);
    await quarter();
    expect(await ada.mails()).toHaveLength(7);
  });

  it("then each is confirmed, or stopped, from the mail that tells of many, and all of them with one more click", async () => {
    const ada = user(on.cloud);
    const ids = await register(ada, 8);
    await quarter();
    const told = on.cloud.inbox(ada.email).filter(({ subject }) => subject === digest);
    const [confirm, ...others] = told.flatMap(({ text }) => linksOf("confirm", text));
    expect(others).toHaveLength(2);
    expect((await click.post(confirm ?? "", { lastFour: lastFour(xrp(0).address) })).status).toBe(200);
    const statusOf = async (id = "") => (await ada.get(`/v1/addresses/${id}`)).body.status;
    expect(await statusOf(ids[5])).toBe("CONFIRMED");
    const all = linksOf("cancel", told.at(-1)?.text).at(0) ?? "";
    expect(all).toBe(linksOf("cancel", told.at(-1)?.text).at(-1));
    expect(await (await fetch(all, { headers: { accept: "text/html" } })).text()).toContain("Stop all of them");
    expect((await click.post(all, { all: true })).body).toMatchObject({ stopped: 8 });
    expect(await Promise.all(ids.map((id) => statusOf(id)))).toEqual(ids.map(() => "CANCELLED"));
  });

  it("then a mailbox that was the account's until lately is told as much, and can stop but not confirm", async () => {
    const ada = user(on.cloud);
    await ada.register();
    on.jump(minute);
    const thief = user(on.cloud, { sub: ada.sub, email: `thief-of-${ada.email}` });
    await register(thief, 8);
    await quarter();
    const { text } = last(ada.email) ?? {};
    expect(last(ada.email)?.subject).toBe(digest);
    expect(linksOf("confirm", text)).toEqual([]);
    expect(linksOf("confirm", last(thief.email)?.text)).not.toEqual([]);
    expect((await click.post(linksOf("cancel", text)[0] ?? "", { all: true })).status).toBe(200);
    expect((await click.post(linksOf("freeze", text).at(-1) ?? "", { freeze: true })).body).toMatchObject({
      frozen: true,
    });
  });
});

describe("given much that only stops something", () => {
  it("then ten a day are told one by one, whatever they are, and the rest together", async () => {
    const ada = user(on.cloud);
    for (const id of await register(ada, 12)) await ada.delete(`/v1/addresses/${id}`);
    await quarter();
    const subjects = await ada.mails();
    expect(subjects.filter((subject) => subject === stopped)).toHaveLength(10);
    const told = on.cloud.inbox(ada.email).filter(({ subject }) => subject === digest);
    const text = told.map((mail) => mail.text).join("\n");
    expect(text.match(/^A withdrawal address was stopped$/gm)).toHaveLength(2);
    expect(text.match(/^A withdrawal address was added to your account$/gm)).toHaveLength(7);
  });
});

describe("given SES that refuses the mail about an address that was stopped", () => {
  it("when it takes it again, then it is sent once", async () => {
    const ada = user(on.cloud);
    const [id = ""] = await register(ada, 1);
    on.cloud.faults({ mail: "throttle" });
    const takenBack = () => on.cloud.dynamoRequests()["DeleteItem"] ?? 0;
    const before = takenBack();
    await ada.delete(`/v1/addresses/${id}`);
    await until(() => takenBack() > before);
    on.cloud.faults({ mail: null });
    expect(await ada.mails()).toEqual([added, stopped]);
  });
});

describe("given a thief who has used up all room that there is", () => {
  it("then each warning reaches the owner within a quarter of an hour, and stops what it tells of", async () => {
    const ada = user(on.cloud);
    await ada.register();
    await ada.mails();
    on.jump(minute);
    const thief = user(on.cloud, { sub: ada.sub, email: `thief-of-${ada.email}` });
    for (const id of await register(thief, 20)) await thief.delete(`/v1/addresses/${id}`);
    for (let n = 0; n < 5; n++) await thief.patch("/v1/account", { antiPhishingCode: `mine ${n}` });
    await thief.post("/v1/account/freeze");
    for (let n = 0; n < 12; n++)
      await service(on.cloud).post(`/v1/users/${ada.sub}/security-events`, { type: "NEW_DEVICE" });
    await quarter();
    const before = on.cloud.inbox(ada.email).length;

    on.jump(minute);
    const { id } = (await thief.register(xrp(4711))).body;
    await quarter();
    const news = on.cloud.inbox(ada.email).slice(before);
    const warning = news.find(({ text }) => memosIn(text).includes("4711"));
    expect(warning?.subject).toBe(digest);
    expect(linksOf("confirm", warning?.text)).toEqual([]);
    expect((await click.post(linksOf("cancel", warning?.text)[0] ?? "")).status).toBe(200);
    expect((await thief.get(`/v1/addresses/${id}`)).body.status).toBe("CANCELLED");

    // What is never gathered comes at once.
    await quarter();
    const settled = on.cloud.inbox(ada.email).length;
    await service(on.cloud).post(`/v1/users/${ada.sub}/unfreeze`, { reason: "The caller was convincing" });
    await on.cloud.idle();
    expect(
      on.cloud
        .inbox(ada.email)
        .slice(settled)
        .map(({ subject }) => subject),
    ).toEqual(["We have unfrozen your account"]);
  });
});

describe("given a digest", () => {
  it("then history and evidence have when each of its events was told, and the evidence is whole", async () => {
    const ada = user(on.cloud);
    await register(ada, 7);
    await quarter();
    const { items } = (await service(on.cloud).get(`/v1/users/${ada.sub}/history`)).body as unknown as {
      items: { type: string; told?: { kind: string; deliveredAt: string | null }[] }[];
    };
    const registered = items.filter(({ type }) => type === "address.registered");
    expect(registered.map(({ told = [] }) => told.map(({ kind }) => kind)).toSorted()).toEqual([
      ...[["digest"], ["digest"]],
      ...Array.from({ length: 5 }, () => ["registered"]),
    ]);
    expect(registered.flatMap(({ told = [] }) => told.map(({ deliveredAt }) => deliveredAt))).not.toContain(null);
    expect(await evidenceFaults(on.cloud, ada)).toEqual([]);
  });

  it("when SES takes no mails, then it is sent once when it does again, with all that came meanwhile", async () => {
    const ada = user(on.cloud);
    await register(ada, 5);
    on.cloud.faults({ mail: "throttle" });
    await Promise.all([ada.register(xrp(5)), ada.register(xrp(6))]);
    on.cloud.faults({ mail: null });
    await on.cloud.idle();
    await quarter();
    const told = on.cloud.inbox(ada.email).filter(({ subject }) => subject === digest);
    const memos = told.flatMap(({ text }) => memosIn(text));
    expect(memos.toSorted()).toEqual(["5", "6"]);
  });

  it("when SES never takes a mail to one mailbox, then the others hear of everything in time", async () => {
    const ada = user(on.cloud);
    await ada.register();
    await ada.mails();
    on.jump(minute);
    const thief = user(on.cloud, { sub: ada.sub, email: `thief-of-${ada.email}` });
    const send = Reflect.get(SESClient.prototype, "send") as (...args: unknown[]) => Promise<unknown>;
    const refusing = vi.spyOn(SESClient.prototype, "send").mockImplementation(function (
      this: SESClient,
      command: { input: { Destinations?: string[] } },
    ) {
      if (command.input.Destinations?.includes(thief.email)) return Promise.reject(new Error("Refused"));
      return Reflect.apply(send, this, [command]);
    } as never);
    const told = () => on.cloud.inbox(ada.email).flatMap(({ text }) => memosIn(text));
    for (let memo = 0; memo < 7; memo++) await thief.register(xrp(memo));
    await until(() => told().includes("5"));
    on.jump(10 * minute);
    await on.cloud.sweep();
    await until(() => told().includes("6"));
    on.jump(10 * minute);
    await thief.register(xrp(7));
    await until(() => told().includes("7"));
    refusing.mockRestore();
    await on.cloud.idle();
    await quarter();
    expect(told().toSorted()).toEqual(["0", "1", "2", "3", "4", "5", "6", "7"]);
    expect(
      on.cloud
        .inbox(thief.email)
        .flatMap(({ text }) => memosIn(text))
        .toSorted(),
    ).toEqual(told().toSorted());
  });

  it("when the record of an address in it is damaged, then that it was added is told all the same", async () => {
    const ada = user(on.cloud);
    await register(ada, 6);
    on.jump(minute);
    const [id = ""] = await register(ada, 1, 6);
    await Table(on.cloud).put({ ...entryKey(ada.sub, id), status: "WEIRD" });
    await quarter();
    const { subject, text = "" } =
      on.cloud.inbox(ada.email).find((mail) => mail.subject === digest && !mail.text.includes("Addresses added")) ?? {};
    expect(subject).toBe(digest);
    expect(text).toMatch(/^A withdrawal address was added to your account\n\w+day, /m);
  });

  it("when the record of what waits is damaged, then what comes after is told one by one", async () => {
    const ada = user(on.cloud);
    await register(ada, 6);
    await Table(on.cloud).put({ ...mailBudgetKey(ada.sub), alone: "x", waiting: 7, version: "y" });
    await register(ada, 1, 6);
    expect((await ada.mails()).at(-1)).toBe(added);
  });
});

describe("given what nobody has room for any more", () => {
  it("then a day later it is told one by one again", async () => {
    const ada = user(on.cloud);
    await register(ada, 6);
    on.jump(24 * hour);
    const before = (await ada.mails()).length;
    await register(ada, 1, 6);
    expect((await ada.mails()).slice(before)).toContain(added);
  });
});
