// The OpenAPI 3.1 description of the HTTP contract, from what the routes declare.
import * as z from "zod/mini";
import { Problem } from "../../functions/edge/answers.ts";
import { examples, meanings, named, type Body } from "../../functions/edge/contract.ts";
import type { HttpDeclaration, Operation } from "../../functions/edge/declaration.ts";
import { statusOf, type ProblemCode } from "../../functions/edge/problem.ts";

type Json = Record<string, unknown>;

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

/** Security requirements by who may call; an empty list lets anybody. */
const security: Record<HttpDeclaration["caller"], Json[]> = {
  user: [{ jwt: [] }],
  service: [{ iam: [] }],
  anybody: [],
};

const parameters: Record<string, string> = {
  id: "An entry's id.",
  userId: "The `sub` of the user's tokens.",
  token: "The token of the link in the mail. A secret: never log it.",
};

const tags: readonly Operation["tag"][] = ["addresses", "account", "withdrawals", "users", "control", "links", "about"];

/** The description of all routes of these functions. Throws for a parameter of a path that nobody has described. */
export function describe(functions: readonly HttpDeclaration[]): Json {
  const operations = functions
    .flatMap((fn) => Object.entries(fn.routes).map(([line, operation]) => ({ fn, line, operation })))
    .toSorted((a, b) => tags.indexOf(a.operation.tag) - tags.indexOf(b.operation.tag));
  const paths: Record<string, Json> = {};
  for (const { fn, line, operation } of operations) {
    const [method = "", path = ""] = line.split(" ");
    const methods = (paths[path] ??= {});
    methods[method.toLowerCase()] = describeOperation(operation, path, fn);
    if (method === "GET" && fn.head) methods.head = describeHead(operation, path, fn);
  }
  return {
    openapi: "3.1.1",
    info,
    servers: [{ url: "/" }],
    paths,
    components: {
      schemas: components(operations.map(({ operation }) => operation)),
      responses: { Problem: other, PageProblem: { ...other, ...pageProblem } },
      securitySchemes,
    },
  };
}

function describeOperation(operation: Operation, path: string, fn: HttpDeclaration): Json {
  const { id, does, tag } = operation;
  const taken = [...pathParameters(path), ...queryParameters(operation)];
  return {
    operationId: id,
    summary: fn.caller === "user" && fn.stepUp.needed ? `${does} (step-up)` : does,
    tags: [tag],
    security: security[fn.caller],
    ...(taken.length > 0 && { parameters: taken }),
    ...requestBody(operation),
    responses: responses(operation, fn),
  };
}

function describeHead(operation: Operation, path: string, fn: HttpDeclaration): Json {
  const asGet = describeOperation(operation, path, fn);
  const statuses = Object.keys(asGet.responses as Json);
  const description = "As for GET, without a body";
  return {
    ...asGet,
    operationId: `${operation.id}Head`,
    responses: Object.fromEntries(statuses.map((status) => [status, { description }])),
  };
}

const pathParameters = (path: string): Json[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => {
    const description = parameters[name];
    if (description === undefined) throw new Error(`Say what {${name}} of ${path} is`);
    return { name, in: "path", required: true, schema: { type: "string" }, description };
  });

const queryParameters = ({ query }: Operation): Json[] =>
  query === undefined
    ? []
    : Object.entries((query as z.core.$ZodType as z.ZodMiniObject).shape).map(([name, schema]) => ({
        name,
        in: "query",
        schema: parameterSchema(schema),
        description: meaningOf(query, name),
      }));

/** What is sent, or the number that it stands for. */
function parameterSchema(schema: z.core.$ZodType): Json {
  const [output, input] = (["output", "input"] as const).map((io) => {
    const { $schema, ...json } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Json;
    return json;
  });
  return output?.type === "integer" ? output : (input ?? {});
}

function requestBody({ takes, form }: Operation): Json {
  if (typeof takes === "string") return {};
  const asForm = form && { "application/x-www-form-urlencoded": { schema: ref(form) } };
  // A link's form may come with nothing in it; JSON has to be there.
  return { requestBody: { required: !form, content: { "application/json": { schema: ref(takes) }, ...asForm } } };
}

function responses({ answers, form, problems, page }: Operation, fn: HttpDeclaration): Json {
  const asPage = page && html;
  const good = Object.entries(answers).map(([status, answer]) => [
    status,
    { description: `\`${idOf(answer)}\``, content: { "application/json": { schema: ref(answer) }, ...asPage } },
  ]);
  const bad = Object.entries(Object.groupBy(problemsOf(fn, problems), statusOf)).map(([status, codes = []]) => [
    status,
    { ...problem(codes.map((code) => `\`${code}\``).join(", ")), ...(page && pageProblem) },
  ]);
  const rest = { $ref: `#/components/responses/${page ? "PageProblem" : "Problem"}` };
  const led = form ? [["303", { description: "A form was taken", headers: { location } }]] : [];
  return { ...(Object.fromEntries([...good, ...led, ...bad]) as Json), default: rest };
}

const location = {
  description: "The page that shows what was done, relative to this request's URL: it can be loaded again.",
  schema: { type: "string" },
};

/** The codes of an operation, with those that follow from who may call it. */
export const problemsOf = (fn: HttpDeclaration, problems: readonly ProblemCode[]): ProblemCode[] => [
  ...(fn.caller === "user" && fn.stepUp.needed ? (["step_up.required"] as const) : []),
  ...problems,
];

const html = { "text/html": { schema: { type: "string" } } };

const ref = (schema: z.core.$ZodType) => ({ $ref: `#/components/schemas/${idOf(schema)}` });

/** The name of a body in the document. Throws for one without. */
function idOf(schema: z.core.$ZodType): string {
  const id = named.get(schema)?.id;
  if (id === undefined) throw new Error("A body that a route takes or answers is a component with a name");
  return id;
}

const problemJson = { "application/problem+json": { schema: ref(Problem) } };

const problem = (description: string) => ({ description, content: problemJson });

const pageProblem = { content: { ...problemJson, ...html } };

/** What any route may answer besides. */
const other = problem("Any other problem: `request.invalid` (400), `service.unavailable` (503, try again)");

/** Requests as they are read, strictly; answers open, since a later version may add a field. */
function components(operations: readonly Operation[]): Json {
  const requests = operations.flatMap(({ takes, form }) => [
    ...(typeof takes === "string" ? [] : [takes]),
    ...(form ? [form] : []),
  ]);
  const answers = operations.flatMap(({ answers }) => Object.values(answers));
  return { ...toJson(requests, "input"), ...toJson([...answers, Problem], "output") };
}

function toJson(bodies: readonly Body[], io: "input" | "output"): Record<string, Json> {
  const wanted = new Set(bodies.map(idOf));
  // All of them, since one may refer to another.
  const { schemas } = z.toJSONSchema(named, {
    io,
    uri: (id) => `#/components/schemas/${id}`,
    metadata: z.registry(),
    unrepresentable: "any",
    override: tidy(io),
  });
  const referred = (json: unknown): string[] =>
    [...JSON.stringify(json).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, id = ""]) => id);
  for (const id of wanted) for (const other of referred(schemas[id])) wanted.add(other);
  return withMeanings(
    Object.fromEntries(
      Object.entries(schemas)
        .filter(([id]) => wanted.has(id))
        .map(([id, { $schema, $id, ...schema }]): [string, Json] => [id, schema]),
    ),
  );
}

const tidy =
  (io: "input" | "output") =>
  ({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodType; jsonSchema: z.core.JSONSchema.BaseSchema }) => {
    // The pattern of a date says at length what the format says.
    if (jsonSchema.format === "date-time") delete jsonSchema.pattern;
    if (io === "output") delete jsonSchema.additionalProperties;
    const { example } = examples.get(zodSchema) ?? {};
    if (example) jsonSchema.examples = [example];
    // Said of the object, since fields of one schema are one and the same thing until all is written.
    if (zodSchema._zod.def.type === "object")
      jsonSchema[fieldMeanings] = Object.fromEntries(
        Object.keys(jsonSchema.properties ?? {}).map((name) => [name, meaningOf(zodSchema, name)]),
      );
  };

const fieldMeanings = "x-field-meanings";

/** The schemas with each meaning beside the field that it is of. */
const withMeanings = (schemas: Record<string, Json>) =>
  JSON.parse(JSON.stringify(schemas), (_, part: Partial<Meant> | null) => {
    if (part?.[fieldMeanings] === undefined) return part;
    const { [fieldMeanings]: meant, ...object } = part;
    for (const [name, property] of Object.entries(object.properties ?? {})) property.description = meant[name];
    return object;
  }) as Record<string, Json>;

interface Meant {
  [fieldMeanings]: Record<string, string>;
  properties: Record<string, Json>;
}

/** What a field of an object means there. Throws for an object that nobody has described. */
function meaningOf(object: z.core.$ZodType, field: string): string {
  const meaning = meanings.get(object)?.fields[field];
  if (meaning === undefined) throw new Error(`Describe the object that has the field ${field}`);
  return meaning;
}
