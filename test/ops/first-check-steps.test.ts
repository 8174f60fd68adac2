// What first-check says of gates, risk monitors and timers that the local cloud does not have.
import { DeleteScheduleCommand, GetScheduleCommand, type SchedulerClient } from "@aws-sdk/client-scheduler";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { Api } from "../../scripts/ops/api.ts";
import { links, refusals } from "../../scripts/ops/first-check/answers.ts";
import { drillFindings } from "../../scripts/ops/first-check/drill.ts";
import { riskFindings } from "../../scripts/ops/first-check/risk.ts";
import { firedFindings } from "../../scripts/ops/first-check/timer.ts";

const trial = { stage: "test", user: "first-check-1", known: false, observing: false };
const minute = 60_000;

interface Stage {
  reasons: string[];
  decision?: string;
  /** What follows the denial. */
  events?: { type: string; by: string }[];
  /** How long ago the account was made, in milliseconds. */
  age?: number;
  reasonsAfter?: string[];
}

/** A stage that answers so; `changes` is what was put to its control record. */
function stage({ reasons, decision = "DENY", events = [], age = 0, reasonsAfter = ["ACCOUNT_FROZEN"] }: Stage) {
  const held = { type: "account.held", by: "operator", at: new Date(Date.now() - age).toISOString() };
  let isAsked = false;
  const answer = (path: string, body: object): unknown => {
    if (path !== "/v1/withdrawals/check") return {};
    isAsked = true;
    return JSON.stringify(body).includes('"pwd"') ? { decision, reasons } : { decision: "DENY", reasons: reasonsAfter };
  };
  const api = {
    get: (path: string) =>
      Promise.resolve(path === "/v1/control" ? { copies: "agree" } : { items: isAsked ? [held, ...events] : [held] }),
    post: (path: string, body: object) => Promise.resolve(answer(path, body)),
  };
  return api as unknown as Api;
}

const lines = async (api: Api, how: Partial<typeof trial> = {}) =>
  (await riskFindings(api, { ...trial, ...how })).map(({ verdict, check, seen }) => `${verdict} ${check}: ${seen}`);

const frozen = { type: "account.frozen", by: "risk" };
const denied = { type: "withdrawal.denied", by: "risk" };

describe("given a stage whose LinkKeys cannot be read", () => {
  it("then both kinds of links fail, and the report says what to set", async () => {
    const api = { statusOf: () => Promise.resolve(500) } as unknown as Api;
    const findings = await links(api);
    expect(findings.map(({ verdict, check, seen }) => `${verdict} ${check}: ${seen}`)).toEqual([
      "FAIL confirm links: GET /confirm/first-check is 500, not 404",
      "FAIL cancel links: GET /cancel/first-check is 500, not 404",
      "FAIL freeze links: GET /freeze/first-check is 500, not 404",
    ]);
    expect(findings[0]?.act).toContain("LinkKeys");
  });
});

describe("given an account that was made less than an hour ago", () => {
  it("then that its denial is not on record is no fault yet, and the report says when to look again", async () => {
    const findings = await riskFindings(stage({ reasons: ["MFA_MISSING"], events: [frozen], age: 59 * minute }), trial);
    expect(findings.map(({ verdict }) => verdict)).toEqual(["ok", "ok", "?", "ok"]);
    expect(findings[2]?.act).toMatch(/^npm run ops -- first-check --stage test --user first-check-1 after 20\d\d-.*Z$/);
  });
});

describe("given an account that counts", () => {
  it("then a denial that is not on record fails", async () => {
    expect(await lines(stage({ reasons: ["MFA_MISSING"], events: [frozen], age: 60 * minute }))).toContain(
      "FAIL denial on record: the history of first-check-1 has no withdrawal.denied",
    );
  });

  it("then an account that is not frozen fails, but where the risk monitor only observes", async () => {
    const observed = stage({ reasons: ["MFA_MISSING"], events: [denied], reasonsAfter: ["NOT_WHITELISTED"] });
    expect(await lines(observed, { observing: true })).toContain(
      '? account frozen: riskMode is "observe": nobody is frozen',
    );
    expect(await lines(stage({ reasons: ["MFA_MISSING"], events: [denied] }))).toContain(
      "FAIL account frozen: the history of first-check-1 has no account.frozen",
    );
  });

  it("then it is not known whether an account that is not frozen is a fault, where the risk monitor's mode is not", async () => {
    const { observing: _, ...rest } = trial;
    const findings = await riskFindings(stage({ reasons: ["MFA_MISSING"], events: [denied] }), rest);
    expect(findings.find(({ check }) => check === "account frozen")).toMatchObject({ verdict: "?" });
  });
});

describe("given a gate that does not do as it should", () => {
  it.each<[string, Stage, string]>([
    ["lets it out", { decision: "ALLOW", reasons: [] }, "FAIL without second factor: ALLOW "],
    ["misses no second factor", { reasons: ["NOT_WHITELISTED"] }, "FAIL without second factor: DENY NOT_WHITELISTED"],
    [
      "cannot read",
      { reasons: ["MFA_MISSING", "UNAVAILABLE"] },
      "FAIL without second factor: DENY MFA_MISSING, UNAVAILABLE",
    ],
    [
      "forgets the freeze",
      { reasons: ["MFA_MISSING"], reasonsAfter: ["NOT_WHITELISTED"] },
      "FAIL gate in time: it says NOT_WHITELISTED",
    ],
  ])("one that %s", async (_, how, line) => {
    expect(await lines(stage(how))).toContain(line);
  });

  it("one that takes longer than a second", async () => {
    const quick = stage({ reasons: ["MFA_MISSING"] });
    const slow: Api = {
      ...quick,
      post: async (path, body) => {
        if (JSON.stringify(body).includes('"mfa"')) await new Promise((resolve) => setTimeout(resolve, 1050));
        return quick.post(path, body);
      },
    };
    expect((await lines(slow)).at(-1)).toMatch(
      /^FAIL gate in time: ACCOUNT_FROZEN, 1\d{3}, 1\d{3}, 1\d{3} ms from here$/,
    );
  });
});

describe("given an API that lets anybody in", () => {
  it("then each way in is a line", async () => {
    const api = { statusOf: () => Promise.resolve(200) } as unknown as Api;
    expect((await refusals(api)).map(({ verdict, seen }) => `${verdict} ${seen}`)).toEqual([
      "FAIL GET /v1/control is 200, not 403",
      "FAIL GET /v1/control signed for another path is 200, not 403",
      "FAIL GET /v1/account signed as this operator is 200, not 401",
    ]);
  });
});

describe("given a drill that cannot be shown", () => {
  it("then it is ended all the same", async () => {
    const changes: object[] = [];
    let reads = 0;
    const running = { copies: "agree", withdrawals: { suspended: false, drill: false } };
    const api = {
      get: () => ((reads += 1) === 2 ? Promise.reject(new Error("503")) : Promise.resolve(running)),
      put: (_: string, body: object) => Promise.resolve(changes.push(body)),
    } as unknown as Api;
    expect(await drillFindings(api)).toMatchObject([{ check: "drill", verdict: "FAIL", seen: "503" }]);
    expect(changes).toMatchObject([
      { suspended: true, drill: true },
      { suspended: false, drill: true },
    ]);
  });
});

describe("given a timer that does not fire", () => {
  it("then it is deleted once its time is up", async () => {
    const sent: unknown[] = [];
    const client = { send: (command: unknown) => Promise.resolve(sent.push(command)) } as unknown as SchedulerClient;
    const start = Date.parse("2026-03-01T12:00:00Z");
    const now = vi
      .spyOn(Date, "now")
      .mockReturnValueOnce(start)
      .mockReturnValue(start + 4 * minute);
    onTestFinished(() => now.mockRestore());
    const timer = { GroupName: "dayhold-test-timers", Name: "first-check-1", at: start + minute };
    expect(await firedFindings(client, timer)).toMatchObject([
      {
        verdict: "FAIL",
        seen: "armed for 2026-03-01T12:01:00.000Z, and it still stood at 2026-03-01T12:04:00.000Z; it is deleted now",
      },
    ]);
    expect(sent).toEqual([expect.any(GetScheduleCommand), expect.any(DeleteScheduleCommand)]);
  });
});
