// The HTTP API: the manifest's routes, each behind its authorizer.
import type { Functions } from "./functions.ts";
import { type Route, routes } from "./manifest.ts";
import type { Settings } from "./settings.ts";

/** Requests a second for all routes together, and how many more at once. */
const throttle = { throttlingRateLimit: 500, throttlingBurstLimit: 1000 };

/** What anybody can call without a token, so that nobody can use it to starve the rest. */
const openThrottle = { throttlingRateLimit: 20, throttlingBurstLimit: 50 };

/** Names the route, never the path: a link's path is its token. */
const accessLog = {
  time: "$context.requestTime",
  requestId: "$context.requestId",
  route: "$context.routeKey",
  status: "$context.status",
  latency: "$context.responseLatency",
  integrationError: "$context.integrationErrorMessage",
  authorizerError: "$context.authorizer.error",
  ip: "$context.identity.sourceIp",
  caller: "$context.identity.userArn",
};

const keyOf = ({ method, path }: Route) => `${method} ${path}`;

export function createApi({ domain, dns, origins }: Settings, key: aws.kms.Key) {
  return new sst.aws.ApiGatewayV2("Api", {
    ...(domain && {
      domain: {
        name: domain.name,
        ...(domain.certificateArn !== undefined && { cert: domain.certificateArn }),
        dns: dns === "manual" ? (false as const) : sst.aws.dns(),
      },
    }),
    cors: origins.length === 0 ? false : { allowOrigins: origins, ...corsOfApp() },
    accessLog: { retention: "1 year" },
    transform: {
      // A domain of its own is then the only way in.
      api: { disableExecuteApiEndpoint: domain !== undefined },
      logGroup: { kmsKeyId: key.arn },
      stage: (args) => {
        args.defaultRouteSettings = { ...throttle, detailedMetricsEnabled: true };
        args.routeSettings = routes
          .filter(({ auth }) => auth === "none")
          .map((route) => ({ routeKey: keyOf(route), ...openThrottle, detailedMetricsEnabled: true }));
        args.accessLogSettings = $output(args.accessLogSettings).apply((settings) => ({
          destinationArn: settings?.destinationArn ?? "",
          format: JSON.stringify(accessLog),
        }));
        return undefined;
      },
    },
  });
}

/** What a browser app needs for the routes that take its user's token. */
const corsOfApp = () => ({
  allowMethods: [...new Set(routes.filter(({ auth }) => auth === "jwt").map(({ method }) => method as "GET"))],
  allowHeaders: ["authorization", "content-type"],
  exposeHeaders: ["retry-after", "www-authenticate"],
});

export function createRoutes(api: sst.aws.ApiGatewayV2, { oidc }: Settings, functions: Functions) {
  const provider = api.addAuthorizer({ name: "Oidc", jwt: { issuer: oidc.issuer, audiences: oidc.audiences } });
  const auth = {
    jwt: { jwt: { authorizer: provider.id } },
    iam: { iam: true as const },
    none: false as const,
  };
  for (const route of routes) {
    const fn = functions.named(route.name);
    // By ARN, since several routes can lead to one function.
    const arn = fn.arn.apply((value) => value as `arn:${string}`);
    api.route(keyOf(route), arn, { name: routeName(route), auth: auth[route.auth] });
  }
}

/** `GET /v1/addresses/{id}` is `GetV1AddressesId`. */
const routeName = (route: Route) =>
  `${route.method.charAt(0)}${route.method.slice(1).toLowerCase()}${route.path.replace(/[^A-Za-z0-9]+(\w|$)/g, (_, letter: string) => letter.toUpperCase())}`;
