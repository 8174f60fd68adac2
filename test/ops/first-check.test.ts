// first-check against the local cloud. Lambda, CloudWatch and SQS, which it does not have, are stand-ins that tell what
// happens in it.
import { PassThrough } from "node:stream";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Finding } from "../../scripts/ops/finding.ts";
import { alarmFindings } from "../../scripts/ops/first-check/alarm.ts";
import { roleFindings } from "../../scripts/ops/first-check/roles.ts";
import { deployed } from "../../scripts/ops/first-check/stage.ts";
import { run } from "../../scripts/ops/run.ts";
import { service } from "../../stacks/local/client.ts";
import { createClock } from "../../stacks/local/clock.ts";
import { startCloud, type Cloud } from "../../stacks/local/cloud.ts";
import { loadHandler, type Load } from "../../stacks/local/functions.ts";
import { listen, readBody, sendJson, type Listener, type Server } from "../../stacks/local/loopback.ts";
import { functions } from "../../stacks/manifest.ts";
import { until } from "../support/cloud-http.ts";
import { ControlRecord } from "../support/control-record.ts";
import { localKeys } from "./tool.ts";

/** Wound on by no more than a signature may be off, but for the last test. */
const clock = createClock();
const second = 1000;

const calls = new Map<string, number>();
const failures = new Map<string, number>();
let broken: string | undefined;
/** What was said to whoever waits. */
const words: string[] = [];
const count = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);

const load: Load = async (handler) => {
  const handle = await loadHandler(handler);
  const { name = "" } = functions.find((each) => each.handler === handler) ?? {};
  return (event, context) => {
    count(calls, name);
    if (name !== broken) return handle(event, context);
    count(failures, name);
    throw new Error("It is broken");
  };
};

const quiet = (): { state: string; summary: string; rung?: object } => ({
  state: "OK",
  summary: "Successfully executed action arn:aws:sns:us-east-1:000000000000:dayhold-local-alarms",
});

const held: {
  cloud?: Cloud;
  servers: Server[];
  refusesToList: boolean;
  settings: Record<string, string>;
  alarm: ReturnType<typeof quiet>;
  role?: "open" | "hidden";
} = {
  alarm: quiet(),
  servers: [],
  refusesToList: false,
  settings: {},
};
const cloud = () => {
  if (!held.cloud) throw new Error("The cloud is not up yet");
  return held.cloud;
};

/** Each function is called dayhold-local-NAME, and has the settings of this process. */
const lambda: Listener = (request, response) => {
  if (held.refusesToList) {
    response.setHeader("x-amzn-errortype", "AccessDeniedException");
    sendJson(response, 403, { Message: "not yours to list" });
  } else if (request.url?.endsWith("/configuration"))
    sendJson(response, 200, {
      Role: "arn:aws:iam::000000000000:role/dayhold-local-SendMailRole",
      Environment: { Variables: { ...process.env, ...held.settings } },
    });
  else {
    const named = functions.map(({ name, handler }) => ({
      FunctionName: `dayhold-local-${name}`,
      Description: `Dayhold local: ${handler}`,
    }));
    // Two pages, the second named by a marker.
    const isSecond = request.url?.includes("Marker=second");
    const page = isSecond ? named.slice(10) : named.slice(0, 10);
    sendJson(response, 200, { Functions: page, NextMarker: isSecond ? null : "second" });
  }
};

const cloudWatch: Listener = async (request, response) => {
  const asked = JSON.parse(String(await readBody(request))) as {
    MetricName: string;
    Dimensions?: [{ Value: string }];
  };
  const answers = (): object => {
    switch (request.headers["x-amz-target"]) {
      case "GraniteServiceVersion20100801.DescribeAlarms":
        return { MetricAlarms: [{ StateValue: held.alarm.state }] };
      case "GraniteServiceVersion20100801.SetAlarmState":
        held.alarm.rung = asked;
        return {};
      case "GraniteServiceVersion20100801.DescribeAlarmHistory":
        return { AlarmHistoryItems: held.alarm.rung ? [{ HistorySummary: held.alarm.summary }] : [] };
      default: {
        const counts = asked.MetricName === "Errors" ? failures : calls;
        const [dimension] = asked.Dimensions ?? [{ Value: "dayhold-local-MailFeedback" }];
        return { Datapoints: [{ Sum: counts.get(dimension.Value.replace("dayhold-local-", "")) ?? 0 }] };
      }
    }
  };
  sendJson(response, 200, answers());
};

/** A role that lets our address send, with our identity and our configuration set. */
const iam: Listener = async (request, response) => {
  const asked = new URLSearchParams(String(await readBody(request)));
  if (held.role === "hidden") {
    response.writeHead(403);
    response.end("<E><Error><Code>AccessDenied</Code><Message>not yours to simulate</Message></Error></E>");
    return;
  }
  const [resource, from] = ["ResourceArns.member.1", "ContextEntries.member.1.ContextKeyValues.member.1"].map((name) =>
    asked.get(name),
  );
  const isOurs =
    asked.get("PolicySourceArn") === "arn:aws:iam::000000000000:role/dayhold-local-SendMailRole" &&
    ["identity/dayhold.example", "configuration-set/dayhold-local"].some(
      (ours) => resource === `arn:aws:ses:us-east-1:000000000000:${ours}`,
    );
  const verdict = isOurs && (held.role === "open" || from === "no-reply@dayhold.example") ? "allowed" : "implicitDeny";
  response.end(`<R><EvalDecision>${verdict}</EvalDecision></R>`);
};

const sqs: Listener = (request, response) => {
  const QueueUrls = [`http://${String(request.headers.host)}/000000000000/dayhold-local-ActivateDeadLettersQueue-a`];
  const isList = request.headers["x-amz-target"] === "AmazonSQS.ListQueues";
  const Attributes = { ApproximateNumberOfMessages: String(cloud().deadLetters().length) };
  response.writeHead(200, { "content-type": "application/x-amz-json-1.0" });
  response.end(JSON.stringify(isList ? { QueueUrls } : { Attributes }));
};

beforeAll(async () => {
  held.cloud = await startCloud({ quiet: true, preload: true, clock, load });
  Object.assign(process.env, localKeys);
  for (const [name, listener] of Object.entries({ LAMBDA: lambda, CLOUDWATCH: cloudWatch, IAM: iam, SQS: sqs })) {
    const server = await listen(listener);
    held.servers.push(server);
    process.env[`AWS_ENDPOINT_URL_${name}`] = server.url;
  }
});
afterAll(async () => {
  for (const server of held.servers) await server.close();
  await held.cloud?.stop();
});
beforeEach(() => {
  words.length = 0;
  vi.spyOn(process.stderr, "write").mockImplementation((word) => words.push(String(word)) > 0);
  calls.clear();
  failures.clear();
});
afterEach(() => {
  vi.restoreAllMocks();
  broken = undefined;
  held.refusesToList = false;
  held.settings = {};
  held.alarm = quiet();
  delete held.role;
  cloud().faults({ timers: null });
});

/** What it says when it does nothing. */
const complaintsOf = async (...line: string[]) => {
  const said: string[] = [];
  const exit = await run(["first-check", "--stage", "local", "--yes", ...line], {
    url: cloud().url,
    terminal: { input: new PassThrough(), output: new PassThrough() },
    print: (text) => said.push(text),
    complain: (text) => said.push(text),
  });
  return [exit, said];
};

const firstCheck = async (...line: string[]) => {
  let stdout = "";
  const exit = await run(["first-check", "--stage", "local", "--yes", "--json", ...line], {
    url: cloud().url,
    terminal: { input: new PassThrough(), output: new PassThrough() },
    print: (text) => (stdout += text),
    complain: (text) => (stdout += text),
  });
  const findings = JSON.parse(stdout) as Finding[];
  const verdicts = Object.fromEntries(findings.map(({ check, verdict }) => [check, verdict]));
  const seen = (check: string) => findings.find((each) => each.check === check)?.seen;
  return { exit, findings, verdicts, seen };
};

/** Runs it, and lets its timer be due as soon as it is armed. */
async function runThrough(...line: string[]) {
  const running = firstCheck(...line);
  await until(() => cloud().schedules().length === 1);
  clock.windOn(62 * second);
  return running;
}

const allIsWell = {
  stage: "ok",
  "API answers": "ok",
  "unsigned call": "ok",
  "wrong signature": "ok",
  "no token": "ok",
  "confirm links": "ok",
  "cancel links": "ok",
  "freeze links": "ok",
  "without second factor": "ok",
  "account frozen": "ok",
  "denial on record": "ok",
  "gate in time": "ok",
  drill: "ok",
  "alarm reaches topic": "ok",
  "stream feeds relay": "ok",
  "stream feeds guard": "ok",
  "timer fires": "ok",
  "timer calls": "ok",
  "mail's role": "ok",
  "mail leaves": "ok",
  "mail is delivered": "ok",
  "bounce is reported": "ok",
  "dead letters": "ok",
  "left behind": "ok",
};

const control = async () => (await service(cloud()).get("/v1/control")).body;

describe("given a stage whose withdrawals go on", () => {
  it("everything is seen but the inside of a mailbox, and a frozen account of nobody is all that stays", async () => {
    const first = await runThrough();
    expect(first.findings.filter(({ verdict }) => verdict === "FAIL")).toEqual([]);
    expect([first.exit, first.verdicts]).toEqual([0, allIsWell]);
    expect(first.seen("without second factor")).toBe("DENY NOT_WHITELISTED, ACCOUNT_HELD, MFA_MISSING");
    expect(await control()).toMatchObject({ withdrawals: { suspended: false, drill: false } });
    expect(cloud().schedules()).toEqual([]);
    const user = /^first-check-[0-9a-f]{8}/.exec(first.seen("account frozen") ?? "")?.[0] ?? "";
    const { items } = (await service(cloud()).get(`/v1/users/${user}/history`)).body;
    expect(items.map(({ type }) => type)).toEqual(["account.held", "withdrawal.denied", "account.frozen"]);
  });

  it("the user of an earlier run is unfrozen for it, and frozen again", async () => {
    const user = "first-check-earlier";
    await service(cloud()).post(`/v1/users/${user}/security-events`, { type: "PASSWORD_CHANGED" });
    const again = await runThrough("--user", user);
    expect([again.exit, again.verdicts]).toEqual([0, allIsWell]);
    expect(again.seen("account frozen")).toBe("first-check-earlier, by risk");
  });

  it("nobody else's account is used", async () => {
    const complaint = expect.stringContaining("--user is one that this command has made") as string;
    expect(await complaintsOf("--user", "u-1")).toEqual([2, [complaint]]);
  });
});

describe("given withdrawals that are suspended", () => {
  it("then there is no drill, and they stay suspended", async () => {
    held.refusesToList = true;
    const withdrawals = (suspended: boolean) =>
      service(cloud()).put("/v1/control/withdrawals", { suspended, reason: "Incident" });
    await withdrawals(true);
    const { exit, verdicts } = await firstCheck();
    expect([exit, verdicts.drill]).toEqual([5, "?"]);
    expect(await control()).toMatchObject({ withdrawals: { suspended: true, drill: false } });
    expect((await withdrawals(false)).status).toBe(200);
  });
});

describe("given a stage that nobody has opened", () => {
  it("then what only an open one shows is not known, and the rest is seen", async () => {
    held.refusesToList = true;
    const record = ControlRecord({ cloud: cloud() });
    await record.loseAll();
    for (const event of await record.events()) await record.drop(event);
    const { exit, verdicts } = await firstCheck();
    expect([exit, verdicts]).toMatchObject([
      5,
      {
        "without second factor": "?",
        "account frozen": "ok",
        "denial on record": "ok",
        "gate in time": "?",
        drill: "?",
      },
    ]);
    await service(cloud()).put("/v1/control/withdrawals", { suspended: false, reason: "Opened" });
  });
});

describe("given a URL and a stage that are not one", () => {
  it.each([
    [
      "another stage's URL",
      ["--url", "http://localhost:1"],
      /^Stage local answers at .*, not at http:\/\/localhost:1\. Nothing was done\.$/,
    ],
    ["a stage that is not there", ["--stage", "lcoal"], /^no function of stage lcoal is in this account and region$/],
  ])("%s is refused before anything is done", async (_, line, complaint) => {
    const { items } = (await service(cloud()).get("/v1/control/history")).body;
    expect(await complaintsOf(...line)).toEqual([1, [expect.stringMatching(complaint)]]);
    expect((await service(cloud()).get("/v1/control/history")).body.items).toEqual(items);
    expect(calls.get("CheckWithdrawal")).toBeUndefined();
  });
});

describe("given a role", () => {
  const lines = async (role: "open" | "hidden") => {
    held.role = role;
    const found = await deployed("local", cloud().url);
    if (typeof found === "string") throw new Error(found);
    return (await roleFindings(found)).map(({ verdict, seen }) => `${verdict} ${seen}`);
  };

  it("that sends as anybody, then it fails, and is said", async () => {
    expect(await lines("open")).toEqual([
      expect.stringMatching(/^FAIL IAM says allowed, allowed, allowed of no-reply@dayhold\.example /),
    ]);
  });

  it("that the caller may not simulate, then nothing is known of it", async () => {
    expect(await lines("hidden")).toEqual(["? AccessDenied: not yours to simulate"]);
  });
});

describe("given an alarm", () => {
  const line = async () => (await alarmFindings("local")).map(({ verdict, seen }) => `${verdict} ${seen}`);

  it("then what is rung says that nothing is wrong", async () => {
    await line();
    expect(held.alarm.rung).toEqual({
      AlarmName: "dayhold-local-AutomaticSuspension",
      StateValue: "ALARM",
      StateReason: "First check of the stage: nothing is wrong, and nothing is suspended",
    });
  });

  it("that rings already, then it is left alone", async () => {
    held.alarm.state = "ALARM";
    expect(await line()).toEqual(["? dayhold-local-AutomaticSuspension rings already"]);
    expect(held.alarm.rung).toBeUndefined();
  });

  it("that the topic does not take, then it fails with what CloudWatch says", async () => {
    held.alarm.summary = "Failed to execute action arn:aws:sns:us-east-1:000000000000:dayhold-local-alarms";
    expect(await line()).toEqual([`FAIL ${held.alarm.summary}`]);
  });
});

describe("given a stage whose risk monitor only observes", () => {
  it("then its own settings say so, not those of whoever asks", async () => {
    expect(await deployed("local", cloud().url)).toMatchObject({ observing: false });
    held.settings = { DAYHOLD_POLICY: '{"riskMode":"observe"}' };
    expect(await deployed("local", cloud().url)).toMatchObject({ observing: true });
  });
});

describe("given what keeps a step from being made", () => {
  it("rights that the caller does not have are no fault of the stage, and each line is there all the same", async () => {
    held.refusesToList = true;
    const { exit, verdicts, seen } = await firstCheck();
    expect([exit, verdicts]).toEqual([
      5,
      {
        ...allIsWell,
        stage: "?",
        "alarm reaches topic": "?",
        "mail is delivered": "?",
        "stream feeds relay": "?",
        "stream feeds guard": "?",
        "timer fires": "?",
        "timer calls": "?",
        "mail's role": "?",
        "mail leaves": "?",
        "bounce is reported": "?",
      },
    ]);
    expect(seen("stage")).toBe("AccessDeniedException: not yours to list");
  });

  it("an API that does not answer fails at once", async () => {
    held.refusesToList = true;
    const { exit, verdicts } = await firstCheck("--url", "http://127.0.0.1:1");
    const rest = Object.fromEntries(Object.keys(allIsWell).map((check) => [check, "?"]));
    expect([exit, verdicts]).toEqual([1, { ...rest, "API answers": "FAIL" }]);
  });
});

describe("given timers that do not work", () => {
  it("a function that fails is seen by its errors and its dead letter", async () => {
    broken = "Activate";
    const { exit, verdicts, seen } = await runThrough();
    expect([exit, verdicts]).toEqual([1, { ...allIsWell, "timer calls": "FAIL", "dead letters": "FAIL" }]);
    expect(seen("timer calls")).toMatch(/^calls of Activate: (\d), failed: \1$/);
    expect(seen("dead letters")).toBe("some came into dayhold-local-ActivateDeadLettersQueue-a");
  });

  // The last one: it winds the clock further than a signature may be off.
  it("a timer that calls nobody fails once CloudWatch has had its time", async () => {
    cloud().faults({ timers: "drop" });
    const running = firstCheck();
    await until(() => cloud().schedules().length === 1);
    clock.windOn(62 * second);
    await until(() => words.some((word) => word.includes("to count Activate's calls")));
    clock.windOn(361 * second);
    const { exit, verdicts, seen } = await running;
    expect([exit, verdicts]).toEqual([1, { ...allIsWell, "timer calls": "FAIL" }]);
    expect(seen("timer calls")).toBe("CloudWatch counts no call of Activate");
  });
});
