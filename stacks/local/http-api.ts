// API Gateway: an HTTP API with the manifest's routes, its authorizers and its quirks.
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Route } from "../manifest.ts";
import type { Functions } from "./functions.ts";
import { joinHeaders, readResult, sendAnswer, toHttpEvent } from "./http-payload.ts";
import { decodePath, findRoute } from "./http-routes.ts";
import type { JwtIdentity } from "./jwt-authorizer.ts";
import { type Listener, readBody, sendJson } from "./loopback.ts";
import { verifySignature } from "./sigv4.ts";

export interface HttpApiOptions {
  routes: readonly Route[];
  invoke: Functions["invoke"];
  authorizeJwt: (authorization: string | undefined) => Promise<JwtIdentity | undefined>;
  /** Called for each request with its route, never with its path: the path of a link is a secret. */
  log: (line: string) => void;
}

const refuse = (response: ServerResponse, status: number, message: string) => sendJson(response, status, { message });

/** Answers requests by calling the function of the route that matches. */
export const createHttpApi = ({ routes, invoke, authorizeJwt, log }: HttpApiOptions): Listener => {
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<string> => {
    const { method = "GET", url = "/" } = request;
    response.setHeader("apigw-requestid", randomUUID());
    const [rawPath = "", rawQuery = ""] = url.split(/\?(.*)/s);
    const path = decodePath(rawPath);
    const match = path === undefined ? undefined : findRoute(routes, method, path);
    const body = await readBody(request);
    if (path === undefined) {
      refuse(response, 400, "Bad Request");
      return method;
    }
    if (match === undefined) {
      refuse(response, 404, "Not Found");
      return method;
    }
    const routeKey = `${method} ${match.route.path}`;
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
      else sendAnswer(response, answer);
    } catch {
      refuse(response, 500, "Internal Server Error");
    }
    return routeKey;
  };

  return async (request, response) => {
    const start = performance.now();
    const routeKey = await serve(request, response);
    log(`${routeKey} ${response.statusCode} ${Math.round(performance.now() - start)} ms`);
  };
};
