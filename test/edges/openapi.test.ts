// The description of the contract against the manifest, against OpenAPI's own schema, and against real answers.
import * as z from "zod/mini";
import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, it } from "vitest";
import description from "../../functions/service/openapi.json" with { type: "json" };
import { Problem } from "../../functions/edge/answers.ts";
import { describe as describeContract, problemsOf } from "../../scripts/generate/openapi.ts";
import { statusOf } from "../../functions/edge/problem.ts";
import { click, ethereum, lastFour, send, service, user, type Answer } from "../../stacks/local/client.ts";
import { httpFunctions, routes } from "../../stacks/manifest.ts";
import { hour, minute, scene } from "../support/scene.ts";

const on = scene();

/** Every documented operation by its route, with the function that it is of. */
const operations = new Map(
  httpFunctions.flatMap((fn) =>
    Object.entries(fn.routes).map(([route, operation]) => [route, { fn, ...operation }] as const),
  ),
);

describe("given the description that is served", () => {
  it("it is what `npm run generate` writes now", () => {
    expect(description).toEqual(JSON.parse(JSON.stringify(describeContract(httpFunctions))));
  });

  it("it says of every field of every body what it means there", () => {
    const undescribed: string[] = [];
    const look = (at: string, json: unknown) => {
      if (typeof json !== "object" || json === null) return;
      const { properties = {} } = json as { properties?: Record<string, { description?: string }> };
      for (const [field, { description: words = "" }] of Object.entries(properties))
        if (!/^[^a-z].*[.…]$/.test(words)) undescribed.push(`${at}.${field}`);
      for (const [name, part] of Object.entries(json)) look(`${at}.${name}`, part);
    };
    look("", description.components.schemas);
    expect(undescribed).toEqual([]);
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
  });

  it("when a function has a parameter in its path that nobody has described, then it is not written", () => {
    const [health] = httpFunctions.filter(({ name }) => name === "Health");
    const [operation] = Object.values(health?.routes ?? {});
    if (!health || !operation) throw new Error("There is no health");
    expect(() => describeContract([{ ...health, routes: { "GET /{colour}": operation } }])).toThrow(
      "Say what {colour} of /{colour} is",
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
    const operation = operations.get(route);
    if (!operation) throw new Error(`There is no ${route}`);
    const described = operation.answers[status];
    if (!described) {
      expect(headers.get("content-type")).toBe("application/problem+json");
      z.parse(Problem, body);
      const codes: readonly string[] = [...problemsOf(operation.fn, operation.problems), "request.invalid"];
      expect(codes, `${route} ${status}`).toContain(body.code);
      expect(status).toBe(statusOf(body.code as Parameters<typeof statusOf>[0]));
      return body;
    }
    const read = z.safeParse(described, body);
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
    expect([...seen].toSorted()).toEqual([...operations.keys()].toSorted());
  });
});
