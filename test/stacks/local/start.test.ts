import { createServer } from "node:http";
import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { startCloud } from "../../../stacks/local/cloud.ts";
import { startDynamo } from "../../../stacks/local/dynamo.ts";
import { StartError } from "../../../stacks/local/start-error.ts";
import { readEndpoint, readHold, readOrigins, readPort } from "../../../stacks/local/start-settings.ts";
import { until } from "../../support/cloud-http.ts";
import { isAlive, startProcess, temporaryFolder } from "../../support/cloud-process.ts";
import { localKeys, runScript } from "../../ops/tool.ts";

const json = async <T>(url: string, init?: RequestInit) => (await (await fetch(url, init)).json()) as T;
const post = <T>(url: string, body: unknown) => json<T>(url, { method: "POST", body: JSON.stringify(body) });

interface Message {
  subject: string;
  links: { confirm?: string; cancel?: string };
}

const ada = { sub: "ada", email: "ada@example.com" };
const authorization = async (url: string) => {
  const { token } = await post<{ token: string }>(`${url}/sandbox/tokens`, ada);
  return { authorization: `Bearer ${token}`, "content-type": "application/json" };
};
const genesis = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa";
const satoshisSecond = "12c6DSiU4Rq3P4ZxziKxzrL5LmMBrzjrJX";
const register = async (url: string, address = genesis) => {
  const body = { network: "bitcoin", address, label: "Savings" };
  const headers = await authorization(url);
  return fetch(`${url}/v1/addresses`, { method: "POST", headers, body: JSON.stringify(body) });
};
const inbox = async (url: string) => (await json<{ messages: Message[] }>(`${url}/sandbox/inbox`)).messages;
const schedules = async (url: string) => (await json<{ items: { at: string }[] }>(`${url}/sandbox/schedules`)).items;

/** Whether nobody takes connections there any more. */
const refuses = async (url: string) => {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  try {
    await once(socket, "connect");
    return false;
  } catch {
    return true;
  } finally {
    socket.destroy();
  }
};

describe("given npm start", () => {
  it("it prints where everything is, ready last; SIGTERM ends it and all it started", async () => {
    const cloud = startProcess();
    const { url } = await cloud.ready();
    expect(cloud.output().stdout.split("\n").slice(0, 6)).toEqual([
      `api ${url}`,
      `sandbox ${url}/sandbox`,
      expect.stringMatching(/^inbox http:\/\/127\.0\.0\.1:\d+$/),
      `ops export DAYHOLD_URL=${url} AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_REGION=us-east-1`,
      "ready",
      "",
    ]);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    expect(cloud.output().stderr).toBe("");

    const below = cloud.descendants();
    expect(below.length).toBeGreaterThan(0);
    cloud.child.kill("SIGTERM");
    expect(await cloud.exited).toBe(0);
    await until(() => !below.some(isAlive));
  });

  it("what it prints for the operators' tool lets that tool in", async () => {
    const cloud = startProcess();
    await cloud.ready();
    const [, exported = ""] = /^ops export (.*)$/m.exec(cloud.output().stdout) ?? [];
    const env = Object.fromEntries(
      exported.split(" ").map((pair) => pair.split(/=(.*)/).slice(0, 2) as [string, string]),
    );
    expect(env).toMatchObject(localKeys);
    const { exit, stdout } = await runScript("scripts/ops/main.ts", ["status"], env);
    expect([exit, stdout]).toEqual([0, expect.stringMatching(/^withdrawals +running\n/)]);
  });

  it("who asks twice does not wait for requests under way; a signal that comes twice at once is one", async () => {
    const cloud = startProcess();
    const { url } = await cloud.ready();
    const below = cloud.descendants();
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    socket.on("error", () => undefined);
    socket.write("POST /v1/addresses HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\n");
    await sleep(50);
    cloud.child.kill("SIGINT");
    cloud.child.kill("SIGTERM");
    await until(() => refuses(url));
    expect(cloud.child.exitCode).toBeNull();
    // It gives requests under way a second, which must not pass here while this machine is busy: its time stands still.
    cloud.child.kill("SIGSTOP");
    await sleep(400);
    cloud.child.kill("SIGINT");
    cloud.child.kill("SIGCONT");
    expect(await cloud.exited).toBe(130);
    await until(() => !below.some(isAlive));
  });

  it("when npm is killed, nothing of it is left", async () => {
    const npm = startProcess({}, ["npm", "start"]);
    await npm.ready();
    const below = npm.descendants();
    expect(below.length).toBeGreaterThan(2);
    npm.child.kill("SIGKILL");
    await until(() => !below.some(isAlive));
  });

  it("when DynamoDB dies, it says so and ends", async () => {
    const cloud = startProcess();
    await cloud.ready();
    // The first is what guards it.
    const [, server = 0] = cloud.descendants();
    process.kill(server, "SIGKILL");
    expect(await cloud.exited).toBe(1);
    expect(cloud.output().stderr).toMatch(/^dynoxide \(DynamoDB\) ended/);
  });

  it("another DynamoDB can be used, and keeps what it has", async () => {
    const dynamo = await startDynamo({ onCrash: () => undefined });
    onTestFinished(() => dynamo.stop());
    const first = startProcess({ DYNAMODB_ENDPOINT: dynamo.endpoint });
    const { url } = await first.ready();
    expect((await register(url)).status).toBe(201);
    // What made the bundles is gone, and nothing else was started.
    await until(() => first.descendants().length === 0);
    first.child.kill();
    await first.exited;
    const second = startProcess({ DYNAMODB_ENDPOINT: dynamo.endpoint });
    expect((await register((await second.ready()).url)).status).toBe(200);
  });
});

describe("given something wrong at the start", () => {
  it("a port that is taken: one line and exit code 1", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const cloud = startProcess({ PORT: String(port) });
    expect(await cloud.exited).toBe(1);
    expect(cloud.output()).toEqual({
      stdout: "",
      stderr: `Port ${port} is taken: set PORT to another one, or to 0 for any\n`,
    });
  });

  it("a bad setting: one line and exit code 1", async () => {
    const cloud = startProcess({ DAYHOLD_HOLD: "24h" });
    expect(await cloud.exited).toBe(1);
    expect(cloud.output()).toEqual({
      stdout: "",
      stderr: 'DAYHOLD_HOLD is an ISO 8601 duration such as PT24H or PT30S, not "24h"\n',
    });
  });

  it.each([
    [readPort, { PORT: "http" }, 'PORT is a number from 0 to 65535, not "http"'],
    [readPort, { PORT: "65536" }, 'PORT is a number from 0 to 65535, not "65536"'],
    [readHold, { DAYHOLD_HOLD: "P1M" }, 'DAYHOLD_HOLD is an ISO 8601 duration such as PT24H or PT30S, not "P1M"'],
    [readHold, { DAYHOLD_HOLD: "PT0S" }, 'DAYHOLD_HOLD is an ISO 8601 duration such as PT24H or PT30S, not "PT0S"'],
    [
      readEndpoint,
      { DYNAMODB_ENDPOINT: "dynamo" },
      'DYNAMODB_ENDPOINT is a URL such as http://127.0.0.1:8000, not "dynamo"',
    ],
    [
      readOrigins,
      { APP_ORIGINS: "http://localhost:5173,*" },
      'APP_ORIGINS are origins such as http://localhost:5173, with commas, not "http://localhost:5173,*"',
    ],
  ])("%o refuses %j", (read, environment, message) => {
    expect(() => read(environment)).toThrow(new StartError(message));
  });

  it("origins are none unless they are named", () => {
    expect([readOrigins({}), readOrigins({ APP_ORIGINS: "http://localhost:5173, https://app.example.com" })]).toEqual([
      [],
      ["http://localhost:5173", "https://app.example.com"],
    ]);
  });

  it("a DynamoDB that does not answer, and a folder that is none", async () => {
    await expect(startCloud({ dynamodbEndpoint: "http://127.0.0.1:2" })).rejects.toThrow(
      new StartError("No DynamoDB answers at DYNAMODB_ENDPOINT http://127.0.0.1:2: connect ECONNREFUSED 127.0.0.1:2"),
    );
    await expect(startCloud({ dataDir: "/dev/null" })).rejects.toThrow(
      new StartError("DATA_DIR /dev/null cannot be used: EEXIST: file already exists, mkdir '/dev/null'"),
    );
  });
});

describe("given DATA_DIR", () => {
  it("no second cloud is let in, and everything outlives kill -9: entries, timers, undelivered events, mails, keys, the clock", async () => {
    const folder = temporaryFolder();
    const first = startProcess({ DATA_DIR: folder });
    const { url } = await first.ready();
    const below = first.descendants();
    const keys = await json(`${url}/sandbox/oidc/jwks`);
    expect((await register(url)).status).toBe(201);
    await until(async () => (await schedules(url)).length === 1 && (await inbox(url)).length === 1);
    const armed = await schedules(url);

    const other = startProcess({ DATA_DIR: folder });
    expect(await other.exited).toBe(1);
    expect(other.output().stderr).toBe(`DATA_DIR ${folder} is in use by another local cloud\n`);

    const wind = async (at: string, ahead: string) =>
      Date.parse((await post<{ now: string }>(`${at}/sandbox/clock`, { ahead })).now);
    const before = await wind(url, "PT2H");
    expect(before - Date.now()).toBeGreaterThan(7_190_000);
    await post(`${url}/sandbox/faults`, { events: "delay" });
    expect((await register(url, satoshisSecond)).status).toBe(201);
    first.child.kill("SIGKILL");
    await first.exited;
    await until(() => !below.some(isAlive));

    const second = startProcess({ DATA_DIR: folder });
    const { url: again } = await second.ready();
    expect(await wind(again, "PT0.001S")).toBeGreaterThan(before);
    expect((await register(again)).status).toBe(200);
    await until(async () => (await schedules(again)).length === 2 && (await inbox(again)).length === 2);
    expect(await schedules(again)).toEqual([...armed, expect.anything()]);
    expect(await json(`${again}/sandbox/oidc/jwks`)).toEqual(keys);
    const [mail] = await inbox(again);
    const confirmed = await fetch(mail?.links.confirm ?? "", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: '{"lastFour":"vfNa"}',
    });
    expect(await confirmed.json()).toMatchObject({ entry: { status: "CONFIRMED" } });
  });
});
