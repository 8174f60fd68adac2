// The deployed stack on one machine: the same handlers, called by stand-ins for the services around them.
import type { JWK } from "jose";
import { randomUUID } from "node:crypto";
import * as manifest from "../manifest.ts";
import { grantsOf } from "../rights.ts";
import { createRoles, type Roles, type RolesOptions } from "./access.ts";
import { createAwsJsonClient } from "./aws-json.ts";
import { createBus } from "./bus.ts";
import { type Clock, createClock, installClock } from "./clock.ts";
import { createConsumers } from "./consumers.ts";
import { createDeadLetters, type DeadLetter } from "./dead-letters.ts";
import type { EventEnvelope } from "./deliveries.ts";
import { startDynamoProxy } from "./dynamo-proxy.ts";
import { startDynamo, useDynamo } from "./dynamo.ts";
import { account, type CloudSettings, environmentOf, region, resourceName, setEnvironment } from "./environment.ts";
import { createFaults, type FaultPatch, type FaultState } from "./faults.ts";
import type { Load } from "./functions.ts";
import { createInvocations } from "./invocations.ts";
import { createHttpApi } from "./http-api.ts";
import { createIdentity, type TokenRequest } from "./identity.ts";
import { createJwtAuthorizer } from "./jwt-authorizer.ts";
import { createIsolated } from "./isolated.ts";
import { createIdle } from "./idle.ts";
import type { InboxMessage } from "./inbox.ts";
import { keySet } from "./key-sets.ts";
import { listen, type Listener } from "./loopback.ts";
import { openControl } from "./open-control.ts";
import { startMail } from "./mail.ts";
import { createSandbox } from "./sandbox.ts";
import { createScheduler } from "./scheduler.ts";
import { StartError } from "./start-error.ts";
import { openStore } from "./store.ts";
import { createSubscribers } from "./subscribers.ts";
import { ensureTable } from "./table.ts";

export interface CloudOptions {
  /** Where the API listens on 127.0.0.1; 0, the default, is any free port. */
  port?: number;
  /** A folder in which everything outlives the process; in memory without one. */
  dataDir?: string | undefined;
  /** How long a new address waits, as an ISO 8601 duration; `DAYHOLD_HOLD` or PT24H unless given. */
  hold?: string | undefined;
  /** Origins of browser apps that may call the app routes; none unless given. */
  origins?: readonly string[];
  /** No access log, and no logs of the handlers. */
  quiet?: boolean;
  /** Another DynamoDB than the one started here; `DYNAMODB_ENDPOINT` unless given. */
  dynamodbEndpoint?: string | undefined;
  /** Whether to load all handlers now instead of each at its first call. */
  preload?: boolean;
  /** The time of this process as long as the cloud is up; the machine's unless given. */
  clock?: Clock;
  /** Each function in threads of its own, from its bundle, with its own settings; all in this process unless told. */
  isolated?: boolean;
  /** Finds handlers; by default the modules that the manifest names. */
  load?: Load;
  /** Called for each request of a handler. */
  onAccess?: RolesOptions["onAccess"];
  /** Called when a part of the cloud ends by itself. */
  onCrash?: (reason: string) => void;
}

export interface Cloud {
  /** Of the API. */
  url: string;
  /** A page with all mails. */
  inboxUrl: string;
  /** The endpoint that the handlers use: counted and subject to faults. */
  dynamoEndpoint: string;
  tableName: string;
  /** A JWT of the local OpenID provider, by default one of somebody who just passed a second factor. */
  token(claims: TokenRequest): Promise<string>;
  /** Delivered mails, to one address or all; oldest first. */
  inbox(to?: string): InboxMessage[];
  /** Armed one-time schedules, soonest first. */
  schedules(): { name: string; at: string }[];
  /** Runs the sweep now, without its grace period. */
  sweep(): Promise<unknown>;
  /** Turns faults on and off, returns what holds. Messages that wait for a retry are then tried at once. */
  faults(patch: FaultPatch): FaultState;
  deadLetters(): DeadLetter[];
  /** The last thousand events that went over the bus, oldest first. */
  events(): EventEnvelope[];
  /** What has been put into the topic of the alarms, beside alarms: the events of automatic suspensions. */
  told(): EventEnvelope[];
  /**
   * Waits until stream, bus, queues and due timers have nothing left to do. Rejects after `timeout` milliseconds
   * (default ten seconds), for instance because a fault makes something fail over and over.
   */
  idle(timeout?: number): Promise<void>;
  /** Requests to DynamoDB by operation, since the last reset. */
  dynamoRequests(options?: { reset?: boolean }): Record<string, number>;
  /** Ends everything that was started; work under way is finished or kept. */
  stop(): Promise<void>;
}

const minute = 60_000;

/** What a rule with a rate calls its target with. */
const scheduledEvent = () => ({
  version: "0",
  id: randomUUID(),
  "detail-type": "Scheduled Event",
  source: "aws.events",
  account,
  time: new Date().toISOString().replace(/\.\d+/, ""),
  region,
  resources: [],
  detail: {},
});

/** What is undone when the cloud stops, or when it cannot start: last in, first out. */
const createCleanup = () => {
  const steps: (() => Promise<void> | void)[] = [];
  return {
    add: (step: () => Promise<void> | void) => void steps.push(step),
    run: async () => {
      for (const step of steps.splice(0).reverse()) await step();
    },
  };
};

const bindApi = async (listener: Listener, port: number) => {
  try {
    return await listen(listener, port);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") throw new StartError(`Port ${port} is taken: set PORT to another one, or to 0 for any`);
    if (code === "EACCES") throw new StartError(`Port ${port} may not be used by this user: set PORT to another one`);
    throw new StartError(`Port ${port} cannot be used: ${message}`);
  }
};

const everyHandler = manifest.functions.map(({ handler }) => handler);

/**
 * Starts the cloud: one per process, since handlers read their settings once, when they are imported. Rejects with a
 * StartError that says what to change.
 */
export const startCloud = async (options: CloudOptions = {}): Promise<Cloud> => {
  const cleanup = createCleanup();
  try {
    return await start(options, cleanup);
  } catch (error) {
    await cleanup.run();
    throw error;
  }
};

const start = async (options: CloudOptions, cleanup: ReturnType<typeof createCleanup>): Promise<Cloud> => {
  const { port = 0, dataDir, origins = [], quiet = false, preload = false, clock = createClock(), load } = options;
  const hold = options.hold ?? process.env.DAYHOLD_HOLD ?? "PT24H";
  const dynamodbEndpoint = options.dynamodbEndpoint ?? (process.env.DYNAMODB_ENDPOINT || undefined);

  const store = openStore(dataDir);
  cleanup.add(() => store.close());
  const faults = createFaults();
  const deadLetters = createDeadLetters(store);
  const keys = store.shelf<JWK>("keys");
  // Else what was stored after the clock had been wound on would lie in the future.
  const kept = store.shelf<number>("clock");
  clock.windOn(kept.get("ahead") ?? 0);
  cleanup.add(installClock(clock));

  // The port first: it is part of every URL, and the likeliest to be wrong.
  const apiListener = Promise.withResolvers<Listener>();
  const api = await bindApi(async (request, response) => (await apiListener.promise)(request, response), port);
  cleanup.add(() => api.close());
  const { url } = api;

  const [dynamo, identity] = await Promise.all([
    (dynamodbEndpoint === undefined
      ? startDynamo({ dataDir, onCrash: options.onCrash ?? console.error })
      : useDynamo(dynamodbEndpoint)
    ).then((started) => {
      cleanup.add(() => started.stop());
      return started;
    }),
    createIdentity(`${url}/sandbox/oidc`, keys),
  ]);

  // A table that is made now is read from its first record, also when this start gets no further than that.
  const client = createAwsJsonClient(dynamo.endpoint);
  const streams = store.shelf<{ begun: true }>("streams");
  const table = await ensureTable(client, resourceName, () => streams.put(resourceName, { begun: true }));
  await openControl(dynamo.endpoint, resourceName);

  const isolated = options.isolated
    ? createIsolated({ clock, environmentOf: (fn) => environmentOf(settings, fn) })
    : undefined;
  cleanup.add(() => isolated?.stop());
  const invocations = createInvocations({ load: isolated?.load ?? load, quiet });
  const { invoke, invokeLater } = invocations;

  const subscribers = createSubscribers({ store, deadLetters, invoke });
  faults.onChange(() => subscribers.hurry());
  const held = createRoles({
    grants: new Map(manifest.functions.map(({ handler, rights }) => [handler, grantsOf(rights)])),
    onAccess: options.onAccess,
  });
  const roles: Roles = {
    refusal: (...asked) => {
      const refused = held.refusal(...asked);
      // Said even where nothing else is: it is a right that a declaration lacks.
      if (refused !== undefined) console.error(refused);
      return refused;
    },
  };
  const told: string[] = [];
  const topic = { send: (message: string) => void told.push(message) };
  const suspension = { name: "Suspension", pattern: manifest.suspensionPattern, target: topic };
  const bus = createBus({ rules: [...subscribers.rules, suspension], faults, roles, deadLetters });
  cleanup.add(() => bus.stop());
  const busServer = await listen(bus.listener);
  cleanup.add(() => busServer.close());

  const mail = await startMail({ mails: store.shelf("mails"), bus, faults, roles, publicUrl: url });
  cleanup.add(() => mail.close());

  const consumers = createConsumers({
    client,
    streamArn: table.streamArn,
    start: streams.get(resourceName) === undefined ? "LATEST" : "TRIM_HORIZON",
    store,
    deadLetters,
    records: dynamo.streamRecords,
    invoke,
  });
  const proxy = await startDynamoProxy({ endpoint: dynamo.endpoint, faults, roles, onWrite: () => consumers.wake() });
  cleanup.add(() => proxy.close());

  const scheduler = createScheduler({
    schedules: store.shelf("schedules"),
    attempts: manifest.timerTarget.attempts,
    deadLetters,
    faults,
    roles,
    invoke: (event) => invokeLater(manifest.timerTarget.handler, event),
  });
  const schedulerServer = await listen(scheduler.listener);
  cleanup.add(() => schedulerServer.close());

  const settings: CloudSettings = {
    url,
    endpoints: { dynamo: proxy.url, ses: mail.url, scheduler: schedulerServer.url, events: busServer.url },
    linkKeys: keySet(keys, "links"),
    mailboxKey: keySet(keys, "mailboxes"),
    hold,
    quiet,
  };
  setEnvironment(settings);
  if (preload) await Promise.all([invocations.preload(everyHandler), mail.warmUp()]);

  // From here on handlers may be called.
  for (const part of [subscribers, consumers]) {
    part.start();
    cleanup.add(() => part.stop());
  }
  scheduler.start();
  cleanup.add(() => scheduler.stop());
  const { handler: sweepHandler, everyMinutes } = manifest.sweep;
  const rate = setInterval(
    () => void invokeLater(sweepHandler, scheduledEvent()).catch(() => undefined),
    everyMinutes * minute,
  );
  cleanup.add(() => clearInterval(rate));

  const sweep = () => invokeLater(sweepHandler, { graceSeconds: 0 });
  const sandbox = createSandbox({
    url,
    inboxUrl: mail.url,
    identity,
    inbox: (to) => mail.inbox(to),
    schedules: () => scheduler.list(),
    faults: (patch) => faults.patch(patch),
    sweep,
    clock,
    windOn: (milliseconds) => {
      clock.windOn(milliseconds);
      kept.put("ahead", clock.ahead());
      scheduler.look();
    },
    deadLetters: () => deadLetters.list(),
  });
  const httpApi = createHttpApi({
    routes: manifest.routes,
    origins,
    invoke,
    authorizeJwt: createJwtAuthorizer(identity),
    log: quiet ? () => undefined : console.log,
  });
  apiListener.resolve((request, response) =>
    /^\/sandbox(?![^/?])/.test(request.url ?? "") ? sandbox(request, response) : httpApi(request, response),
  );
  // Once more, so that it is what ends first.
  cleanup.add(() => api.close());

  const busy = () => [
    ...subscribers.busy(),
    ...(bus.idle() ? [] : ["a rule"]),
    ...(scheduler.idle() ? [] : [manifest.timerTarget.name]),
    ...(invocations.underWay() === 0 ? [] : ["a function"]),
  ];
  const idle = createIdle({
    nudge: () => scheduler.look(),
    drained: () => consumers.drained(),
    busy,
    activity: () => invocations.count(),
  });

  return {
    url,
    inboxUrl: mail.url,
    dynamoEndpoint: proxy.url,
    tableName: resourceName,
    token: async (claims) => {
      const token = await identity.token(claims);
      if (token === undefined) throw new Error("These are not the claims of a token");
      return token;
    },
    inbox: (to) => mail.inbox(to),
    schedules: () => scheduler.list(),
    sweep,
    faults: (patch) => {
      const state = faults.patch(patch);
      if (state === undefined) throw new Error("There is no such fault");
      return state;
    },
    deadLetters: () => deadLetters.list(),
    events: () => bus.history(),
    told: () => told.map((message) => JSON.parse(message) as EventEnvelope),
    idle,
    dynamoRequests: (reset) => proxy.requests(reset),
    stop: () => cleanup.run(),
  };
};
