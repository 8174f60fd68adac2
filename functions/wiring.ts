// What is real: the one place that reads settings and resources and makes adapters of them.
// Each adapter is made when it is first asked for, and a function that asks for none of a kind bundles none of it.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { SchedulerClient } from "@aws-sdk/client-scheduler";
import { SESClient } from "@aws-sdk/client-ses";
import { Resource } from "sst/resource";
import { Bus } from "./adapters/bus.ts";
import { DynamoControl } from "./adapters/dynamo/control.ts";
import { documentClient } from "./adapters/dynamo/documents.ts";
import { MailBudgets } from "./adapters/dynamo/mail-budgets.ts";
import { Notices } from "./adapters/dynamo/notices.ts";
import { DynamoQueries } from "./adapters/dynamo/queries.ts";
import { RecentEntries } from "./adapters/dynamo/recent-entries.ts";
import { Repairs } from "./adapters/dynamo/repairs.ts";
import { Sightings } from "./adapters/dynamo/sightings.ts";
import { DynamoStore } from "./adapters/dynamo/store.ts";
import { MailboxDigests } from "./adapters/mailbox-digests.ts";
import { Timers } from "./adapters/scheduler.ts";
import { SesMailer } from "./adapters/ses.ts";
import { LinkTokens } from "./adapters/tokens.ts";
import { hour, minute } from "./core/time.ts";
import { readPolicy } from "./edge/policy-settings.ts";

const env = process.env;

function setting(name: string): string {
  const value = env[name];
  if (value === undefined || value === "") throw new Error(`The setting ${name} is missing`);
  return value;
}

/** Makes a thing when it is first asked for, and the same one ever after. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** The server's clock: epoch milliseconds, read once per invocation. */
export const clock = () => Date.now();

/** On one machine, for trying things out. Nothing that runs on Lambda is local, whatever its stage is called. */
const isLocal = env.DAYHOLD_STAGE === "local" && env.AWS_LAMBDA_FUNCTION_NAME === undefined;

/** What the exchange chose. A function whose hold is below 24 hours does not start, except on the local cloud. */
export const policy = readPolicy(env, { isLocal });

/** How old an account has to be for the risk monitor to count it: nobody suspends withdrawals with accounts made for that. */
export const riskAccountAge = isLocal ? 0 : hour;

/** Origin of the links in mails, without a slash at the end. */
export const publicUrl = /* @__PURE__ */ once(() => new URL(setting("PUBLIC_URL")).origin);

/** What does not answer in time is an outage to report, not a reason to wait; milliseconds. */
const within = (requestTimeout: number) => ({ connectionTimeout: 500, requestTimeout, throwOnRequestTimeout: true });

const dynamo = /* @__PURE__ */ once(() => new DynamoDBClient({ maxAttempts: 3, requestHandler: within(1500) }));

const documents = /* @__PURE__ */ once(() => documentClient(dynamo()));

/** What the one table is called; a restored one has another name. */
export const tableName = () => Resource.Table.name;

const table = () => ({ client: documents(), table: tableName() });

/** What each mailbox was told, and that it is told once. */
export const notices = /* @__PURE__ */ once(() => Notices(table()));

/** How many mails each account was told things with. */
export const mailBudgets = /* @__PURE__ */ once(() => MailBudgets(table()));

export const store = /* @__PURE__ */ once(() => DynamoStore({ ...table(), clock }));

/** The same for the app's routes: for users whom their tokens name by the claim that the table knows them by. */
export const appStore = /* @__PURE__ */ once(() => DynamoStore({ ...table(), clock, usersBy: userIdClaim() }));

/** Makes lost records anew. */
export const repairs = /* @__PURE__ */ once(() => Repairs(table()));

/** The one record that every check reads. */
export const controlRecord = /* @__PURE__ */ once(() => DynamoControl({ ...table(), hold: policy.hold }));

/** Who holds an address. */
export const sightings = /* @__PURE__ */ once(() => Sightings(table()));

/** What a user registered last. */
export const recentEntries = /* @__PURE__ */ once(() => RecentEntries(table()));

export const queries = /* @__PURE__ */ once(() => DynamoQueries(table()));

export const tokens = /* @__PURE__ */ once(() => LinkTokens({ jwks: Resource.LinkKeys.value }));

/** Names mailboxes where no address may stand. */
export const mailboxDigests = /* @__PURE__ */ once(() => MailboxDigests({ jwks: Resource.MailboxKey.value }));

export const bus = /* @__PURE__ */ once(() =>
  Bus({ client: new EventBridgeClient({ requestHandler: within(3000) }), name: Resource.Bus.name }),
);

/** The claim of tokens that names the user. */
export const userIdClaim = /* @__PURE__ */ once(() => env.USER_ID_CLAIM || "sub");

/** The claims of tokens that say how the caller can be reached and how they authenticated; a provider may use others than OpenID Connect. */
export const claimNames = /* @__PURE__ */ once(() => ({
  amr: env.AMR_CLAIM || "amr",
  authTime: env.AUTH_TIME_CLAIM || "auth_time",
  email: env.EMAIL_CLAIM || "email",
  emailVerified: env.EMAIL_VERIFIED_CLAIM || "email_verified",
}));

/** The `acr_values` that an app asks its provider for when a second factor is needed (RFC 9470). */
export const stepUpAcr = /* @__PURE__ */ once(() => env.STEP_UP_ACR || "mfa");

/** What users call the exchange, in mails and on pages. */
export const brand = /* @__PURE__ */ once(() => env.BRAND_NAME || "Dayhold");

/** Whom users write to or call, as mails without links say it. */
export const supportContact = /* @__PURE__ */ once(() => env.SUPPORT_CONTACT || brand());

/** The header in which a proxy in front of the API names the caller's country, if there is one to be trusted. */
export const countryHeader = /* @__PURE__ */ once(() => env.VIEWER_COUNTRY_HEADER?.toLowerCase());

// Throttled or down, SES is asked again after pauses that grow and vary; what still fails goes back to the queue, for
// hours.
export const mailer = /* @__PURE__ */ once(() =>
  SesMailer({
    client: new SESClient({ maxAttempts: 4, requestHandler: within(5000) }),
    from: setting("MAIL_FROM"),
    replyTo: env.MAIL_REPLY_TO || setting("MAIL_FROM"),
    configurationSet: setting("MAIL_CONFIGURATION_SET"),
  }),
);

export const timers = /* @__PURE__ */ once(() =>
  Timers({
    client: new SchedulerClient({ requestHandler: within(3000) }),
    group: setting("TIMER_GROUP"),
    targetArn: setting("TIMER_TARGET_ARN"),
    roleArn: setting("TIMER_ROLE_ARN"),
    deadLetterArn: setting("TIMER_DEAD_LETTER_ARN"),
    // On one machine holds may last seconds.
    soonest: isLocal ? 0 : minute,
  }),
);
