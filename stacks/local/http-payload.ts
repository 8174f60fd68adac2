// The two sides of a Lambda proxy integration, payload format version 2.0.
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { account } from "./environment.ts";
import type { RouteMatch } from "./http-routes.ts";
import { isObject } from "./json.ts";

/** Names in lower case; what came more than once is joined by a comma. */
export const joinHeaders = ({ rawHeaders }: IncomingMessage): Record<string, string> => {
  const headers = new Map<string, string>();
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = (rawHeaders[i] ?? "").toLowerCase();
    const before = headers.get(name);
    const value = rawHeaders[i + 1] ?? "";
    headers.set(name, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries(headers);
};

const joinQuery = (rawQuery: string) => {
  const query = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(rawQuery)) {
    const before = query.get(name);
    query.set(name, before === undefined ? value : `${before},${value}`);
  }
  return query.size === 0 ? {} : { queryStringParameters: Object.fromEntries(query) };
};

/** Everything else, forms too, arrives in base64. */
const isText = (contentType: string | undefined) =>
  /^(text\/.+|application\/(json|javascript|xml))$/i.test((contentType ?? "").replace(/;.*$/s, "").trim());

const accessLogTime = (now: Date) => {
  const [, day, month, year, time] = /^\w+, (\d\d) (\w+) (\d+) ([\d:]+)/.exec(now.toUTCString()) ?? [];
  return `${String(day)}/${String(month)}/${String(year)}:${String(time)} +0000`;
};

export interface EventInput {
  request: IncomingMessage;
  match: RouteMatch;
  /** Percent-decoded, as API Gateway hands it over in spite of the field's name. */
  path: string;
  rawQuery: string;
  headers: Record<string, string>;
  body: Buffer;
  authorizer: { jwt: unknown } | { iam: unknown } | undefined;
}

/** The event for a request that was routed and authorized. */
export const toHttpEvent = ({ request, match, path, rawQuery, headers, body, authorizer }: EventInput) => {
  const { cookie, ...otherHeaders } = headers;
  const now = new Date();
  const { host = "", "user-agent": userAgent = "", "content-type": contentType } = headers;
  const sourceIp = request.socket.remoteAddress ?? "127.0.0.1";
  const text = isText(contentType);
  const routeKey = `${match.route.method} ${match.route.path}`;
  return {
    version: "2.0",
    routeKey,
    rawPath: path,
    rawQueryString: rawQuery,
    ...(cookie !== undefined && { cookies: cookie.split(/[;,] */).filter((one) => one !== "") }),
    headers: {
      ...otherHeaders,
      "x-forwarded-for": [headers["x-forwarded-for"], sourceIp].filter(Boolean).join(", "),
      "x-forwarded-port": String(request.socket.localPort),
      "x-forwarded-proto": "http",
      "x-amzn-trace-id": `Root=1-${Math.floor(now.getTime() / 1000).toString(16)}-${randomUUID().replaceAll("-", "").slice(0, 24)}`,
    },
    ...joinQuery(rawQuery),
    requestContext: {
      accountId: account,
      apiId: "local",
      ...(authorizer !== undefined && { authorizer }),
      domainName: host.replace(/:\d+$/, ""),
      domainPrefix: host.replace(/[.:].*$/, ""),
      http: { method: request.method, path, protocol: `HTTP/${request.httpVersion}`, sourceIp, userAgent },
      requestId: randomUUID(),
      routeKey,
      stage: "$default",
      time: accessLogTime(now),
      timeEpoch: now.getTime(),
    },
    ...(Object.keys(match.parameters).length === 0 ? {} : { pathParameters: match.parameters }),
    ...(body.length === 0 ? {} : { body: body.toString(text ? "utf8" : "base64") }),
    isBase64Encoded: body.length > 0 && !text,
  };
};

interface Answer {
  status: number;
  headers: Record<string, string>;
  cookies: string[];
  body: Buffer;
}

/** Lambda's own limit to an answer. */
const responseLimit = 6 * 1024 * 1024;

/** What the function's result means, or `undefined` when API Gateway could not read it. */
export const readResult = (result: unknown): Answer | undefined => {
  if (!isObject(result) || !("statusCode" in result)) {
    // Without a status the result itself is the body.
    const body = Buffer.from(JSON.stringify(result ?? null));
    return { status: 200, headers: { "content-type": "application/json" }, cookies: [], body };
  }
  const status = Number(result.statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) return undefined;
  const { body = "", headers = {}, cookies = [], isBase64Encoded = false } = result;
  if (typeof body !== "string" || !isObject(headers) || !Array.isArray(cookies)) return undefined;
  const lowerCase = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
  const bytes = Buffer.from(body, isBase64Encoded === true ? "base64" : "utf8");
  if (bytes.length > responseLimit) return undefined;
  return {
    status,
    headers: {
      ...(bytes.length > 0 ? { "content-type": "text/plain;charset=UTF-8" } : {}),
      ...(Object.fromEntries(lowerCase) as Record<string, string>),
    },
    cookies: cookies.map(String),
    body: bytes,
  };
};

/** Sends it; the answer to HEAD says how long the body would be. */
export const sendAnswer = (response: ServerResponse, { status, headers, cookies, body }: Answer) => {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (cookies.length > 0) response.setHeader("set-cookie", cookies);
  if (status !== 204 && status !== 304) response.setHeader("content-length", body.length);
  response.writeHead(status);
  response.end(body);
};
