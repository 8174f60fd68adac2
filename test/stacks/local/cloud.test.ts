import { DescribeTableCommand, DynamoDBClient, PutItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { CreateScheduleCommand, SchedulerClient } from "@aws-sdk/client-scheduler";
import type { DynamoDBStreamEvent, SQSEvent } from "aws-lambda";
import { decodeJwt } from "jose";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { createAwsJsonClient } from "../../../stacks/local/aws-json.ts";
import { createClock } from "../../../stacks/local/clock.ts";
import { service } from "../../../stacks/local/client.ts";
import { type Cloud, startCloud } from "../../../stacks/local/cloud.ts";
import type { LambdaHandler } from "../../../stacks/local/functions.ts";
import { subscriptions } from "../../../stacks/manifest.ts";
import { sdk, until } from "../../support/cloud-http.ts";

// The cloud by itself: functions are what each test says.
const functions = new Map<string, LambdaHandler>();
const run = (name: string, handler: LambdaHandler) => functions.set(`functions/${name}.handler`, handler);

const clock = createClock();
let cloud: Cloud;
beforeAll(async () => {
  clock.standAt(Date.parse("2022-01-17T00:46:00.000Z"));
  cloud = await startCloud({
    quiet: true,
    clock,
    hold: "PT12H",
    load: (name) => Promise.resolve((event, context) => functions.get(name)?.(event, context)),
  });
});
beforeEach(() => functions.clear());
afterEach(async () => {
  cloud.faults({ timers: null, events: null, mail: null, dynamo: null });
  await cloud.idle();
});
afterAll(async () => {
  await cloud.stop();
});

const put = (pk: string, sk: string) =>
  new DynamoDBClient({ ...sdk(cloud.dynamoEndpoint), maxAttempts: 1 }).send(
    new PutItemCommand({
      TableName: cloud.tableName,
      Item: { pk: { S: pk }, sk: { S: sk }, ttl: { N: "1642380360" } },
    }),
  );

const publish = async (type: string, detail: object) => {
  const entry = { EventBusName: "dayhold-local", Source: "dayhold", DetailType: type, Detail: JSON.stringify(detail) };
  await new EventBridgeClient(sdk(process.env.AWS_ENDPOINT_URL_EVENTBRIDGE)).send(
    new PutEventsCommand({ Entries: [entry] }),
  );
};

const arm = (name: string, at: string, input: object) =>
  new SchedulerClient(sdk(process.env.AWS_ENDPOINT_URL_SCHEDULER)).send(
    new CreateScheduleCommand({
      Name: name,
      GroupName: "dayhold-local",
      ScheduleExpression: `at(${at})`,
      FlexibleTimeWindow: { Mode: "OFF" },
      ActionAfterCompletion: "DELETE",
      Target: {
        Arn: process.env.TIMER_TARGET_ARN,
        RoleArn: process.env.TIMER_ROLE_ARN,
        Input: JSON.stringify(input),
      },
    }),
  );

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(cloud.url + path, { method: "POST", body: JSON.stringify(body), headers });

describe("given the environment of the handlers", () => {
  it("it has what the deployed stack would set", () => {
    const { SST_RESOURCE_LinkKeys: linkKeys = "" } = process.env;
    expect(process.env).toMatchObject({
      AWS_REGION: "us-east-1",
      AWS_ENDPOINT_URL_DYNAMODB: cloud.dynamoEndpoint,
      SST_RESOURCE_Table: '{"name":"dayhold-local"}',
      SST_RESOURCE_App: '{"name":"dayhold","stage":"local"}',
      DAYHOLD_STAGE: "local",
      DAYHOLD_HOLD: "PT12H",
      PUBLIC_URL: cloud.url,
      MAIL_CONFIGURATION_SET: "dayhold-local",
      TIMER_GROUP: "dayhold-local",
      POWERTOOLS_LOG_LEVEL: "SILENT",
    });
    expect(JSON.parse((JSON.parse(linkKeys) as { value: string }).value)).toEqual({
      keys: [
        {
          kty: "oct",
          alg: "HS256",
          kid: expect.stringMatching(/^links-/) as string,
          k: expect.stringMatching(/^[\w-]{43}$/) as string,
        },
      ],
    });
  });

  it("a handler gets a context, and copies of its event", async () => {
    const event = { list: [1] };
    run("jobs/sweep", (received, context) => {
      expect(received).toEqual({ graceSeconds: 0 });
      expect(context.getRemainingTimeInMillis()).toBeGreaterThan(28_000);
      expect(context.functionName).toBe("dayhold-local-functions-jobs-sweep");
      return event;
    });
    const result = await cloud.sweep();
    expect(result).toEqual({ list: [1] });
    expect(result).not.toBe(event);
  });
});

describe("given the table", () => {
  it("new events reach the relay, other items do not", async () => {
    const relayed: unknown[] = [];
    run("events/relay", (event) => {
      relayed.push(...(event as DynamoDBStreamEvent).Records.map(({ dynamodb }) => dynamodb?.NewImage?.sk?.S));
    });
    await put("USER#1", "ADDR#1");
    await put("USER#1", "EVENT#1");
    await put("USER#1", "EVENT#1");
    await put("USER#1", "EVENT#2");
    await cloud.idle();
    expect(relayed).toEqual(["EVENT#1", "EVENT#2"]);
  });

  it("what the stream was read of is gone from it", async () => {
    const { Table } = await new DynamoDBClient(sdk(cloud.dynamoEndpoint)).send(
      new DescribeTableCommand({ TableName: cloud.tableName }),
    );
    const client = createAwsJsonClient(cloud.dynamoEndpoint);
    const call = <T>(operation: string, input: object) =>
      client.call<T>(`DynamoDBStreams_20120810.${operation}`, { StreamArn: Table?.LatestStreamArn, ...input });
    const kept = async () => {
      const shard = { ShardId: `shardId-00000001-${cloud.tableName}`, ShardIteratorType: "TRIM_HORIZON" };
      const { ShardIterator } = await call<{ ShardIterator: string }>("GetShardIterator", shard);
      return (await call<{ Records: object[] }>("GetRecords", { ShardIterator })).Records.length;
    };
    const put = (n: number) => ({ PutRequest: { Item: { pk: { S: `MANY#${n}` }, sk: { S: "ACCOUNT" } } } });
    for (let from = 0; from < 1000; from += 25) {
      const items = Array.from({ length: 25 }, (_, index) => put(from + index));
      await client.call("DynamoDB_20120810.BatchWriteItem", { RequestItems: { [cloud.tableName]: items } });
    }
    await cloud.idle();
    expect(await kept()).toBeLessThan(1000);
  });

  it("requests are counted by operation", async () => {
    cloud.dynamoRequests({ reset: true });
    await put("USER#2", "ACCOUNT");
    await new DynamoDBClient(sdk(cloud.dynamoEndpoint)).send(
      new QueryCommand({
        TableName: cloud.tableName,
        IndexName: "byRegistration",
        ConsistentRead: true,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": { S: "USER#2" } },
      }),
    );
    expect(cloud.dynamoRequests()).toEqual({ PutItem: 1, Query: 1 });
    expect(cloud.dynamoRequests({ reset: true })).toEqual({ PutItem: 1, Query: 1 });
    expect(cloud.dynamoRequests()).toEqual({});
  });

  it("with the fault throttle, requests fail as SDK clients know it, and are counted", async () => {
    cloud.dynamoRequests({ reset: true });
    cloud.faults({ dynamo: "throttle" });
    await expect(put("USER#3", "ACCOUNT")).rejects.toMatchObject({
      name: "ProvisionedThroughputExceededException",
      $retryable: undefined,
      $metadata: { httpStatusCode: 400 },
    });
    cloud.faults({ dynamo: null });
    await put("USER#3", "ACCOUNT");
    expect(cloud.dynamoRequests()).toEqual({ PutItem: 2 });
  });
});

describe("given an event on the bus", () => {
  it("subscribers get it from their own queues", async () => {
    const received: string[] = [];
    const receive =
      (name: string): LambdaHandler =>
      (event) => {
        for (const { body } of (event as SQSEvent).Records)
          received.push(`${name} ${(JSON.parse(body) as { detail: { id: string } }).detail.id}`);
      };
    run("events/send-mail", receive("SendMail"));
    run("events/arm-timer", receive("ArmTimer"));
    await publish("address.registered", { id: "1" });
    await publish("account.held", { id: "2" });
    await cloud.idle();
    expect(received.sort()).toEqual(["ArmTimer 1", "SendMail 1", "SendMail 2"]);
    expect(cloud.events().map((event) => event["detail-type"])).toEqual(["address.registered", "account.held"]);
  });

  it("a subscriber works on as many batches at once as the plan lets it, and what has no room waits for its first try", async () => {
    const { concurrency = 0 } = subscriptions.find(({ name }) => name === "SendMail")?.size ?? {};
    const held = Promise.withResolvers<undefined>();
    onTestFinished(() => held.resolve(undefined));
    const tries: string[] = [];
    let inFlight = 0;
    run("events/send-mail", async (event) => {
      tries.push(...(event as SQSEvent).Records.map(({ attributes }) => attributes.ApproximateReceiveCount));
      inFlight += 1;
      await held.promise;
      inFlight -= 1;
    });
    for (let count = 1; count <= concurrency; count += 1) {
      await publish("account.held", { id: String(count) });
      await until(() => inFlight === count);
    }
    for (const id of ["last but one", "last"]) await publish("account.held", { id });
    await sleep(100);
    expect([inFlight, tries.length]).toEqual([concurrency, concurrency]);
    held.resolve(undefined);
    await cloud.idle();
    expect(tries).toEqual(Array(concurrency + 2).fill("1"));
  });

  it("waiting for one that keeps failing says who is busy", async () => {
    run("events/send-mail", () => {
      throw new Error("down");
    });
    await publish("account.held", { id: "1" });
    await expect(cloud.idle(300)).rejects.toThrow(/^After 300 ms still busy: .*SendMail/);
    run("events/send-mail", () => undefined);
    // Changing a fault hurries what waits.
    cloud.faults({});
    await cloud.idle();
  });
});

describe("given a schedule", () => {
  it("it fires when the date is moved there", async () => {
    const fired: unknown[] = [];
    run("jobs/activate", (event) => fired.push(event));
    await arm("one", "2022-01-18T00:46:00", { id: "1" });
    await cloud.idle();
    expect(cloud.schedules()).toEqual([{ name: "one", at: "2022-01-18T00:46:00.000Z" }]);
    expect(await (await fetch(`${cloud.url}/sandbox/schedules`)).json()).toEqual({
      items: [{ name: "one", at: "2022-01-18T00:46:00.000Z" }],
    });
    clock.standAt(Date.parse("2022-01-18T00:46:00.000Z"));
    await cloud.idle();
    expect(fired).toEqual([{ id: "1" }]);
    expect(cloud.schedules()).toEqual([]);
  });
});

describe("given the sandbox", () => {
  it("a token of it opens a route of the app", async () => {
    run("app/list-networks", (event) => {
      const { authorizer } = (event as { requestContext: { authorizer: { jwt: { claims: unknown } } } }).requestContext;
      return { claims: authorizer.jwt.claims };
    });
    clock.standAt(Date.parse("2022-01-19T00:46:00.000Z"));
    const response = await post("/sandbox/tokens", { sub: "ada", email: "ada@example.com", expiresIn: 60 });
    const { token } = (await response.json()) as { token: string };
    const answer = await fetch(`${cloud.url}/v1/networks`, { headers: { authorization: `Bearer ${token}` } });
    expect(await answer.json()).toEqual({
      claims: {
        iss: `${cloud.url}/sandbox/oidc`,
        aud: "dayhold",
        sub: "ada",
        email: "ada@example.com",
        email_verified: "true",
        amr: "[otp mfa]",
        auth_time: "1642553160",
        iat: "1642553160",
        exp: "1642553220",
      },
    });
    clock.windOn(61_000);
    const late = await fetch(`${cloud.url}/v1/networks`, { headers: { authorization: `Bearer ${token}` } });
    expect(late.status).toBe(401);
  });

  it("the clock is wound on for all: timers fire, tokens are of the new time, signatures go by the machine's", async () => {
    clock.standAt(Date.parse("2022-01-20T00:46:00.000Z"));
    const fired: unknown[] = [];
    run("jobs/activate", (event) => void fired.push(event, new Date().toISOString()));
    run("service/get-control", () => ({ control: true }));
    await arm("two", "2022-01-21T00:46:00", { id: "2" });
    const response = await post("/sandbox/clock", { ahead: "PT24H" });
    expect([response.status, await response.json()]).toEqual([200, { now: "2022-01-21T00:46:00.000Z" }]);
    await cloud.idle();
    expect(fired).toEqual([{ id: "2" }, "2022-01-21T00:46:00.000Z"]);
    expect(decodeJwt(await cloud.token({ sub: "ada", email: "a@b.c" })).iat).toBe(1642725960);
    expect((await service(cloud).get("/v1/control")).body).toEqual({ control: true });
  });

  it.each([
    [{}],
    [[]],
    ["PT1H"],
    [{ ahead: 3600 }],
    [{ ahead: "" }],
    [{ ahead: "24h" }],
    [{ ahead: "PT0S" }],
    [{ ahead: "-PT1H" }],
    [{ ahead: "P1M" }],
    [{ ahead: "P1Y" }],
    [{ ahead: "P99999999D" }],
    [{ ahead: `PT${"9".repeat(400)}H` }],
    [{ ahead: "PT1H", back: "PT1H" }],
  ])("the clock is not wound on by %j", async (body) => {
    const before = Date.now();
    const response = await post("/sandbox/clock", body);
    expect([response.status, response.headers.get("content-type")]).toEqual([400, "application/problem+json"]);
    expect(await response.json()).toMatchObject({ status: 400, code: "request.invalid" });
    expect(Date.now()).toBe(before);
  });

  it.each([
    ["/sandbox/tokens", {}],
    ["/sandbox/tokens", { sub: "ada", email: "a@b.c", unknown: 1 }],
    ["/sandbox/faults", { timers: "later" }],
    ["/sandbox/faults", { unknown: null }],
    ["/sandbox/faults", []],
  ])("POST %s %j is refused", async (path, body) => {
    const response = await post(path, body);
    expect([response.status, response.headers.get("content-type")]).toEqual([400, "application/problem+json"]);
    expect(await response.json()).toMatchObject({ status: 400, code: "request.invalid" });
  });

  it("what faults there are is said to whoever names another, and on the page", async () => {
    const all =
      "timers drop|duplicate|early|late, events duplicate|delay, mail throttle|bounce|sandbox|suppressed, dynamo throttle";
    expect(((await (await post("/sandbox/faults", [])).json()) as { title: string }).title).toBe(`Faults: ${all}.`);
    expect(await (await fetch(`${cloud.url}/sandbox`)).text()).toContain(all);
  });

  it("faults are turned on and off, and what is not named stays", async () => {
    await post("/sandbox/faults", { timers: "drop" });
    const response = await post("/sandbox/faults", { mail: "bounce" });
    expect(await response.json()).toEqual({ timers: "drop", events: null, mail: "bounce", dynamo: null });
  });

  it("the sweep runs without its grace period", async () => {
    run("jobs/sweep", (event) => ({ settled: 2, event }));
    const response = await fetch(`${cloud.url}/sandbox/jobs/sweep`, { method: "POST" });
    expect([response.status, await response.json()]).toEqual([200, { settled: 2, event: { graceSeconds: 0 } }]);
  });

  it("the issuer publishes its key", async () => {
    const configuration = `${cloud.url}/sandbox/oidc/.well-known/openid-configuration`;
    const { issuer, jwks_uri } = (await (await fetch(configuration)).json()) as Record<string, string>;
    expect(issuer).toBe(`${cloud.url}/sandbox/oidc`);
    const { keys } = (await (await fetch(String(jwks_uri))).json()) as { keys: object[] };
    expect(keys.map((key) => Object.keys(key).sort())).toEqual([["alg", "e", "kid", "kty", "n", "use"]]);
  });

  it("the page shows where things are, and what is armed", async () => {
    const response = await fetch(`${cloud.url}/sandbox`);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    const page = await response.text();
    for (const part of [cloud.url, cloud.inboxUrl, "/sandbox/inbox", "aws:amz:us-east-1:execute-api"])
      expect(page).toContain(part);
  });

  it("the inbox and the dead letters are empty at first", async () => {
    expect(await (await fetch(`${cloud.url}/sandbox/inbox?to=x@y.z`)).json()).toEqual({ messages: [] });
    expect(await (await fetch(`${cloud.url}/sandbox/dead-letters`)).json()).toEqual({ items: [] });
  });

  it("other paths below it do not exist, and are not the API's", async () => {
    const response = await fetch(`${cloud.url}/sandbox/other`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: "sandbox.not_found" });
    expect(await (await fetch(`${cloud.url}/sandboxes`)).json()).toEqual({ message: "Not Found" });
  });

  it("a browser on somebody else's page gets nothing done", async () => {
    const response = await post("/sandbox/tokens", { sub: "a", email: "a@b.c" }, { "sec-fetch-site": "cross-site" });
    expect(response.status).toBe(403);
  });
});
