// Links that lost something on the way or got something more, as mail programs and people do it: each leads to the page that
// says so and what to do, and none does anything.
import { beforeAll, describe, expect, it } from "vitest";
import { routes } from "../../stacks/manifest.ts";
import { click, send, user, type User } from "../../stacks/local/client.ts";
import { scene } from "../support/scene.ts";

const on = scene();

const damages: [string, (link: string) => string][] = [
  ["a slash at its end", (link) => `${link}/`],
  ["a full stop", (link) => `${link}.`],
  ["an angle bracket", (link) => `${link}%3E`],
  ["a bracket and a comma", (link) => `${link}),`],
  ["a soft break", (link) => `${link.slice(0, -20)}=%0D%0A${link.slice(-20)}`],
  ["a slash within", (link) => `${link.slice(0, -20)}/${link.slice(-20)}`],
  ["another path", (link) => `${link}/confirm/${link.split("/").at(-1) ?? ""}`],
  ["only half of it", (link) => link.slice(0, -40)],
  ["no token but its slash", (link) => link.slice(0, link.lastIndexOf("/") + 1)],
  ["no token", (link) => link.slice(0, link.lastIndexOf("/"))],
];
const purposes = ["confirm", "cancel", "freeze"] as const;

describe("given a link that was damaged", () => {
  let ada: User;
  let links: Record<(typeof purposes)[number], string>;
  beforeAll(async () => {
    ada = user(on.cloud);
    await ada.register();
    await ada.patch("/v1/account", { locale: "en" });
    links = { ...(await ada.links()), freeze: await ada.freezeLink() };
  });

  it.each(purposes.flatMap((purpose) => damages.map(([how, damage]) => [purpose, how, damage] as const)))(
    "when the one to %s has %s, then its reader is told to open it from the mail again, and nothing is done",
    async (purpose, _, damage) => {
      const link = damage(links[purpose]);
      const pages = [await click.page(link), await click.submit(link, { lastFour: "0000", freeze: "on", all: "on" })];
      for (const { status, text, headers } of pages) {
        expect([status, headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
        expect(text).toContain("<h1>This link is not as we sent it</h1>");
        expect(text).toContain("Open the link from our e-mail again; if you copy it, copy all of it and nothing else.");
        expect(text).not.toContain("<form");
      }
      const head = await send(link, "HEAD");
      expect([head.status, head.text]).toEqual([404, ""]);
      const answers = [await click.get(link), await click.post(link, { freeze: true })];
      expect(answers.map(({ status, body }) => [status, body.code])).toEqual(Array(2).fill([404, "link.invalid"]));
      expect((await ada.get("/v1/addresses")).body.items).toMatchObject([{ status: "PENDING" }]);
      expect((await ada.get("/v1/account")).body["frozen"]).toBe(false);
    },
  );

  it.each(purposes)(
    "when the one to %s has what cannot be decoded, then the gateway refuses it as AWS's does",
    async (purpose) => {
      const { status, text } = await click.page(`${links[purpose]}%`);
      expect([status, text]).toEqual([400, '{"message":"Bad Request"}']);
    },
  );

  it("then it goes to a route by whose name it is logged, without its token", () => {
    const found = routes.filter(({ path }) => path.startsWith("/confirm"));
    expect(found.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual([
      ...["GET /confirm", "GET /confirm/{proxy+}", "GET /confirm/{token}"],
      ...["HEAD /confirm", "HEAD /confirm/{proxy+}", "HEAD /confirm/{token}"],
      ...["POST /confirm", "POST /confirm/{proxy+}", "POST /confirm/{token}"],
    ]);
  });
});
