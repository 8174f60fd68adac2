// Problems that many routes share, on each of them: the tables follow from what the routes declare.
import { describe, expect, it } from "vitest";
import type { ProblemCode } from "../../functions/edge/problem.ts";
import { click, send, service, user } from "../../stacks/local/client.ts";
import { operations } from "../support/contract.ts";
import { hour, scene } from "../support/scene.ts";

const on = scene();

const declaring = (code: ProblemCode) =>
  [...operations].filter(([, { problems }]) => problems.includes(code)).map(([route]) => route);
const seenFlags = { registration: 1, seen: ["shared"], reason: "A test" };
const nowhere = `wa_${"a".repeat(32)}`;
const split = (route: string): [method: string, path: string] => {
  const [method = "", path = ""] = route.split(" ");
  return [method, path.replace("{id}", nowhere)];
};

describe("given a token that names nobody Dayhold can keep a record of", () => {
  it.each(declaring("token.invalid"))("when it calls %s, then it is refused", async (route) => {
    const [method, path] = split(route);
    const { status, body, headers } = await user(on.cloud, { sub: "née" }).call(
      method,
      path,
      method === "GET" ? undefined : {},
    );
    expect([status, body.code, headers.get("www-authenticate")]).toEqual([401, "token.invalid", "Bearer"]);
  });
});

describe("given the id of nobody in a path", () => {
  it.each(declaring("user.not_found"))("when %s is called for it, then it is not found", async (route) => {
    const [method, path] = split(route);
    const body = method === "GET" ? undefined : { reason: "A test" };
    const answer = await service(on.cloud).call(method, path.replace("{userId}", "n%C3%A9e"), body);
    expect([answer.status, answer.body.code]).toEqual([404, "user.not_found"]);
  });
});

describe("given the id of an entry that is not there", () => {
  it.each(declaring("address.not_found"))("when %s is called for it, then it is not found", async (route) => {
    const [method, path] = split(route);
    const ada = user(on.cloud);
    const isService = path.startsWith("/v1/users/");
    const answer = isService
      ? await service(on.cloud).call(method, path.replace("{userId}", ada.sub), seenFlags)
      : await ada.call(
          method,
          path,
          method === "POST" && path.endsWith("/confirm") ? { code: "0000 0000" } : undefined,
        );
    expect([answer.status, answer.body.code]).toEqual([404, "address.not_found"]);
  });
});

describe("given a token that nobody signed", () => {
  it.each(declaring("link.invalid"))("when %s is called with it, then the link is none of ours", async (route) => {
    const [method, path] = split(route);
    const url = on.cloud.url + path.replace("{token}", "eyJhbGciOiJub25lIn0.e30.");
    const { status, body } = method === "GET" ? await click.get(url) : await click.post(url);
    expect([status, body.code]).toEqual([404, "link.invalid"]);
  });
});

describe.each(["confirm", "cancel"] as const)("given the %s link of an app", (purpose) => {
  it("when its time is over, then it says so and nothing else", async () => {
    const ada = user(on.cloud);
    await ada.register();
    const link = (await ada.links())[purpose];
    on.jump(24 * hour);
    expect([(await click.get(link)).body.code, (await click.post(link)).body.code]).toEqual([
      "link.expired",
      purpose === "confirm" ? "request.invalid" : "link.expired",
    ]);
  });

  it("when the address was registered anew and stopped, then it is superseded", async () => {
    const ada = user(on.cloud);
    const { id } = (await ada.register()).body;
    const link = (await ada.links())[purpose];
    await ada.delete(`/v1/addresses/${id}`);
    await ada.register();
    await ada.delete(`/v1/addresses/${id}`);
    expect((await click.get(link)).body.code).toBe("link.superseded");
  });

  it("when another site posts it, or in a form that is none, then it does nothing", async () => {
    const ada = user(on.cloud);
    const { id } = (await ada.register()).body;
    const link = (await ada.links())[purpose];
    const post = (headers: Record<string, string>) =>
      send(link, "POST", "{}", { accept: "application/json", ...headers });
    expect((await post({ "sec-fetch-site": "cross-site" })).body.code).toBe("request.cross_site");
    expect((await post({ "content-type": "text/plain" })).body.code).toBe("request.unsupported_media_type");
    expect((await ada.get(`/v1/addresses/${id}`)).body.status).toBe("PENDING");
  });
});
