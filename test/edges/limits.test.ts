// How much of everything one user gets, with limits that are soon reached; the default ones are in policy.ts.
import { describe, expect, it, vi } from "vitest";
import { click, lastFour, user, type Answer, type User } from "../../stacks/local/client.ts";
import { hour, minute, scene } from "../support/scene.ts";

vi.stubEnv("DAYHOLD_POLICY", JSON.stringify({ registrationsPerDay: 8, liveEntries: 16 }));
const on = scene();

/** Addresses that differ in their destination tag alone. */
const xrp = (memo: number) => ({
  network: "xrp",
  address: "rMQ98K56yXJbDGv49ZSmW51sLn94Xe1mu1",
  memo: String(memo),
});

const registerMany = async (ada: User, from: number, to: number) => {
  const answers = [];
  for (let memo = from; memo < to; memo++) answers.push((await ada.register(xrp(memo))).status);
  return new Set(answers);
};

describe("given a user who registers a lot", () => {
  it("when as many were registered as go into a day, then the next waits until the first is a day old", async () => {
    const ada = user(on.cloud);
    expect(await registerMany(ada, 0, 1)).toEqual(new Set([201]));
    on.jump(hour);
    expect(await registerMany(ada, 1, 8)).toEqual(new Set([201]));
    const refused = await ada.register(xrp(8));
    expect([refused.status, refused.body.code, refused.headers.get("retry-after")]).toEqual([
      429,
      "rate.limited",
      "82800",
    ]);
    expect((await ada.register(xrp(7))).status).toBe(200);
    on.jump(23 * hour);
    expect((await ada.register(xrp(8))).status).toBe(201);
    expect((await ada.register(xrp(9))).status).toBe(429);
  });

  it("when as many are live as may be, then there is room again only once one has ended, by time alone too", async () => {
    const ada = user(on.cloud);
    const confirmAll = async () => {
      await on.cloud.idle();
      // The first five have a mail each, the rest come together.
      on.jump(10 * minute);
      await on.cloud.sweep();
      await on.cloud.idle();
      const links = on.cloud.inbox(ada.email).flatMap(({ text }) => text.match(/^http.+\/confirm\/.+$/gm) ?? []);
      for (const link of links) await click.post(link, { lastFour: lastFour(xrp(0).address) });
    };
    await registerMany(ada, 0, 8);
    await confirmAll();
    on.jump(24 * hour);
    await registerMany(ada, 8, 16);
    const refused = await ada.register(xrp(16));
    // Those of today would be too many as well; the day's limit is what can be waited for.
    expect([refused.status, refused.body.code]).toEqual([409, "address.limit_reached"]);
    expect((await ada.register(xrp(3))).status).toBe(200);
    on.jump(24 * hour);
    // The eight of yesterday were never confirmed.
    expect((await ada.register(xrp(16))).status).toBe(201);
  });

  it("when the list is read by the page, then each entry comes once, newest first, and a status narrows it", async () => {
    const ada = user(on.cloud);
    for (let memo = 0; memo < 7; memo++) {
      await ada.register(xrp(memo));
      on.jump(1);
    }
    const newest = (await ada.get("/v1/addresses?limit=1")).body.items[0];
    await ada.delete(`/v1/addresses/${String(newest?.id)}`);
    const read = async (query: string) => {
      const memos: unknown[] = [];
      let cursor = "";
      do {
        const { items, next } = (await ada.get(`/v1/addresses?${query}${cursor && `&cursor=${cursor}`}`)).body;
        memos.push(...items.map(({ memo }) => memo));
        cursor = next ?? "";
      } while (cursor);
      return memos;
    };
    expect(await read("limit=3")).toEqual(["6", "5", "4", "3", "2", "1", "0"]);
    expect(await read("limit=7")).toEqual(["6", "5", "4", "3", "2", "1", "0"]);
    expect(await read("status=PENDING&limit=2")).toEqual(["5", "4", "3", "2", "1", "0"]);
    expect(await read("status=CANCELLED")).toEqual(["6"]);
    const pages: string[][] = [];
    let next: string | undefined = "";
    while (next !== undefined) {
      const { body }: Answer = await ada.get(`/v1/history?limit=3${next && `&cursor=${next}`}`);
      pages.push(body.items.map(({ type }) => String(type)));
      next = body.next;
    }
    expect(pages.slice(0, -1).map((page) => page.length)).toEqual(Array.from(pages.slice(1), () => 3));
    // That one address is like another but for its memo comes in between.
    const own = pages.flat().filter((type) => type !== "address.flagged");
    expect(own).toEqual([...Array.from({ length: 7 }, () => "address.registered"), "address.cancelled"]);
  });
});

describe("given the last registration of a day", () => {
  it("when it was made, then there is one mail about it", async () => {
    const ada = user(on.cloud);
    const unusual = async () => (await ada.mails()).filter((subject) => subject.startsWith("Unusually many")).length;
    expect(await registerMany(ada, 1, 8)).toEqual(new Set([201]));
    expect(await unusual()).toBe(0);
    expect(await registerMany(ada, 8, 9)).toEqual(new Set([201]));
    expect(await unusual()).toBe(1);
    expect((await ada.register()).status).toBe(429);
    expect(await unusual()).toBe(1);
    const { body } = await ada.get("/v1/history?limit=100");
    expect(body.items.filter(({ type }) => type === "account.limit_reached")).toMatchObject([{ registrations: 8 }]);
  });
});

describe("given a pending address", () => {
  it("when its mail is asked for again, then 3 times at most and 60 seconds apart", async () => {
    const ada = user(on.cloud);
    const { id } = (await ada.register()).body;
    const resend = async () => {
      const { status, body, headers } = await ada.post(`/v1/addresses/${id}/resend`);
      return [status, body.code, headers.get("retry-after")];
    };
    expect(await resend()).toEqual([202, undefined, null]);
    expect(await resend()).toEqual([429, "rate.limited", "60"]);
    on.jump(minute - 1);
    expect(await resend()).toEqual([429, "rate.limited", "1"]);
    on.jump(1);
    expect(await resend()).toEqual([202, undefined, null]);
    on.jump(minute);
    expect(await resend()).toEqual([202, undefined, null]);
    on.jump(minute);
    expect(await resend()).toEqual([429, "rate.limited", String(24 * 3600 - 180)]);
    expect(await ada.mails()).toHaveLength(4);
    await ada.confirm();
    expect(await resend()).toEqual([409, "address.not_pending", null]);
  });
});
