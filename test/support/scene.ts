// A local cloud for tests, with a clock that they move. Files of one worker share it: whoever changes what is global, or
// counts what others do, has a worker of its own (vitest.config.ts).
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { afterEach, beforeAll, expect } from "vitest";
import { createClock } from "../../stacks/local/clock.ts";
import { startCloud, type Cloud, type CloudOptions } from "../../stacks/local/cloud.ts";
import { loadHandler, type Load } from "../../stacks/local/functions.ts";
import { inWords } from "../../stacks/rights.ts";
import { deviation } from "./contract.ts";
import { note } from "./seen.ts";

const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;

/** Where time begins. */
export const start = Date.parse("2026-03-01T12:00:00.000Z");

const clock = createClock();
let starting: Promise<Cloud> | undefined;
let cloud: Cloud | undefined;

const deviations: string[] = [];

/** The handler, whose answers are held to what it declares if it is a route's. */
const load: Load = async (handler) => {
  const run = await loadHandler(handler);
  return async (event, context) => {
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

const onNeed: CloudOptions["onNeed"] = (handler, { grant, action }) => note(`${handler} ${inWords(grant, action)}`);

/**
 * Starts the worker's cloud before the file's tests, unless it is up; it ends with the worker. Its clock stands still
 * until a test moves it. A fault lasts as long as the test that turned it on.
 */
export function scene() {
  beforeAll(async () => {
    if (starting === undefined) clock.standAt(start);
    cloud = await (starting ??= startCloud({ quiet: true, preload: true, clock, load, onNeed }));
  });
  afterEach(() => {
    cloud?.faults({ timers: null, events: null, mail: null, dynamo: null });
    expect(deviations.splice(0), "answers that are not as their routes declare").toEqual([]);
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
    /** Moves the clock alone. */
    jump(milliseconds: number): void {
      clock.windOn(milliseconds);
    },
  };
}
