// The description of the contract against the manifest, against OpenAPI's own schema, and against real answers.
import { Validator } from "@seriousme/openapi-schema-validator";
import { beforeAll, describe, expect, it } from "vitest";
import description from "../../functions/service/openapi.json" with { type: "json" };
import { operations } from "../../scripts/openapi/operations.ts";
import { click, ethereum, lastFour, send, service, user, type Answer } from "../../stacks/local/client.ts";
import { routes } from "../../stacks/manifest.ts";
import { hour, minute, scene } from "../support/scene.ts";

const on = scene();

// The routes' schemas come with the routes, which read their settings when they are imported: after the cloud is up.
const load = async () => ({
  describeRoutes: (await import("../../scripts/openapi/describe.ts")).describe,
  answers: (await import("../../scripts/openapi/schemas.ts")).answers,
});
const held: { loaded?: Awaited<ReturnType<typeof load>> } = {};
beforeAll(async () => {
  held.loaded = await load();
});
const loaded = () => {
  if (!held.loaded) throw new Error("Nothing is loaded yet");
  return held.loaded;
};

describe("given the description that is served", () => {
  it("it is what `npm run openapi` writes now", () => {
    expect(description).toEqual(JSON.parse(JSON.stringify(loaded().describeRoutes(routes))));
  });

  it("it is valid OpenAPI 3.1", async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(structuredClone(description));
    expect([errors, valid, validator.version]).toEqual([undefined, true, "3.1"]);
  });

  it("it describes the routes of the manifest, every one and no other, behind the same lock", () => {
    const described = Object.entries<Record<string, { security: object[] }>>(description.paths).flatMap(
      ([path, methods]) =>
        Object.entries(methods).map(([method, { security }]) => ({
          route: `${method.toUpperCase()} ${path}`,
          auth: Object.keys(security[0] ?? { none: [] })[0],
        })),
    );
    const inManifest = routes.map(({ method, path, auth }) => ({ route: `${method} ${path}`, auth }));
    const byRoute = (a: { route: string }, b: { route: string }) => a.route.localeCompare(b.route);
    expect(described.toSorted(byRoute)).toEqual(inManifest.toSorted(byRoute));
    const spoken = Object.keys(operations).toSorted();
    expect(spoken).toEqual(
      inManifest
        .map(({ route }) => route)
        .filter((route) => !route.startsWith("HEAD "))
        .toSorted(),
    );
    expect(() => loaded().describeRoutes([{ method: "GET", path: "/new", handler: "", auth: "none" }])).toThrow(
      "Describe GET /new in scripts/openapi/operations.ts",
    );
  });

  it("anybody gets it", async () => {
    const { status, headers, body } = await send(`${on.cloud.url}/openapi.json`, "GET");
    expect([status, headers.get("content-type")]).toEqual([200, "application/json"]);
    expect(body).toEqual(description);
  });
});

describe("given real answers", () => {
  const seen = new Set<string>();

  /** The answer is described under its status, and holds what its description says and nothing else. */
  const fits = (route: string, { status, body, headers }: Answer) => {
    const operation = operations[route];
    const name = operation?.answers[status];
    if (!name) {
      expect(headers.get("content-type")).toBe("application/problem+json");
      loaded().answers.Problem.parse(body);
      const codes: readonly string[] = operation?.problems?.[status] ?? ["request.invalid"];
      expect(codes, `${route} ${status}`).toContain(body.code);
      return body;
    }
    const read = loaded().answers[name].safeParse(body);
    expect(read.error?.issues, `${route} ${status}`).toBeUndefined();
    seen.add(route);
    return body;
  };

  it("they are as described: what a customer calls", async () => {
    const ada = user(on.cloud);
    const call = async (route: string, body?: unknown, path = route.split(" ")[1] ?? "") => {
      const [method = ""] = route.split(" ");
      const token = await on.cloud.token({ sub: ada.sub, email: ada.email });
      return fits(route, await send(on.cloud.url + path, method, body, { authorization: `Bearer ${token}` }));
    };
    const { id } = await call("POST /v1/addresses", {
      ...ethereum,
      address: ethereum.address.toLowerCase(),
      label: "A",
    });
    await call("POST /v1/addresses", { ...ethereum, label: "A" });
    await call("POST /v1/addresses", { ...ethereum, address: "0x", label: "A" });
    await call("POST /v1/addresses", { ...ethereum, label: "A", extra: true });
    await call("POST /v1/addresses/{id}/resend", undefined, `/v1/addresses/${id}/resend`);
    await call("POST /v1/addresses/{id}/resend", undefined, `/v1/addresses/${id}/resend`);
    await call("GET /v1/addresses");
    await call("GET /v1/addresses/{id}", undefined, `/v1/addresses/${id}`);
    await call("GET /v1/addresses/{id}", undefined, "/v1/addresses/wa_none");
    await call("DELETE /v1/addresses/{id}", undefined, `/v1/addresses/${id}`);
    await call("POST /v1/addresses/{id}/resend", undefined, `/v1/addresses/${id}/resend`);
    await call("PATCH /v1/account", { locale: "de", antiPhishingCode: "blue heron" });
    await call("POST /v1/account/freeze");
    await call("POST /v1/account/unfreeze");
    await call("GET /v1/account");
    await call("GET /v1/account/protection");
    await call("GET /v1/history");
    await call("GET /v1/networks");
    const unsteppedUp = user(on.cloud, { amr: ["pwd"] });
    fits("POST /v1/addresses", await unsteppedUp.register());
  });

  it("they are as described: what links answer", async () => {
    const ada = user(on.cloud);
    await ada.register();
    const { confirm, cancel } = await ada.links();
    fits("GET /confirm/{token}", await click.get(confirm));
    fits("POST /confirm/{token}", await click.post(confirm, { lastFour: "none" }));
    fits("POST /confirm/{token}", await click.post(confirm, { lastFour: lastFour(ada.wallet.address) }));
    fits("POST /confirm/{token}", await click.post(confirm, { lastFour: lastFour(ada.wallet.address) }));
    fits("GET /cancel/{token}", await click.get(cancel));
    fits("POST /cancel/{token}", await click.post(cancel, { freeze: true }));
    fits("GET /cancel/{token}", await click.get(cancel));
    fits("GET /cancel/{token}", await click.get(`${on.cloud.url}/cancel/forged`));
  });

  it("they are as described: what the exchange calls", async () => {
    const ada = user(on.cloud);
    await ada.register();
    await ada.confirm();
    await on.pass(24 * hour + minute);
    const exchange = service(on.cloud);
    const of = (path: string) => `/v1/users/${ada.sub}/${path}`;
    const reason = "A test";
    const check = "POST /v1/withdrawals/check";
    expect(fits(check, await exchange.check(ada.sub)).decision).toBe("ALLOW");
    fits(check, await exchange.check(ada.sub, ethereum));
    fits(check, await exchange.check(ada.sub, { ...ada.wallet, approval: {} }));
    fits("POST /v1/users/{userId}/freeze", await exchange.post(of("freeze"), { reason }));
    fits("POST /v1/users/{userId}/unfreeze", await exchange.post(of("unfreeze"), { reason }));
    fits("POST /v1/users/{userId}/security-events", await exchange.post(of("security-events"), { type: "MFA_RESET" }));
    fits("GET /v1/users/{userId}/history", await exchange.get(of("history")));
    fits("GET /v1/users/{userId}/evidence", await exchange.get(of("evidence")));
    const { id } = (await ada.get("/v1/addresses")).body.items[0] ?? { id: "" };
    const clear = "POST /v1/users/{userId}/addresses/{id}/clear-flags";
    fits(clear, await exchange.post(of(`addresses/${id}/clear-flags`), { reason }));
    fits(clear, await exchange.post(of("addresses/wa_none/clear-flags"), { reason }));
    const since = new Date().toISOString();
    fits("POST /v1/control/requarantine", await exchange.post("/v1/control/requarantine", { since, reason }));
    fits("PUT /v1/control/withdrawals", await exchange.put("/v1/control/withdrawals", { suspended: true, reason }));
    fits("POST /v1/control/mfa-epoch", await exchange.post("/v1/control/mfa-epoch", { reason }));
    fits("POST /v1/control/mfa-epoch", await exchange.post("/v1/control/mfa-epoch", { reason, userId: ada.sub }));
    fits("GET /v1/control", await exchange.get("/v1/control"));
    fits("GET /health", await send(`${on.cloud.url}/health`, "GET"));
    fits("GET /openapi.json", await send(`${on.cloud.url}/openapi.json`, "GET"));
  });

  it("all of the above are all there is", () => {
    expect([...seen].toSorted()).toEqual(Object.keys(operations).toSorted());
  });
});
