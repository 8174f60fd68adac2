// The OpenAPI 3.1 description of the HTTP contract, from the manifest, the routes' schemas and words.
import * as z from "zod/mini";
import { statuses } from "../../functions/core/entry.ts";
import type { Auth, Route } from "../../stacks/manifest.ts";
import { notes } from "./notes.ts";
import { operations, type Operation } from "./operations.ts";
import { answers, requests } from "./schemas.ts";

type Json = Record<string, unknown>;

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const info = {
  title: "Dayhold",
  version: "1",
  summary: "Withdrawal-address whitelist of a crypto exchange",
  description:
    "A new address can receive nothing until its hold of 24 hours or more is over and its owner confirmed it through " +
    "a link in a mail. Times are ISO 8601 in UTC with milliseconds. Unknown fields and duplicate keys in a request " +
    "are refused. Problems (RFC 9457) have a stable `code`.",
  license: { name: "MIT", identifier: "MIT" },
};

const securitySchemes = {
  jwt: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description:
      "A token of the exchange's OpenID provider. Step-up: `amr` has `mfa` and `auth_time` is fresh (RFC 9470).",
  },
  iam: {
    type: "apiKey",
    name: "Authorization",
    in: "header",
    description: "AWS Signature Version 4, service `execute-api`.",
  },
};

/** Security requirements by what a route's authorizer is; an empty list lets anybody call. */
const security: Record<Auth, Json[]> = { jwt: [{ jwt: [] }], iam: [{ iam: [] }], none: [] };

const parameters: Record<string, Json> = {
  id: { name: "id", in: "path", required: true, schema: { type: "string" }, description: "An entry's id." },
  userId: { name: "userId", in: "path", required: true, schema: { type: "string" }, description: notes["userId"] },
  token: {
    name: "token",
    in: "path",
    required: true,
    schema: { type: "string" },
    description: "The token of the link in the mail. A secret: never log it.",
  },
  status: { name: "status", in: "query", schema: { type: "string", enum: statuses }, description: "Only these." },
  cursor: { name: "cursor", in: "query", schema: { type: "string" }, description: "The `next` of the page before." },
  limit: {
    name: "limit",
    in: "query",
    schema: { type: "integer", minimum: 1, maximum: 100, default: 50 },
    description: "How many at most.",
  },
};

/** The description of these routes. Throws for a route that nobody has described. */
export function describe(routes: readonly Route[]): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = (paths[route.path] ??= {});
    path[route.method.toLowerCase()] = operation(route);
  }
  return {
    openapi: "3.1.1",
    info,
    servers: [{ url: "/" }],
    paths,
    components: {
      schemas: schemas(),
      responses: { Problem: other, PageProblem: { ...other, ...pageProblem } },
      securitySchemes,
    },
  };
}

function operation(route: Route): Json {
  const isHead = route.method === "HEAD";
  const described = operations[`${isHead ? "GET" : route.method} ${route.path}`];
  if (!described) throw new Error(`Describe ${route.method} ${route.path} in scripts/openapi/operations.ts`);
  const { id, does, tag, query = [] } = described;
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const taken = [...inPath, ...query].map((name) => parameters[name]);
  return {
    operationId: isHead ? `${id}Head` : id,
    summary: does,
    tags: [tag],
    security: security[route.auth],
    ...(taken.length > 0 && { parameters: taken }),
    ...body(described),
    responses: isHead ? headResponses(described) : responses(described),
  };
}

function body({ takes, takesForm }: Operation): Json {
  if (!takes) return {};
  const form = takesForm && { "application/x-www-form-urlencoded": { schema: ref(takesForm) } };
  // A link's form may come with nothing in it; JSON has to be there.
  return { requestBody: { required: !takesForm, content: { "application/json": { schema: ref(takes) }, ...form } } };
}

function responses({ answers, problems = {}, page }: Operation): Json {
  const asPage = page && html;
  const good = Object.entries(answers).map(([status, name]) => [
    status,
    { description: `\`${name}\``, content: { "application/json": { schema: ref(name) }, ...asPage } },
  ]);
  const bad = Object.entries(problems).map(([status, codes]) => [
    status,
    { ...problem(codes.map((code) => `\`${code}\``).join(", ")), ...(page && pageProblem) },
  ]);
  const rest = { $ref: `#/components/responses/${page ? "PageProblem" : "Problem"}` };
  return { ...(Object.fromEntries([...good, ...bad]) as Json), default: rest };
}

const html = { "text/html": { schema: { type: "string" } } };

const problemJson = { "application/problem+json": { schema: ref("Problem") } };

const problem = (description: string) => ({ description, content: problemJson });

const pageProblem = { content: { ...problemJson, ...html } };

/** What any route may answer besides. */
const other = problem("Any other problem: `request.invalid` (400), `service.unavailable` (503, try again)");

const headResponses = ({ answers, problems = {} }: Operation): Json =>
  Object.fromEntries(
    [...Object.keys(answers), ...Object.keys(problems), "default"].map((status) => [
      status,
      { description: "As for GET, without a body" },
    ]),
  );

/** Requests as they are read, strictly; answers open, since a later version may add a field. */
const schemas = () => ({ ...toJson(requests, "input"), ...toJson(answers, "output") });

function toJson(all: Record<string, z.core.$ZodType>, io: "input" | "output"): Record<string, Json> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(all)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { io, uri: (id) => `#/components/schemas/${id}`, override: tidy(io) });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema, $id, ...schema }]): [string, Json] => [name, schema]),
  );
}

const tidy =
  (io: "input" | "output") =>
  ({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }) => {
    // The pattern of a date says at length what the format says.
    if (jsonSchema.format === "date-time") delete jsonSchema.pattern;
    if (io === "output") delete jsonSchema.additionalProperties;
    for (const [name, property] of Object.entries(jsonSchema.properties ?? {})) {
      const note = notes[name];
      if (note !== undefined && typeof property === "object") property.description = note;
    }
  };
