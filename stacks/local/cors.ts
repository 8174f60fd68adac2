// What API Gateway does for browser apps of other origins, as the plan's CORS configuration has it.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
import type { IncomingMessage } from "node:http";
import { corsOfApp } from "../manifest.ts";

type Headers = Record<string, string>;

const preflight = {
  "access-control-allow-methods": corsOfApp.allowMethods.join(","),
  "access-control-allow-headers": corsOfApp.allowHeaders.join(","),
};

export interface Cors {
  /** The headers that answer a preflight, none for an origin that is not allowed; nothing for any other request. */
  preflight(request: IncomingMessage): Headers | undefined;
  /** A function's headers with those of the configuration, whatever the function itself says of other origins. */
  applied(request: IncomingMessage, headers: Headers): Headers;
}

/** Without origins there is no configuration: functions say what they like, and OPTIONS is a method like others. */
export const createCors = (origins: readonly string[]): Cors => {
  const allowed = ({ origin = "" }: IncomingMessage["headers"], more: Headers): Headers =>
    origins.includes(origin) ? { "access-control-allow-origin": origin, ...more } : {};
  return {
    preflight: ({ method, headers }) => {
      const asks = headers.origin !== undefined && headers["access-control-request-method"] !== undefined;
      return origins.length > 0 && method === "OPTIONS" && asks ? allowed(headers, preflight) : undefined;
    },
    applied: (request, headers) => {
      if (origins.length === 0) return headers;
      const others = Object.entries(headers).filter(([name]) => !name.startsWith("access-control-"));
      const exposed = { "access-control-expose-headers": corsOfApp.exposeHeaders.join(",") };
      return { ...Object.fromEntries(others), ...allowed(request.headers, exposed) };
    },
  };
};
