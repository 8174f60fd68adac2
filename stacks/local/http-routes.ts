// Which route of the manifest answers a request, decided as an HTTP API does.
import type { Route } from "../manifest.ts";

export interface RouteMatch {
  route: Route;
  parameters: Record<string, string>;
}

/**
 * The path as API Gateway sees it: percent-decoded before anything else, so that `%2F` separates segments and `%3F`
 * cuts the path off. `undefined` when it cannot be decoded.
 */
export const decodePath = (path: string): string | undefined => {
  try {
    return decodeURIComponent(path).replace(/\?.*$/s, "");
  } catch {
    return undefined;
  }
};

/** The variable at the end of a path that takes all that is left, also when that is nothing. */
const greedy = /\{(\w+)\+\}$/;

const patterns = new Map<string, RegExp>();

const patternOf = (path: string): RegExp => {
  const known = patterns.get(path);
  if (known) return known;
  const written = path
    .replaceAll(".", "\\.")
    .replace(greedy, "(?<$1>.*)")
    .replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)");
  const pattern = new RegExp(`^${written}$`, "s");
  patterns.set(path, pattern);
  return pattern;
};

const matchRoute = (route: Route, path: string): RouteMatch | undefined => {
  const found = patternOf(route.path).exec(path);
  return found ? { route, parameters: { ...found.groups } } : undefined;
};

/**
 * The most specific route for a method and decoded path: a literal segment goes before a parameter, and what names each
 * segment before what takes all that is left (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html).
 * A slash at the end counts: only a greedy variable takes it (https://github.com/storacha/w3infra/pull/166).
 */
export const findRoute = (routes: readonly Route[], method: string, path: string): RouteMatch | undefined =>
  routes
    .filter((route) => route.method === method)
    .map((route) => matchRoute(route, path))
    .filter((match) => match !== undefined)
    .sort((a, b) => rankOf(a) - rankOf(b))[0];

/** Lower goes first. Of several greedy routes the longest does. */
const rankOf = ({ route, parameters }: RouteMatch) =>
  greedy.test(route.path) ? 1000 - route.path.length : Object.keys(parameters).length;
