// A local cloud for tests, with a clock that they move. Files of one worker share it: whoever changes what is global, or
// counts what others do, has a worker of its own (vitest.config.ts).
import { Metrics } from "@aws-lambda-powertools/metrics";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { afterAll, afterEach, beforeAll, expect, inject, vi } from "vitest";
import { createClock } from "../../stacks/local/clock.ts";
import { service } from "../../stacks/local/client.ts";
import { startCloud, type Cloud, type CloudOptions } from "../../stacks/local/cloud.ts";
import { loadHandler, type Load } from "../../stacks/local/functions.ts";
import { streamConsumers, subscriptions } from "../../stacks/manifest.ts";
import { deviation } from "./contract.ts";
import { callInWords } from "./authorisations.ts";
import { note } from "./seen.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Whether the files of one worker share its cloud. */
    shares: boolean | undefined;
  }
}

const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;

/** Where time begins. */
export const start = Date.parse("2026-03-01T12:00:00.000Z");

const clock = createClock();
let starting: Promise<Cloud> | undefined;
let cloud: Cloud | undefined;

const deviations: string[] = [];

const ofQueues = new Set(subscriptions.map(({ handler }) => handler));
let messagesAreLost = false;
const ofStream = new Set(streamConsumers.map(({ handler }) => handler));
let streamIsHeld: PromiseWithResolvers<void> | undefined;

/** The handler, whose answers are held to what it declares if it is a route's. */
const load: Load = async (handler) => {
  const run = await loadHandler(handler);
  return async (event, context) => {
    if (messagesAreLost && ofQueues.has(handler)) return undefined;
    if (ofStream.has(handler)) await streamIsHeld?.promise;
    const result = await run(event, context);
    const route = (event as { requestContext?: { routeKey: string } }).requestContext?.routeKey;
    if (route === undefined) return result;
    const { statusCode: status, headers, body = "" } = result as APIGatewayProxyStructuredResultV2;
    const wrong = deviation({ route, status: status ?? 0, contentType: String(headers?.["content-type"]), body });
    if (wrong !== undefined) deviations.push(wrong);
    else if (status !== undefined) note([route, status, ...codeOf(body)].join(" "));
    return result;
  };
};

/** The code of a problem in JSON; a page does not say it. */
const codeOf = (body: string) => /^\{.*"code":"([a-z_.]+)"/.exec(body)?.slice(1) ?? [];

/** What those ask who listen to the table's events. */
const listening = new Set(["DescribeStream", "GetShardIterator", "GetRecords", "BatchWriteItem"]);

const reported = vi.spyOn(Metrics.prototype, "addMetric");

/** What counts nothing rings for nobody. */
function noteMetrics(): void {
  for (const [name, , value] of reported.mock.calls) if (value > 0) note(`metric ${name}`);
  reported.mockClear();
}

const onAccess: CloudOptions["onAccess"] = (handler, access) => note(callInWords({ handler, ...access }));

/**
 * Starts the worker's cloud before the file's tests, unless it is up; it ends with the worker. Its clock stands still
 * until a test moves it. A fault lasts as long as the test that turned it on.
 */
export function scene() {
  beforeAll(async () => {
    if (starting === undefined) clock.standAt(start);
    cloud = await (starting ??= startCloud({ quiet: true, preload: true, clock, load, onAccess }));
  });
  afterEach(() => {
    noteMetrics();
    cloud?.faults({ timers: null, events: null, mail: null, dynamo: null });
    expect(deviations.splice(0), "answers that are not as their routes declare").toEqual([]);
  });
  afterAll(async () => {
    if (!inject("shares") || !cloud) return;
    const { withdrawals, mfaEpoch, quarantines } = (await service(cloud).get("/v1/control")).body;
    const asOpened = {
      withdrawals: expect.objectContaining({ suspended: false }) as unknown,
      mfaEpoch: null,
      quarantines: [],
    };
    expect({ withdrawals, mfaEpoch, quarantines }, "what all files of a worker share").toEqual(asOpened);
  });
  return {
    get cloud(): Cloud {
      if (!cloud) throw new Error("The cloud is not up yet");
      return cloud;
    },
    /** Moves the clock, and waits until all that was due because of it is done. */
    async pass(milliseconds: number): Promise<void> {
      clock.windOn(milliseconds);
      await cloud?.idle();
    },
    /** What work asks of the table by itself; whoever listens to its events is made to wait. */
    async requests(work: () => Promise<unknown>): Promise<Record<string, number>> {
      cloud?.faults({ events: "delay" });
      await cloud?.idle();
      cloud?.dynamoRequests({ reset: true });
      await work();
      const requests = Object.entries(cloud?.dynamoRequests() ?? {});
      cloud?.faults({ events: null });
      return Object.fromEntries(requests.filter(([name]) => !listening.has(name)));
    },
    /** What has been reported since the test began: the name of each metric, and its value. */
    metrics: (): [string, number][] => reported.mock.calls.map(([name, , value]) => [name, value]),
    /** What comes out of the queues is lost from now on. */
    loseMessages(): void {
      messagesAreLost = true;
    },
    /** Whoever listens to the table's stream waits until it is let go, for ten seconds at most. */
    holdStream(): void {
      streamIsHeld ??= Promise.withResolvers();
    },
    /** The stream goes on; waits until all that was due because of it is done. */
    async letStreamGo(): Promise<void> {
      streamIsHeld?.resolve();
      streamIsHeld = undefined;
      await cloud?.idle();
    },
    /** Moves the clock alone. */
    jump(milliseconds: number): void {
      clock.windOn(milliseconds);
    },
  };
}

export type Scene = ReturnType<typeof scene>;
