// What runs where: every route, subscription, schedule and the table, as data.
// The deployed stack and the local cloud are both built from this, so what runs locally is what gets deployed.
import {
  dueIndex,
  eventPrefix,
  keyFields,
  openIndex,
  registrationIndex,
  stateIndex,
  ttlField,
} from "../functions/adapters/dynamo/keys.ts";

/** `jwt`: the exchange's OpenID provider. `iam`: SigV4, the exchange's back end. `none`: links, health, description. */
export type Auth = "jwt" | "iam" | "none";

export interface Route {
  method: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  /** Module path and export, as in `functions/service/health.handler`. */
  handler: string;
  auth: Auth;
}

const route = (auth: Auth, line: string, handler: string): Route => {
  const [method, path] = line.split(" ") as [Route["method"], string];
  return { method, path, handler: `functions/${handler}.handler`, auth };
};

export const routes: readonly Route[] = [
  route("jwt", "POST /v1/addresses", "app/register-address"),
  route("jwt", "GET /v1/addresses", "app/list-addresses"),
  route("jwt", "GET /v1/addresses/{id}", "app/get-address"),
  route("jwt", "DELETE /v1/addresses/{id}", "app/delete-address"),
  route("jwt", "POST /v1/addresses/{id}/resend", "app/resend-confirmation"),
  route("jwt", "GET /v1/history", "app/list-history"),
  route("jwt", "GET /v1/account", "app/get-account"),
  route("jwt", "PATCH /v1/account", "app/update-account"),
  route("jwt", "POST /v1/account/freeze", "app/freeze-account"),
  route("jwt", "POST /v1/account/unfreeze", "app/unfreeze-account"),
  route("jwt", "GET /v1/account/protection", "app/get-protection"),
  route("jwt", "GET /v1/networks", "app/list-networks"),

  route("iam", "POST /v1/withdrawals/check", "service/check-withdrawal"),
  route("iam", "POST /v1/users/{userId}/security-events", "service/report-security-event"),
  route("iam", "POST /v1/users/{userId}/freeze", "service/freeze-user"),
  route("iam", "POST /v1/users/{userId}/unfreeze", "service/unfreeze-user"),
  route("iam", "GET /v1/users/{userId}/history", "service/list-user-history"),
  route("iam", "GET /v1/users/{userId}/evidence", "service/get-evidence"),
  route("iam", "POST /v1/users/{userId}/addresses/{id}/clear-flags", "service/clear-flags"),
  route("iam", "GET /v1/control", "service/get-control"),
  route("iam", "PUT /v1/control/withdrawals", "service/set-withdrawals"),
  route("iam", "POST /v1/control/mfa-epoch", "service/revoke-mfa"),
  route("iam", "POST /v1/control/requarantine", "service/requarantine"),

  route("none", "GET /confirm/{token}", "links/confirm"),
  route("none", "HEAD /confirm/{token}", "links/confirm"),
  route("none", "POST /confirm/{token}", "links/confirm"),
  route("none", "GET /cancel/{token}", "links/cancel"),
  route("none", "HEAD /cancel/{token}", "links/cancel"),
  route("none", "POST /cancel/{token}", "links/cancel"),
  route("none", "GET /health", "service/health"),
  route("none", "GET /openapi.json", "service/openapi"),
];

/** The stream of new images, narrowed to new events, feeds the relay. */
export const relay = {
  handler: "functions/events/relay.handler",
  filter: { eventName: ["INSERT"], dynamodb: { Keys: { sk: { S: [{ prefix: eventPrefix }] } } } },
  batchSize: 10,
  retries: 10,
  maximumRecordAgeSeconds: 24 * 60 * 60,
} as const;

export interface Subscription {
  name: string;
  handler: string;
  /** CloudEvents types, carried as `detail-type`. */
  types: readonly string[];
  /** Who put the event on the bus; ours, or a service of AWS. */
  source: string;
  /** How often a message is tried before it goes to the dead-letter queue. */
  attempts: number;
}

/** Each subscriber has a queue of its own between the bus and its function, and a dead-letter queue behind that. */
export const subscriptions: readonly Subscription[] = [
  {
    name: "SendMail",
    handler: "functions/events/send-mail.handler",
    source: "dayhold",
    types: [
      "address.registered",
      "address.confirmed",
      "address.activated",
      "address.cancelled",
      "address.expired",
      "address.removed",
      "address.reminded",
      "confirmation.resent",
      "account.frozen",
      "account.unfrozen",
      "account.held",
      "account.limit_reached",
    ],
    attempts: 50,
  },
  {
    name: "ArmTimer",
    handler: "functions/events/arm-timer.handler",
    source: "dayhold",
    types: ["address.registered"],
    attempts: 20,
  },
  {
    name: "FlagAddress",
    handler: "functions/events/flag-address.handler",
    source: "dayhold",
    types: ["address.registered", "address.cancelled", "address.expired", "address.removed"],
    attempts: 20,
  },
  {
    name: "MailFeedback",
    handler: "functions/events/mail-feedback.handler",
    source: "aws.ses",
    types: ["Email Bounced", "Email Complaint Received"],
    attempts: 20,
  },
];

/** What a one-time schedule calls. */
export const timerTarget = { name: "Activate", handler: "functions/jobs/activate.handler", attempts: 10 } as const;

export const schedules = [{ name: "Sweep", handler: "functions/jobs/sweep.handler", everyMinutes: 5 }] as const;

export const table = {
  fields: keyFields,
  hashKey: "pk",
  rangeKey: "sk",
  globalIndexes: {
    [dueIndex]: { hashKey: "due", rangeKey: "dueAt", projection: "KEYS_ONLY" },
    [openIndex]: { hashKey: "open", rangeKey: "openAt", projection: "KEYS_ONLY" },
  },
  localIndexes: {
    [registrationIndex]: { rangeKey: "registeredAt", projection: "ALL" },
    [stateIndex]: { rangeKey: "byState", projection: "ALL" },
  },
  stream: "NEW_IMAGE",
  ttl: ttlField,
} as const;
