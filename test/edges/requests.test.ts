// What every route declares that it takes, held against what it reads: its example and no more, both ways.
import { beforeAll, describe, expect, it } from "vitest";
import { examples } from "../../functions/edge/contract.ts";
import { click, send, service, user } from "../../stacks/local/client.ts";
import { operations } from "../support/contract.ts";
import { scene } from "../support/scene.ts";

const on = scene();
const ada = () => subject.ada;
const subject = {} as {
  ada: ReturnType<typeof user>;
  id: string;
  links: { confirm: string; cancel: string; freeze: string; notice: string };
};

beforeAll(async () => {
  subject.ada = user(on.cloud);
  subject.id = (await ada().register()).body.id;
  const links = await ada().links();
  const notice = await ada().noticeLink();
  subject.links = { ...links, freeze: links.cancel.replace("/cancel/", "/freeze/"), notice };
});

const rows = [...operations].map(([route, { fn, takes, form, query }]) => {
  const [method = "", path = ""] = route.split(" ");
  const example = typeof takes === "string" ? undefined : examples.get(takes)?.example;
  return { route, method, path, caller: fn.caller, takes, example, form: form && examples.get(form)?.example, query };
});
type Row = (typeof rows)[number];

const call = ({ method, path, caller }: Row, body?: unknown, query = "") => {
  const { id, links } = subject;
  const at = path.replace("{id}", id).replace("{userId}", ada().sub) + query;
  if (caller === "user") return ada().call(method, at, body);
  if (caller === "service") return service(on.cloud).call(method, at, body);
  const link = /^\/(confirm|cancel|freeze|notice)\//.exec(path)?.[1] as keyof typeof links | undefined;
  return send((link ? links[link] : on.cloud.url + path) + query, method, body, { accept: "application/json" });
};

/** Whether the request was not understood; whatever else it may be refused for. */
const isMisunderstood = ({ status }: { status: number }) => [400, 415].includes(status);

describe("given what a route takes", () => {
  const reading = rows.filter(({ example }) => example);
  it.each(reading)("$route: its example is understood, and one more field is not", async (row) => {
    expect(isMisunderstood(await call(row, { ...row.example, unknown: 1 }))).toBe(true);
    expect(isMisunderstood(await call(row, {}))).toBe(!isOptional(row));
    expect(isMisunderstood(await call(row, row.example))).toBe(false);
  });

  /** Where every field can be left out. */
  const isOptional = ({ route }: Row) =>
    ["PATCH /v1/account", "POST /cancel/{token}", "POST /freeze/{token}", "POST /notice/{token}"].includes(route);

  const bodiless = rows.filter(({ takes, method }) => takes === "nothing" && method !== "GET");
  it.each(bodiless)("$route: a body is refused, since it takes none", async (row) => {
    expect((await call(row, { unknown: 1 })).body.code).toBe("request.invalid");
    expect(isMisunderstood(await call(row))).toBe(false);
  });

  const stopping = rows.filter(({ takes }) => takes === "anything");
  it.each(stopping)("$route: a stop is not refused for its body", async (row) => {
    expect((await call(row, { unknown: 1 })).status).toBe(200);
    expect((await call(row, "{")).status).toBe(200);
  });

  it("then only what stops something looks at no body", () => {
    expect(stopping.map(({ route }) => route).toSorted()).toEqual([
      "DELETE /v1/addresses/{id}",
      "POST /v1/account/freeze",
    ]);
  });

  it.each(rows)("$route: a parameter that nobody declared is refused where it reads any", async (row) => {
    const { status } = await call(row, row.example, "?unknown=1");
    expect(status === 400).toBe(row.query !== undefined);
  });

  const open = rows.filter(({ caller, method }) => caller === "anybody" && method === "POST");
  it.each(open)("$route: its form is understood, and one more field is not", async ({ path, form }) => {
    const url = subject.links[path.slice(1, path.indexOf("/", 1)) as keyof typeof subject.links];
    expect(isMisunderstood(await click.submit(url, { ...form, unknown: "1" }))).toBe(true);
    expect(isMisunderstood(await click.submit(url, { ...form }))).toBe(form === undefined);
  });
});
