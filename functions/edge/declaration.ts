// What is said of a function once, in a file beside its handler. Manifest, plan, roles, local cloud, OpenAPI and the
// table of step-up are derived from it; nothing of it reaches a bundle.
import type { DomainEvent } from "../core/event.ts";
import type { digestsDue } from "../core/mail-budget.ts";
import type { Body, Request } from "./contract.ts";
import type { ProblemCode } from "./problem.ts";

/** What a function may do with the resources around it; `stacks/rights.ts` says what each is on AWS. */
export type Right =
  /** The snapshot of account, entry and control. */
  | "read"
  /** Commits what users and their entries go through. It cannot touch the control record. */
  | "change"
  /** Counts the users whose withdrawals came without a second factor. */
  | "risk"
  /** Suspends withdrawals, lets them go on, revokes MFA for everybody. */
  | "control"
  /** The events of the control record: what shows which of its copies is right. */
  | "control history"
  /** A user's entries, by time of registration. */
  | "entries"
  /** The same by what they are stored as, so that what has ended costs nothing. */
  | "entries by state"
  /** A user's events, and where an account is gone, whether there is anything of the user. */
  | "history"
  /** Who holds an address. */
  | "sightings"
  /** Entries that time has changed. */
  | "due"
  /** Events that have not reached the bus. */
  | "unsent"
  /** Events to the bus, and their notes out of the outbox: the one thing that may be deleted. */
  | "publish"
  /** The keys that the tokens of links are signed and read with. */
  | "links"
  /** The key that mailboxes are named by where no address may stand. */
  | "mailboxes"
  /** Mail from our one address, and the claim to be the one who sends it. */
  | "mail"
  /** What became of a mail, into its record. */
  | "notices"
  /** One-time schedules in our group. */
  | "timers";

/** A setting of the environment that `wiring.ts` reads for some functions alone; policy and stage are every function's. */
export type Setting =
  | "AMR_CLAIM"
  | "AUTH_TIME_CLAIM"
  | "BRAND_NAME"
  | "EMAIL_CLAIM"
  | "EMAIL_VERIFIED_CLAIM"
  | "MAIL_CONFIGURATION_SET"
  | "MAIL_FROM"
  | "MAIL_REPLY_TO"
  | "PUBLIC_URL"
  | "STEP_UP_ACR"
  | "SUPPORT_CONTACT"
  | "TIMER_DEAD_LETTER_ARN"
  | "TIMER_GROUP"
  | "TIMER_ROLE_ARN"
  | "TIMER_TARGET_ARN"
  | "USER_ID_CLAIM"
  | "VIEWER_COUNTRY_HEADER";

/** What every route of the app reads its caller with. */
export const callerSettings = [
  "AMR_CLAIM",
  "AUTH_TIME_CLAIM",
  "EMAIL_CLAIM",
  "EMAIL_VERIFIED_CLAIM",
  "USER_ID_CLAIM",
] as const satisfies readonly Setting[];

export interface Size {
  /** CPU comes with memory: 1,769 MB is one whole vCPU. */
  megabytes: number;
  seconds: number;
  /** Instances at once that this function is sure of, and cannot exceed, in production; of what nobody may starve. */
  concurrency?: number;
}

export const sizes = {
  /**
   * A route answers in tens of milliseconds; a lost race is retried for up to five seconds. More than 1 GB buys nothing
   * once it is warm. What many callers of one route take, others of these lack, but none of those below.
   */
  route: { megabytes: 1024, seconds: 10 },
  /** What stops something finds room whatever else goes on: twenty instances at 50 ms each are 400 requests a second. */
  stop: { megabytes: 1024, seconds: 10, concurrency: 20 },
  /** Work that nobody waits for: half the memory, and time for a service that has to be asked again. */
  job: { megabytes: 512, seconds: 30, concurrency: 20 },
} satisfies Record<string, Size>;

interface Declared {
  rights: readonly Right[];
  settings: readonly Setting[];
  size: Size;
}

export type Method = "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";

/** What a route does, for its document. */
export interface Operation {
  id: string;
  /** One sentence without its full stop. */
  does: string;
  tag: "addresses" | "account" | "withdrawals" | "users" | "control" | "links" | "about";
  /** `anything`: a body is not looked at, since a stop must not be refused for it. */
  takes: Request | "nothing" | "anything";
  /** The same as a form, where a page sends one: what is taken leads to a page (303). */
  form?: Request;
  query?: Body;
  /** Successful answers by status. */
  answers: Record<number, Body>;
  /** The answers as a page for people, too. */
  page?: true;
  /** Codes besides those that every route of its caller may answer with. */
  problems: readonly ProblemCode[];
}

interface OnRequest extends Declared {
  on: "request";
  /** By `METHOD /path`. HEAD needs no words: it is GET without the body. */
  routes: Readonly<Record<`${Exclude<Method, "HEAD">} /${string}`, Operation>>;
  head?: true;
}

/** The mobile app with its user's token. */
export interface AppRoute extends OnRequest {
  caller: "user";
  /** Whether a fresh second factor is asked for (RFC 9470), and why, or why not. */
  stepUp: { needed: boolean; because: string };
}

/** The exchange's back end and its operators, by SigV4. */
export interface ServiceRoute extends OnRequest {
  caller: "service";
}

/** Anybody who has the link, and what anybody may know. */
export interface PublicRoute extends OnRequest {
  caller: "anybody";
}

/** What the table's stream feeds. */
export interface StreamConsumer extends Declared {
  on: "stream";
  filter: object;
  batchSize: number;
  retries: number;
  maximumRecordAgeSeconds: number;
}

/** What of an event goes on to a target; https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html */
export interface InputTransformer {
  /** JSON paths in dot notation, by variable. */
  paths: Readonly<Record<string, string>>;
  /** JSON in which `<variable>` stands for a value, and `"<variable>"` for a text, empty where there is none. */
  template: string;
}

/** What Dayhold puts on its bus: what is recorded, and that gathered notices are to leave. */
type OurType = DomainEvent["type"] | typeof digestsDue;

/** A queue behind the bus. Our events go into it whole; of those of a service it is said what may. */
export type Subscriber<Type extends string = OurType> = Subscription<Type> &
  (Type extends OurType ? unknown : { input: InputTransformer });

interface Subscription<Type extends string> extends Declared {
  on: "event";
  /** No more is taken off the queue at once than there is room for. */
  size: Required<Size>;
  /** Who puts the events on a bus; ours, or a service of AWS on the account's default bus. */
  source: Type extends OurType ? "dayhold" : `aws.${string}`;
  /** CloudEvents types, carried as `detail-type`. */
  types: readonly Type[];
  /** How often a message is tried before it goes to the dead-letter queue. */
  attempts: number;
  /** Messages that one instance gets at a time. */
  batch: number;
}

/** What one-time schedules wake. */
export interface TimerTarget extends Declared {
  on: "timer";
  /** Lambda makes at most three attempts at an asynchronous call. */
  attempts: 1 | 2 | 3;
}

export interface Job extends Declared {
  on: "rate";
  everyMinutes: number;
}

export type HttpDeclaration = AppRoute | ServiceRoute | PublicRoute;

/** `Subscriber<string>`: an index holds those of our events and those of AWS. */
export type Declaration =
  HttpDeclaration | StreamConsumer | Subscriber | Subscriber<`Email ${string}`> | TimerTarget | Job;
