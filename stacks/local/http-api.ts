// API Gateway: an HTTP API with the manifest's routes, its authorizers and its quirks.
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { limitOf, type Route } from "../manifest.ts";
import { createCors } from "./cors.ts";
import { type Functions, Throttled } from "./functions.ts";
import { joinHeaders, readResult, sendAnswer, toHttpEvent } from "./http-payload.ts";
import { decodePath, findRoute } from "./http-routes.ts";
import type { JwtIdentity } from "./jwt-authorizer.ts";
import { type Listener, readBody, sendJson } from "./loopback.ts";
import { verifySignature } from "./sigv4.ts";

export interface HttpApiOptions {
  routes: readonly Route[];
  /** Of browser apps that may call it. */
  origins?: readonly string[];
  invoke: Functions["invoke"];
  authorizeJwt: (authorization: string | undefined) => Promise<JwtIdentity | undefined>;
  /** Called for each request with its route, never with its path: the path of a link is a secret. */
  log: (line: string) => void;
}

const refuse = (response: ServerResponse, status: number, message: string) => sendJson(response, status, { message });

/**
 * Of request line and header values together, in bytes. API Gateway documents the quota, not the answer; 431 is what callers see.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
 * https://backbencher.dev/solved-431-status-code-with-request-header-fields-too-large
 */
const headLimit = 10_240;

const sizeOfHead = ({ method = "", url = "", httpVersion, rawHeaders }: IncomingMessage) =>
  `${method} ${url} HTTP/${httpVersion}`.length +
  rawHeaders.reduce((sum, text, index) => sum + (index % 2 === 0 ? 0 : text.length), 0);

/** Whether a route may be called once more: a bucket of tokens for each, which all callers share. */
const createLimits = () => {
  const buckets = new Map<Route, { tokens: number; at: number }>();
  return (route: Route): boolean => {
    const { aSecond, atOnce } = limitOf(route);
    const at = performance.now();
    const { tokens, at: before } = buckets.get(route) ?? { tokens: atOnce, at };
    const left = Math.min(atOnce, tokens + ((at - before) / 1000) * aSecond);
    buckets.set(route, { tokens: Math.max(0, left - 1), at });
    return left >= 1;
  };
};

/** Answers requests by calling the function of the route that matches. */
export const createHttpApi = ({ routes, origins = [], invoke, authorizeJwt, log }: HttpApiOptions): Listener => {
  const hasRoom = createLimits();
  const cors = createCors(origins);
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<string> => {
    const { method = "GET", url = "/" } = request;
    response.setHeader("apigw-requestid", randomUUID());
    const [rawPath = "", rawQuery = ""] = url.split(/\?(.*)/s);
    const path = decodePath(rawPath);
    const match = path === undefined ? undefined : findRoute(routes, method, path);
    const body = await readBody(request);
    if (sizeOfHead(request) > headLimit) {
      refuse(response, 431, "Request Header Fields Too Large");
      return method;
    }
    const preflight = cors.preflight(request);
    if (preflight) {
      response.writeHead(204, preflight).end();
      return method;
    }
    if (path === undefined) {
      refuse(response, 400, "Bad Request");
      return method;
    }
    if (match === undefined) {
      refuse(response, 404, "Not Found");
      return method;
    }
    const routeKey = `${method} ${match.route.path}`;
    if (!hasRoom(match.route)) {
      refuse(response, 429, "Too Many Requests");
      return routeKey;
    }
    if (body === undefined) {
      refuse(response, 413, "Request Entity Too Large");
      return routeKey;
    }

    const headers = joinHeaders(request);
    let authorizer: { jwt: unknown } | { iam: unknown } | undefined;
    if (match.route.auth === "jwt") {
      const jwt = await authorizeJwt(headers.authorization);
      if (jwt === undefined) {
        const invalid = headers.authorization === undefined ? "" : ' scope="" error="invalid_token"';
        response.setHeader("www-authenticate", `Bearer${invalid}`);
        refuse(response, 401, "Unauthorized");
        return routeKey;
      }
      authorizer = { jwt };
    } else if (match.route.auth === "iam") {
      const iam = await verifySignature({ method, path: rawPath, rawQuery, headers, body });
      if (iam === undefined) {
        refuse(response, 403, "Forbidden");
        return routeKey;
      }
      authorizer = { iam };
    }

    try {
      const event = toHttpEvent({ request, match, path, rawQuery, headers, body, authorizer });
      const answer = readResult(await invoke(match.route.handler, event));
      if (answer === undefined) refuse(response, 500, "Internal Server Error");
      else sendAnswer(response, { ...answer, headers: cors.applied(request, answer.headers) });
    } catch (error) {
      if (error instanceof Throttled) refuse(response, 503, "Service Unavailable");
      else refuse(response, 500, "Internal Server Error");
    }
    return routeKey;
  };

  return async (request, response) => {
    const start = performance.now();
    const routeKey = await serve(request, response);
    log(`${routeKey} ${response.statusCode} ${Math.round(performance.now() - start)} ms`);
  };
};
