// The HTTP API: the manifest's routes, each behind its authorizer.
import type { Functions } from "./functions.ts";
import { corsOfApp, type Limit, limitOf, limits, type Route, routes } from "./manifest.ts";
import { kept } from "./names.ts";
import type { Settings } from "./settings.ts";

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

const throttling = ({ aSecond, atOnce }: Limit) => ({ throttlingRateLimit: aSecond, throttlingBurstLimit: atOnce });

export const keyOf = ({ method, path }: Route) => `${method} ${path}`;

/** Resolved with what has to be there before the stage that names it. */
const routesMade = Promise.withResolvers<ReturnType<sst.aws.ApiGatewayV2["route"]>[]>();

/** The API without its routes (`createRoutes`). */
export function createApi({ domain, dns, origins }: Settings, key: aws.kms.Key) {
  return new sst.aws.ApiGatewayV2("Api", {
    ...(domain && {
      domain: {
        name: domain.name,
        ...(domain.certificateArn !== undefined && { cert: domain.certificateArn }),
        dns: dns === "manual" ? (false as const) : sst.aws.dns(),
      },
    }),
    cors: origins.length === 0 ? false : { ...corsOfApp, allowOrigins: origins },
    accessLog: { retention: "1 year" },
    transform: {
      // A domain of its own is then the only way in.
      api: { disableExecuteApiEndpoint: domain !== undefined },
      // Only what has a certificate of that authority gets in: whatever stands in front.
      ...(domain?.truststore !== undefined && {
        domainName: { mutualTlsAuthentication: { truststoreUri: domain.truststore } },
      }),
      logGroup: (args, options) => {
        args.kmsKeyId = key.arn;
        Object.assign(options, kept);
        return undefined;
      },
      stage: (args, options) => {
        // API Gateway refuses settings of a route that is not there yet.
        options.dependsOn = $output(routesMade.promise);
        args.defaultRouteSettings = throttling(limits.usual);
        args.routeSettings = routes
          .filter((route) => limitOf(route) !== limits.usual)
          .map((route) => ({ routeKey: keyOf(route), ...throttling(limitOf(route)) }));
        args.accessLogSettings = $output(args.accessLogSettings).apply((settings) => ({
          destinationArn: settings?.destinationArn ?? "",
          format: JSON.stringify(accessLog),
        }));
        return undefined;
      },
    },
  });
}

export function createRoutes(api: sst.aws.ApiGatewayV2, { oidc }: Settings, functions: Functions) {
  const provider = api.addAuthorizer({ name: "Oidc", jwt: { issuer: oidc.issuer, audiences: oidc.audiences } });
  const auth = {
    jwt: { jwt: { authorizer: provider.id } },
    iam: { iam: true as const },
    none: false as const,
  };
  const made = routes.map((route) => {
    const fn = functions.named(route.name);
    // By ARN, since several routes can lead to one function.
    const arn = fn.arn.apply((value) => value as `arn:${string}`);
    return api.route(keyOf(route), arn, { name: routeName(route), auth: auth[route.auth] });
  });
  routesMade.resolve(made);
}

/** Where people and apps reach it. It does not wait for the stage, since what the stage waits for has to know it. */
export const urlOf = (api: sst.aws.ApiGatewayV2, { domain }: Settings) =>
  domain ? $output(`https://${domain.name}`) : api.nodes.api.apiEndpoint;

/** `GET /v1/addresses/{id}` is `GetV1AddressesId`. */
const routeName = (route: Route) =>
  `${route.method.charAt(0)}${route.method.slice(1).toLowerCase()}${route.path.replace(/[^A-Za-z0-9]+(\w|$)/g, (_, letter: string) => letter.toUpperCase())}`;
