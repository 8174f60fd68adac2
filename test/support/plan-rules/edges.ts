// Rules for what the outside touches: the API and the mail.
import { ofType, routesOf } from "../../../scripts/plan/read.ts";
import type { Plan } from "../../../scripts/plan/plan.ts";
import { isDeepStrictEqual } from "node:util";
import { first, type Rule, unless } from "./rule.ts";

interface Limits {
  throttlingRateLimit?: number;
  throttlingBurstLimit?: number;
  detailedMetricsEnabled?: boolean;
}

interface Stage {
  accessLogSettings?: { destinationArn: string; format: string };
  defaultRouteSettings?: Limits;
  routeSettings?: (Limits & { routeKey: string })[];
}

const stages = (plan: Plan) => ofType<Stage>(plan, "apigatewayv2/stage:Stage");
const apis = (plan: Plan) =>
  ofType<{ corsConfiguration?: Record<string, string[]>; disableExecuteApiEndpoint?: boolean }>(
    plan,
    "apigatewayv2/api:Api",
  );
const domains = (plan: Plan) =>
  ofType<{
    domainNameConfiguration: { securityPolicy: string };
    mutualTlsAuthentication?: { truststoreUri: string };
  }>(plan, "apigatewayv2/domainName:DomainName");
const authorizers = (plan: Plan) =>
  ofType<{ authorizerType: string; jwtConfiguration?: { issuer: string; audiences: string[] } }>(
    plan,
    "apigatewayv2/authorizer:Authorizer",
  );

/** What may be called without a token or a signature. */
export const isOpen = (key: string) =>
  /^(GET|HEAD|POST) \/(confirm|cancel|freeze|notice)(\/\{(token|proxy\+)\})?$|^GET \/(health|openapi\.json)$/.test(key);

const isLink = (key: string) => key.endsWith("/{token}");

const limited = ({ throttlingRateLimit = 0, throttlingBurstLimit = 0 }: Limits) =>
  throttlingRateLimit > 0 && throttlingBurstLimit > 0;

const configurations = (plan: Plan) =>
  ofType<{ deliveryOptions?: { tlsPolicy?: string }; trackingOptions?: object }>(
    plan,
    "sesv2/configurationSet:ConfigurationSet",
  );
const destinations = (plan: Plan) =>
  ofType<{
    eventDestination: {
      enabled: boolean;
      matchingEventTypes: string[];
      eventBridgeDestination?: { eventBusArn: string };
    };
  }>(plan, "sesv2/configurationSetEventDestination:ConfigurationSetEventDestination");
const mailFroms = (plan: Plan) =>
  ofType<{ behaviorOnMxFailure?: string; mailFromDomain: string }>(
    plan,
    "sesv2/emailIdentityMailFromAttributes:EmailIdentityMailFromAttributes",
  );
const identities = (plan: Plan) =>
  ofType<{ dkimSigningAttributes?: { nextSigningKeyLength?: string } }>(plan, "sesv2/emailIdentity:EmailIdentity");
const records = (plan: Plan) =>
  ofType<{ type: string; name: string; records?: string[]; zoneId: string; aliases?: object[] }>(
    plan,
    "route53/record:Record",
  );
const dmarc = (plan: Plan) => records(plan).filter(({ inputs }) => inputs.name.startsWith("_dmarc."));

export const edgeRules: Rule[] = [
  {
    name: "every route has an authorizer, but for links, health and the description",
    reference: "CKV_AWS_309, AwsSolutions-APIG4",
    check: (plan) => {
      const known = new Set(authorizers(plan).map(({ name }) => `${name}-id`));
      return unless(
        routesOf(plan).map((route) => ({ ...route, name: route.key })),
        ({ key, auth, authorizer }) =>
          auth === "JWT" ? known.has(authorizer ?? "") : auth === "AWS_IAM" || isOpen(key),
      );
    },
    violate: (plan) => {
      const route = ofType<{ routeKey: string; authorizationType: string }>(plan, "apigatewayv2/route:Route").find(
        ({ inputs }) => inputs.routeKey.startsWith("POST /v1/withdrawals"),
      );
      if (route) route.inputs.authorizationType = "NONE";
    },
  },
  {
    name: "tokens are those of the exchange's provider, for its audience",
    reference: "AwsSolutions-APIG4, RFC 9068 §4",
    check: (plan) =>
      unless(
        authorizers(plan),
        ({ inputs }) =>
          inputs.authorizerType === "JWT" &&
          (inputs.jwtConfiguration?.issuer ?? "").startsWith("https://") &&
          (inputs.jwtConfiguration?.audiences ?? []).length > 0,
      ),
    violate: (plan) =>
      (first(authorizers(plan)).inputs.jwtConfiguration = { issuer: "https://login.example.com", audiences: [] }),
  },
  {
    name: "requests are logged, by route and never by path",
    reference: "CKV_AWS_76, AwsSolutions-APIG1, design.md §5",
    check: (plan) =>
      unless(stages(plan), ({ inputs: { accessLogSettings } }) => {
        const format = accessLogSettings?.format ?? "";
        return (
          format.includes("$context.routeKey") &&
          !/\$context\.(path\b|http\b|requestOverride|customDomain)/.test(format)
        );
      }),
    violate: (plan) => {
      const { accessLogSettings } = first(stages(plan)).inputs;
      if (accessLogSettings) accessLogSettings.format = '{"route":"$context.routeKey","path":"$context.path"}';
    },
  },
  {
    name: "requests are throttled, links no more than others, and what anybody may read more",
    reference: "Security Hub APIGateway, OWASP API4:2023; a limit for all callers must not keep owners from a stop",
    check: (plan) =>
      unless(stages(plan), ({ inputs: { defaultRouteSettings = {}, routeSettings = [] } }) => {
        const usual = defaultRouteSettings.throttlingRateLimit ?? 0;
        return (
          limited(defaultRouteSettings) &&
          routesOf(plan)
            .filter(({ auth }) => auth === "NONE")
            .every(({ key }) => {
              const own = routeSettings.find(({ routeKey }) => routeKey === key);
              const rate = own?.throttlingRateLimit ?? usual;
              return isLink(key) ? rate >= usual : own !== undefined && limited(own) && rate < usual;
            })
        );
      }),
    violate: (plan) =>
      first(stages(plan)).inputs.routeSettings?.push({
        ...{ routeKey: "POST /cancel/{token}", throttlingRateLimit: 20, throttlingBurstLimit: 50 },
      }),
  },
  {
    name: "no metric is bought that no alarm and no dashboard shows",
    reference: "API Gateway: detailed metrics are charged (http-api-metrics)",
    check: (plan) =>
      unless(stages(plan), ({ inputs: { defaultRouteSettings = {}, routeSettings = [] } }) =>
        [defaultRouteSettings, ...routeSettings].every(({ detailedMetricsEnabled = false }) => !detailedMetricsEnabled),
      ),
    violate: (plan) => (first(stages(plan)).inputs.defaultRouteSettings = { detailedMetricsEnabled: true }),
  },
  {
    name: "no origin may call but those that were named",
    reference: "docs/deploy.md: no CORS beyond what is configured",
    check: (plan) =>
      unless(apis(plan), ({ inputs }) => !JSON.stringify(inputs.corsConfiguration ?? {}).includes('"*"')),
    violate: (plan) => (first(apis(plan)).inputs.corsConfiguration = { allowOrigins: ["*"] }),
  },
  {
    name: "a custom domain is the only way in, with TLS 1.2 or later, and past what stands in front where that is named",
    reference: "CKV_AWS_206, docs/deploy.md: in front of the API",
    check: (plan) => [
      ...unless(
        domains(plan),
        ({ inputs }) =>
          inputs.domainNameConfiguration.securityPolicy === "TLS_1_2" &&
          inputs.mutualTlsAuthentication?.truststoreUri === "s3://whitelist-edge/authority.pem",
      ),
      ...unless(apis(plan), ({ inputs }) => inputs.disableExecuteApiEndpoint === true),
    ],
    violate: (plan) => (first(apis(plan)).inputs.disableExecuteApiEndpoint = false),
  },
  {
    name: "the API's host name leads to it, over IPv4 and IPv6",
    reference: "docs/deploy.md",
    check: (plan) => {
      const [domain] = domains(plan);
      const leading = records(plan).filter(({ inputs }) => inputs.name === domain?.inputs.domainName);
      // What API Gateway would answer, scripts/plan/aws.ts.
      const there = { name: "d-1.example.com", zoneId: "Z456", evaluateTargetHealth: true };
      const isThere = ({ inputs }: (typeof leading)[number]) =>
        inputs.zoneId === "Z123" && isDeepStrictEqual(inputs.aliases, [there]);
      const types = leading.filter(isThere).map(({ inputs }) => inputs.type);
      return ["A", "AAAA"].filter((type) => !types.includes(type));
    },
    violate: (plan) => {
      for (const { inputs } of records(plan)) delete inputs.aliases;
    },
  },
  {
    name: "mail leaves over TLS, and nobody follows its links",
    reference: "CKV_AWS_365; no click tracking (docs/security.md)",
    check: (plan) => [
      ...unless(
        configurations(plan),
        ({ inputs }) => inputs.deliveryOptions?.tlsPolicy === "REQUIRE" && inputs.trackingOptions === undefined,
      ),
      ...unless(destinations(plan), ({ inputs }) =>
        inputs.eventDestination.matchingEventTypes.every((type) => !["CLICK", "OPEN"].includes(type)),
      ),
    ],
    violate: (plan) => first(destinations(plan)).inputs.eventDestination.matchingEventTypes.push("CLICK"),
  },
  {
    name: "bounces and complaints are reported",
    reference: "docs/deploy.md: configuration set with event destination",
    check: (plan) =>
      unless(
        destinations(plan),
        ({ inputs: { eventDestination } }) =>
          eventDestination.enabled &&
          // "Only the default bus is supported": AWS::SES::ConfigurationSetEventDestination EventBridgeDestination.
          eventDestination.eventBridgeDestination?.eventBusArn.endsWith(":event-bus/default") === true &&
          ["BOUNCE", "COMPLAINT"].every((type) => eventDestination.matchingEventTypes.includes(type)),
      ),
    violate: (plan) => (first(destinations(plan)).inputs.eventDestination.enabled = false),
  },
  {
    name: "mail is refused rather than sent in another's name",
    reference: "RFC 7208: MAIL FROM with reject on MX failure",
    check: (plan) => unless(mailFroms(plan), ({ inputs }) => inputs.behaviorOnMxFailure === "REJECT_MESSAGE"),
    violate: (plan) => (first(mailFroms(plan)).inputs.behaviorOnMxFailure = "USE_DEFAULT_VALUE"),
  },
  {
    name: "mail is signed with a long key, and what is not signed is rejected",
    reference: "RFC 8301 §3.2, RFC 7489 §6.3",
    check: (plan) => [
      ...unless(
        identities(plan),
        ({ inputs }) => inputs.dkimSigningAttributes?.nextSigningKeyLength === "RSA_2048_BIT",
      ),
      ...unless(dmarc(plan), ({ inputs }) =>
        (inputs.records ?? []).some((record) => /^v=DMARC1; p=(reject|quarantine); adkim=s;/.test(record)),
      ),
    ],
    violate: (plan) => (first(dmarc(plan)).inputs.records = ["v=DMARC1; p=none;"]),
  },
];
