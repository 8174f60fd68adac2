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

const matchRoute = (route: Route, segments: string[]): RouteMatch | undefined => {
  const pattern = route.path.split("/");
  if (pattern.length !== segments.length) return undefined;
  const parameters: [string, string][] = [];
  for (const [index, expected] of pattern.entries()) {
    const actual = segments[index] ?? "";
    const name = /^\{(.+)\}$/.exec(expected)?.[1];
    if (name === undefined ? actual !== expected : actual === "") return undefined;
    if (name !== undefined) parameters.push([name, actual]);
  }
  return { route, parameters: Object.fromEntries(parameters) };
};

/** The most specific route for a method and decoded path: a literal segment goes before a parameter. */
export const findRoute = (routes: readonly Route[], method: string, path: string): RouteMatch | undefined => {
  const segments = path.split("/");
  return routes
    .filter((route) => route.method === method)
    .map((route) => matchRoute(route, segments))
    .filter((match) => match !== undefined)
    .sort((a, b) => Object.keys(a.parameters).length - Object.keys(b.parameters).length)[0];
};
