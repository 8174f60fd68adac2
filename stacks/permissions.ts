// What each function may do, and the settings it needs for it: exactly what its code asks for, nothing besides.
// test/stacks/policies.json is the reviewed outcome; a change here has to change it too.
import {
  controlCopies,
  controlKey,
  controlPk,
  deniedPk,
  dueIndex,
  outboxPk,
  registrationIndex,
  shards,
  sightingPk,
  userPk,
} from "../functions/adapters/dynamo/keys.ts";
import type { Mail } from "./mail.ts";

export interface Statement {
  actions: string[];
  resources: $util.Input<string>[];
  conditions?: { test: string; variable: string; values: $util.Input<string>[] }[];
}

export interface Resources {
  table: sst.aws.Dynamo;
  linkKeys: sst.Secret;
  mail: Mail;
  timers: {
    group: aws.scheduler.ScheduleGroup;
    role: aws.iam.Role;
    targetArn: $util.Output<string>;
    deadLetters: sst.aws.Queue;
  };
  bus: sst.aws.Bus;
  publicUrl: $util.Output<string>;
}

interface Supply {
  permissions?: Statement[];
  link?: unknown[];
  environment?: Record<string, $util.Input<string>>;
}

const numbered = (count: number, name: (n: number) => string) => Array.from({ length: count }, (_, n) => name(n));

const outbox = numbered(shards, outboxPk);
const control = [...numbered(controlCopies, (n) => controlKey(n).pk), controlPk];
const anyUser = userPk("*");
const anySighting = sightingPk("*", "*");

/** Only items of these partitions. */
const inPartitions = (values: string[]) => ({
  test: "ForAllValues:StringLike",
  variable: "dynamodb:LeadingKeys",
  values,
});

/** State, audit and outbox change together or not at all: a put outside of a transaction is refused. */
const inTransaction = {
  test: "ForAnyValue:StringEquals",
  variable: "dynamodb:EnclosingOperation",
  values: ["TransactWriteItems"],
};

const tableArn = ({ table }: Resources) => table.arn;
const indexArn = ({ table }: Resources, index: string) => $interpolate`${table.arn}/index/${index}`;

/** What a function can need. A transaction is authorized as the reads and writes that it holds. */
const supplies = {
  /** The snapshot of account, entry and control. */
  read: (resources) => ({
    permissions: [{ actions: ["dynamodb:GetItem"], resources: [tableArn(resources)] }],
    link: [resources.table],
  }),
  /** Commits what users and their entries go through. It cannot touch the control record. */
  change: (resources) => ({
    permissions: [
      {
        actions: ["dynamodb:PutItem"],
        resources: [tableArn(resources)],
        conditions: [inPartitions([anyUser, ...outbox]), inTransaction],
      },
    ],
  }),
  /** Counts the users whose withdrawals came without a second factor. */
  risk: (resources) => ({
    permissions: [
      { actions: ["dynamodb:Query"], resources: [tableArn(resources)], conditions: [inPartitions([deniedPk])] },
      {
        actions: ["dynamodb:PutItem"],
        resources: [tableArn(resources)],
        conditions: [inPartitions([deniedPk]), inTransaction],
      },
    ],
  }),
  /** Suspends withdrawals, lets them go on, revokes MFA for everybody. */
  control: (resources) => ({
    permissions: [
      {
        actions: ["dynamodb:PutItem"],
        resources: [tableArn(resources)],
        conditions: [inPartitions([...control, ...outbox]), inTransaction],
      },
    ],
  }),
  /** A user's entries, by time of registration. */
  entries: (resources) => ({
    permissions: [
      {
        actions: ["dynamodb:Query"],
        resources: [indexArn(resources, registrationIndex)],
        conditions: [inPartitions([anyUser])],
      },
    ],
    link: [resources.table],
  }),
  /** A user's events. */
  history: (resources) => ({
    permissions: [
      { actions: ["dynamodb:Query"], resources: [tableArn(resources)], conditions: [inPartitions([anyUser])] },
    ],
    link: [resources.table],
  }),
  /** Who holds an address. */
  sightings: (resources) => ({
    permissions: [
      { actions: ["dynamodb:PutItem"], resources: [tableArn(resources)], conditions: [inPartitions([anySighting])] },
      {
        actions: ["dynamodb:Query"],
        resources: [indexArn(resources, registrationIndex)],
        conditions: [inPartitions([anySighting])],
      },
    ],
  }),
  /** Entries that time has changed. */
  due: (resources) => ({
    permissions: [{ actions: ["dynamodb:Query"], resources: [indexArn(resources, dueIndex)] }],
  }),
  /** Events that have not reached the bus. */
  unsent: (resources) => ({
    permissions: [
      { actions: ["dynamodb:Query"], resources: [tableArn(resources)], conditions: [inPartitions(outbox)] },
      { actions: ["dynamodb:BatchGetItem"], resources: [tableArn(resources)] },
    ],
  }),
  /** Events to the bus, and their notes out of the outbox: the one thing that may be deleted. */
  publish: (resources) => ({
    permissions: [
      { actions: ["events:PutEvents"], resources: [resources.bus.arn] },
      { actions: ["dynamodb:BatchWriteItem"], resources: [tableArn(resources)], conditions: [inPartitions(outbox)] },
    ],
    link: [resources.table, resources.bus],
  }),
  /** Links: their tokens are signed and read with these keys. */
  links: ({ linkKeys }) => ({ link: [linkKeys] }),
  /** Mail from our one address, and the record that it was sent. */
  mail: (resources) => ({
    permissions: [
      {
        actions: ["ses:SendRawEmail"],
        resources: [resources.mail.identityArn, resources.mail.configurationSetArn],
        conditions: [{ test: "StringEquals", variable: "ses:FromAddress", values: [resources.mail.address] }],
      },
      {
        actions: ["dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"],
        resources: [tableArn(resources)],
        conditions: [inPartitions([anyUser])],
      },
    ],
    environment: {
      PUBLIC_URL: resources.publicUrl,
      MAIL_FROM: resources.mail.from,
      MAIL_CONFIGURATION_SET: resources.mail.configurationSet,
    },
  }),
  /** One-time schedules in our group. Their names are hashes, so the group is as narrow as a resource can be. */
  timers: ({ timers }) => ({
    permissions: [
      {
        actions: ["scheduler:CreateSchedule", "scheduler:UpdateSchedule"],
        resources: [timers.group.arn.apply((arn) => `${arn.replace(":schedule-group/", ":schedule/")}/*`)],
      },
      {
        actions: ["iam:PassRole"],
        resources: [timers.role.arn],
        conditions: [{ test: "StringEquals", variable: "iam:PassedToService", values: ["scheduler.amazonaws.com"] }],
      },
    ],
    environment: {
      TIMER_GROUP: timers.group.name,
      TIMER_ROLE_ARN: timers.role.arn,
      TIMER_TARGET_ARN: timers.targetArn,
      TIMER_DEAD_LETTER_ARN: timers.deadLetters.arn,
    },
  }),
} satisfies Record<string, (resources: Resources) => Supply>;

export type Need = keyof typeof supplies;

const needs: Partial<Record<string, readonly Need[]>> = {
  RegisterAddress: ["read", "change", "entries"],
  ListAddresses: ["entries"],
  GetAddress: ["read"],
  DeleteAddress: ["read", "change"],
  ResendConfirmation: ["read", "change"],
  ListHistory: ["history"],
  GetAccount: ["read"],
  UpdateAccount: ["read", "change"],
  FreezeAccount: ["read", "change"],
  UnfreezeAccount: ["read", "change"],
  ListNetworks: [],
  GetProtection: ["read"],
  CheckWithdrawal: ["read", "change", "risk", "control"],
  ReportSecurityEvent: ["read", "change"],
  FreezeUser: ["read", "change"],
  UnfreezeUser: ["read", "change"],
  ListUserHistory: ["read", "entries", "history"],
  GetEvidence: ["read", "entries", "history"],
  GetControl: ["read"],
  SetWithdrawals: ["read", "control"],
  RevokeMfa: ["read", "change", "control"],
  Requarantine: ["read", "control"],
  ClearFlags: ["read", "change"],
  Confirm: ["read", "change", "links"],
  Cancel: ["read", "change", "links"],
  Health: [],
  Openapi: [],
  SendMail: ["read", "links", "mail"],
  ArmTimer: ["timers"],
  MailFeedback: ["read", "change"],
  FlagAddress: ["read", "change", "entries", "sightings"],
  Activate: ["read", "change", "timers"],
  Sweep: ["read", "change", "due", "unsent", "publish"],
  Relay: ["publish"],
};

/** What the function of this name gets. Throws for one that nobody has said anything about. */
export function supplyOf(name: string, resources: Resources): Required<Supply> {
  const wanted = needs[name];
  if (!wanted) throw new Error(`Say in stacks/permissions.ts what ${name} needs`);
  const supply: Supply[] = wanted.map((need) => supplies[need](resources));
  return {
    permissions: supply.flatMap(({ permissions = [] }) => permissions),
    link: [...new Set(supply.flatMap(({ link = [] }) => link))],
    environment: Object.assign({}, ...supply.map(({ environment }) => environment)) as Supply["environment"] & object,
  };
}
