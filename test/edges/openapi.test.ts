// The description of the contract against the manifest and OpenAPI's own schema. That real answers are as described
// shows in every test of a cloud (test/support/scene.ts), and that each route has one in all of them together.
import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, it } from "vitest";
import description from "../../functions/service/openapi.json" with { type: "json" };
import { meanings, named } from "../../functions/edge/contract.ts";
import { describe as describeContract } from "../../scripts/generate/openapi.ts";
import { send } from "../../stacks/local/client.ts";
import { declaredRoutes, httpFunctions } from "../../stacks/manifest.ts";
import { deviation, operations } from "../support/contract.ts";
import { scene } from "../support/scene.ts";

const on = scene();

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

  it("it says of every field of a body what was declared of that very field", () => {
    const schemas: Record<string, { properties?: Record<string, { description: string }>; oneOf?: object }> =
      description.components.schemas;
    const bodies = [...operations.values()].flatMap(({ takes, form, answers }) => [
      ...(typeof takes === "string" ? [] : [takes]),
      ...(form ? [form] : []),
      ...Object.values(answers),
    ]);
    for (const body of bodies) {
      const { properties = {} } = schemas[named.get(body)?.id ?? ""] ?? {};
      const written = Object.entries(properties).map(([field, { description }]) => [field, description]);
      expect(Object.fromEntries(written)).toEqual(meanings.get(body)?.fields ?? {});
    }
    expect(description.components.schemas.Entry.properties.registeredAt.description).toBe(
      "When this registration began.",
    );
    expect(description.components.schemas.Entry.properties.confirmedAt.anyOf[0]).not.toHaveProperty("description");
  });

  it("it is valid OpenAPI 3.1", async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(structuredClone(description));
    expect([errors, valid, validator.version]).toEqual([undefined, true, "3.1"]);
  });

  it("it describes the routes that are declared, every one and no other, behind the same lock", () => {
    const described = Object.entries<Record<string, { security: object[] }>>(description.paths).flatMap(
      ([path, methods]) =>
        Object.entries(methods).map(([method, { security }]) => ({
          route: `${method.toUpperCase()} ${path}`,
          auth: Object.keys(security[0] ?? { none: [] })[0],
        })),
    );
    const inManifest = declaredRoutes.map(({ method, path, auth }) => ({ route: `${method} ${path}`, auth }));
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

  it("anybody gets it, and hears that the API runs", async () => {
    const { status, headers, body } = await send(`${on.cloud.url}/openapi.json`, "GET");
    expect([status, headers.get("content-type")]).toEqual([200, "application/json"]);
    expect(body).toEqual(description);
    const health = await send(`${on.cloud.url}/health`, "GET");
    expect([health.status, health.body]).toEqual([200, { status: "ok" }]);
  });
});

describe("given an answer", () => {
  const json = "application/json";
  const problem = "application/problem+json";
  const answered = (route: string, status: number, body: object, contentType = status < 300 ? json : problem) =>
    deviation({ route, status, contentType, body: JSON.stringify(body) });
  const refused = (status: number, code: string) => ({ title: "Refused", status, code });

  it("when it is as its route declares, then nothing is wrong with it", () => {
    expect(answered("GET /health", 200, { status: "ok" })).toBe(undefined);
    expect(answered("GET /v1/account", 401, refused(401, "token.invalid"))).toBe(undefined);
    expect(answered("POST /confirm/{token}", 410, {}, "text/html; charset=utf-8")).toBe(undefined);
  });

  it.each([
    ["a field that nobody declared", () => answered("GET /health", 200, { status: "ok", secret: 1 }), /secret/],
    ["a field is missing", () => answered("GET /health", 200, {}), /GET \/health answered 200/],
    ["another status", () => answered("GET /health", 201, { status: "ok" }), /no such status is declared/],
    ["a code of another route", () => answered("GET /v1/account", 401, refused(401, "step_up.required")), /step_up/],
    ["a code with another status", () => answered("GET /v1/account", 401, refused(400, "request.invalid")), /request/],
    ["another type", () => answered("GET /health", 200, { status: "ok" }, "text/plain"), /text\/plain/],
    ["a page where there is none", () => answered("GET /health", 200, {}, "text/html"), /a page/],
    ["a route that nobody declared", () => answered("GET /new", 200, {}), /GET \/new is not declared/],
  ])("when it has %s, then that is said", (_, wrong, says) => {
    expect(wrong()).toMatch(says);
  });
});
