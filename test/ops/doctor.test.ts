// doctor with stand-ins for the provider, AWS and the DNS. One fault at a time, each with the line that tells of it.
import { Resolver } from "node:dns/promises";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import type { Finding } from "../../scripts/ops/finding.ts";
import { run } from "../../scripts/ops/run.ts";
import { sendJson } from "../../stacks/local/loopback.ts";
import { serve } from "../support/cloud-http.ts";
import { localKeys } from "./tool.ts";

const issuer = "https://login.example.com/";

const settings = {
  OIDC_ISSUER: issuer,
  OIDC_AUDIENCE: "withdrawals-app",
  MAIL_DOMAIN: "mail.example.com",
  API_DOMAIN: "whitelist.example.com",
  ALARM_EMAIL: "ops@example.com",
};

/** What the world says when all is well. */
const provider = () => ({
  document: { issuer, jwks_uri: `${issuer}keys` } as object,
  keys: [{ kty: "RSA", kid: "1", alg: "RS256", use: "sig" }] as object[],
  /** How long each answer takes, in milliseconds. */
  delay: 0,
});
type Answer = [status: number, body: object, error?: string];
const account = (): Record<string, Answer> => ({
  "/2016-08-19/account-settings/": [200, { AccountLimit: { ConcurrentExecutions: 1000 } }],
  "/account": [200, { throttleSettings: { rateLimit: 10_000, burstLimit: 5000 } }],
  "/v2/email/account": [
    200,
    {
      ProductionAccessEnabled: true,
      SendingEnabled: true,
      EnforcementStatus: "HEALTHY",
      SendQuota: { MaxSendRate: 14 },
    },
  ],
  "/v2/email/identities/mail.example.com": [404, { message: "No identity" }, "NotFoundException"],
  "/": [200, { GetCallerIdentityResponse: { GetCallerIdentityResult: { Arn: "arn:aws:iam::111122223333:user/ada" } } }],
});
type Records = Record<string, string[] | undefined>;
const records = (): Records => ({
  "NS com": ["a.gtld-servers.net"],
  "NS example.com": ["ns-1.awsdns-01.org", "ns-2.awsdns-02.com"],
});

let world: ReturnType<typeof provider> & { account: Record<string, Answer>; records: Records };

beforeEach(async () => {
  world = { ...provider(), account: account(), records: records() };
  const providerUrl = await serve(async (request, response) => {
    await sleep(world.delay);
    if (request.url === "/keys") sendJson(response, 200, { keys: world.keys });
    else if (request.url === "/.well-known/openid-configuration") sendJson(response, 200, world.document);
    else if (request.url === "/moved") response.writeHead(302, { location: `${issuer}keys` }).end();
    else sendJson(response, 404, {});
  });
  const awsUrl = await serve((request, response) => {
    const [status, body, error] = world.account[request.url ?? ""] ?? [500, {}];
    if (error !== undefined) response.setHeader("x-amzn-errortype", `${error}:http://internal.amazon.com/`);
    sendJson(response, status, body);
  });
  const { fetch } = globalThis;
  vi.spyOn(globalThis, "fetch").mockImplementation((url, init) =>
    fetch(String(url instanceof Request ? url.url : url).replace(/^https:\/\/login\.example\.com/, providerUrl), init),
  );
  // The DNS: a name has what stands in the records, and else is not there.
  const look = (kind: string) => (name: string) => {
    const values = world.records[`${kind} ${name}`];
    return values ? Promise.resolve(values) : Promise.reject(Object.assign(new Error("none"), { code: "ENOTFOUND" }));
  };
  const { prototype } = Resolver;
  vi.spyOn(prototype, "resolveNs").mockImplementation(look("NS"));
  vi.spyOn(prototype, "resolveCname").mockImplementation(look("CNAME"));
  vi.spyOn(prototype, "resolve6").mockImplementation(look("AAAA"));
  vi.spyOn(prototype, "resolve4").mockImplementation(look("A"));
  vi.spyOn(prototype, "resolveTxt").mockImplementation(async (name) =>
    (await look("TXT")(name)).map((text) => [text.slice(0, 5), text.slice(5)]),
  );
  vi.spyOn(prototype, "resolveMx").mockImplementation(async (name) =>
    (await look("MX")(name)).map((exchange) => ({ priority: 10, exchange })),
  );
  for (const [name, value] of Object.entries({ ...localKeys, ...settings, AWS_ENDPOINT_URL: awsUrl }))
    vi.stubEnv(name, value);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const doctor = async (stage = "production", ...line: string[]) => {
  let stdout = "";
  const exit = await run(["doctor", "--stage", stage, ...line], {
    url: undefined,
    terminal: { input: new PassThrough(), output: new PassThrough() },
    print: (text) => (stdout += `${text}\n`),
    complain: (text) => (stdout += `${text}\n`),
  });
  return { exit, stdout };
};

/** What is not ok. */
const faults = async (stage?: string) => {
  const { exit, stdout } = await doctor(stage, "--json");
  const findings = (JSON.parse(stdout) as Finding[]).filter(({ verdict }) => verdict !== "ok");
  return { exit, found: findings.map(({ verdict, check, seen }) => `${verdict} ${check}: ${seen}`) };
};

describe("given an account, a provider and domains that are ready", () => {
  it("every line is ok", async () => {
    const { exit, stdout } = await doctor();
    expect(exit).toBe(0);
    expect(stdout).toBe(`\
    check                          seen
ok  settings                       https://login.example.com/ for withdrawals-app; Dayhold <no-reply@mail.example.com>; whitelist.example.com; DNS route53
ok  alarms                         to ops@example.com, who has to confirm the subscription
ok  provider's document            https://login.example.com/.well-known/openid-configuration answers; API Gateway reads it from the internet, not from here
ok  provider's issuer              https://login.example.com/, to the letter
ok  provider's keys                https://login.example.com/keys has RSA RS256
ok  region                         us-east-1
ok  credentials                    arn:aws:iam::111122223333:user/ada
ok  Lambda concurrency             1000
ok  API throttle                   10000 requests a second and 5000 at once, for all APIs of the account and region
ok  SES production access          granted, 14 mails a second
ok  SES sending                    enabled
ok  MAIL_DOMAIN in SES             mail.example.com is free
ok  zone of mail.example.com       example.com is at ns-1.awsdns-01.org; it has to be in this account
ok  TXT _dmarc.mail.example.com    not there yet
ok  MX bounce.mail.example.com     not there yet
ok  TXT bounce.mail.example.com    not there yet
ok  zone of whitelist.example.com  example.com is at ns-1.awsdns-01.org; it has to be in this account
ok  CNAME whitelist.example.com    not there yet
ok  A whitelist.example.com        not there yet
ok  AAAA whitelist.example.com     not there yet

20 ok, 0 failed, 0 not seen
`);
  });

  it("settings are read from the stage's file too", async () => {
    const [folder, back] = [mkdtempSync(join(tmpdir(), "dayhold-doctor-")), process.cwd()];
    onTestFinished(() => {
      process.chdir(back);
      rmSync(folder, { recursive: true });
    });
    writeFileSync(join(folder, ".env.production"), "OIDC_AUDIENCE=from-the-file\nMAIL_DOMAIN=not-this.example.com\n");
    process.chdir(folder);
    vi.stubEnv("OIDC_AUDIENCE", undefined);
    expect((await doctor()).stdout).toContain("for from-the-file; Dayhold <no-reply@mail.example.com>");
  });
});

describe("given settings that cannot be deployed", () => {
  it("each fault has a line", async () => {
    vi.stubEnv("OIDC_AUDIENCE", "");
    vi.stubEnv("DNS", "bind");
    const { exit, stdout } = await doctor();
    expect(exit).toBe(1);
    expect(stdout).toContain(
      "FAIL  settings                       OIDC_AUDIENCE must name the audience of your tokens\n",
    );
    expect(stdout).toContain('FAIL  settings                       DNS must be "route53" or "manual"\n');
    expect(stdout).toContain("-> see the table of settings in docs/deploy.md\n");
  });

  it("alarms that nobody is told of are deployed, and are no fault", async () => {
    vi.stubEnv("ALARM_EMAIL", "");
    expect(await faults()).toEqual({ exit: 5, found: ["? alarms: ALARM_EMAIL is empty: nobody will be told by mail"] });
  });

  it("a region that is not set is one", async () => {
    vi.stubEnv("AWS_REGION", "");
    expect((await faults()).found).toContain("FAIL region: AWS_REGION is not set");
  });
});

describe("given a provider that API Gateway would not take", () => {
  it.each<[string, Partial<ReturnType<typeof provider>>, string]>([
    [
      "an issuer without the slash",
      { document: { issuer: "https://login.example.com", jwks_uri: `${issuer}keys` } },
      `FAIL provider's issuer: the document says "https://login.example.com", OIDC_ISSUER "https://login.example.com/"; they differ by the slash at the end`,
    ],
    [
      "another issuer",
      { document: { issuer: "https://other.example.com/", jwks_uri: `${issuer}keys` } },
      `FAIL provider's issuer: the document says "https://other.example.com/", OIDC_ISSUER "https://login.example.com/"; they differ`,
    ],
    ["no jwks_uri", { document: { issuer } }, "FAIL provider's keys: the document names no https URL as jwks_uri"],
    [
      "keys that are not there",
      { document: { issuer, jwks_uri: `${issuer}gone` } },
      "FAIL provider's keys: https://login.example.com/gone answers 404",
    ],
    [
      "a key without kid",
      { keys: [{ kty: "RSA", alg: "RS256" }] },
      "FAIL provider's keys: https://login.example.com/keys has RSA RS256 without kid",
    ],
    [
      "EC keys only",
      { keys: [{ kty: "EC", kid: "1", alg: "ES256" }] },
      "FAIL provider's keys: https://login.example.com/keys has EC ES256",
    ],
    [
      "RSA keys for PSS",
      { keys: [{ kty: "RSA", kid: "1", alg: "PS256" }] },
      "FAIL provider's keys: https://login.example.com/keys has RSA PS256",
    ],
    ["no keys", { keys: [] }, "FAIL provider's keys: there is no key"],
    [
      "keys that are elsewhere",
      { document: { issuer, jwks_uri: `${issuer}moved` } },
      "FAIL provider's keys: https://login.example.com/moved sends on to https://login.example.com/keys (302)",
    ],
    [
      "more keys than it reads",
      { keys: [{ kty: "RSA", kid: "1", alg: "RS256", n: "é".repeat(75_000) }] },
      "FAIL provider's keys: https://login.example.com/keys has 150055 bytes, and API Gateway reads 150000",
    ],
  ])("%s", async (_, fault, line) => {
    Object.assign(world, fault);
    expect(await faults()).toEqual({ exit: 1, found: [line] });
  });

  it("one that answers later than API Gateway waits", async () => {
    world.delay = 1600;
    const { exit, found } = await faults();
    const [document, ...rest] = found;
    expect(exit).toBe(1);
    expect(document).toMatch(
      /^FAIL provider's document: \S+openid-configuration took \d{4} ms from here, and API Gateway waits 1500$/,
    );
    expect(rest).toEqual(["? provider's issuer: not looked at", "? provider's keys: not looked at"]);
  });

  it("a key that names no algorithm is for a person to look at", async () => {
    world.keys = [{ kty: "RSA", kid: "1" }];
    const found = ["? provider's keys: https://login.example.com/keys has RSA no alg"];
    expect(await faults()).toEqual({ exit: 5, found });
  });

  it("an issuer that has no document", async () => {
    vi.stubEnv("OIDC_ISSUER", "https://login.example.com/realm");
    const url = "https://login.example.com/realm/.well-known/openid-configuration";
    expect(await faults()).toEqual({
      exit: 1,
      found: [
        `FAIL provider's document: ${url} answers 404`,
        "? provider's issuer: not looked at",
        "? provider's keys: not looked at",
      ],
    });
  });
});

describe("given an account that is not ready", () => {
  const ses = { ProductionAccessEnabled: true, SendingEnabled: true, EnforcementStatus: "HEALTHY" };

  it.each<[string, string, Answer, string]>([
    [
      "a quota of 10",
      "/2016-08-19/account-settings/",
      [200, { AccountLimit: { ConcurrentExecutions: 10 } }],
      "FAIL Lambda concurrency: 10, and production needs 1000",
    ],
    [
      "the sandbox of SES",
      "/v2/email/account",
      [200, { ...ses, ProductionAccessEnabled: false }],
      "FAIL SES production access: the account is in the sandbox: your users get no mail",
    ],
    ["paused sending", "/v2/email/account", [200, { ...ses, SendingEnabled: false }], "FAIL SES sending: paused"],
    [
      "an account on probation",
      "/v2/email/account",
      [200, { ...ses, EnforcementStatus: "PROBATION" }],
      "FAIL SES sending: the account is PROBATION",
    ],
    [
      "a domain of another stage",
      "/v2/email/identities/mail.example.com",
      [200, {}],
      "FAIL MAIL_DOMAIN in SES: mail.example.com is an identity already",
    ],
    [
      "credentials that are over",
      "/",
      [403, { Error: { Code: "ExpiredToken", Message: "The security token is expired" } }],
      "FAIL credentials: ExpiredToken: The security token is expired",
    ],
    [
      "no right to look",
      "/v2/email/identities/mail.example.com",
      [403, { message: "not yours" }, "AccessDeniedException"],
      "? MAIL_DOMAIN in SES: AccessDeniedException: not yours",
    ],
  ])("%s", async (_, path, answer, line) => {
    world.account[path] = answer;
    expect(await faults()).toEqual({ exit: line.startsWith("FAIL") ? 1 : 5, found: [line] });
  });

  it("a quota of 10 is enough for another stage", async () => {
    world.account["/2016-08-19/account-settings/"] = [200, { AccountLimit: { ConcurrentExecutions: 10 } }];
    expect(await faults("staging")).toEqual({ exit: 0, found: [] });
  });

  it("a region where API Gateway takes less is deployed to, with a word about it", async () => {
    world.account["/account"] = [200, { throttleSettings: { rateLimit: 2500, burstLimit: 1250 } }];
    const { exit, stdout } = await doctor();
    expect(exit).toBe(0);
    expect(stdout).toContain(
      "2500 requests a second and 1250 at once, for all APIs of the account and region: a flood of one route, let in up to 2000 and 4000, can take most of it",
    );
  });

  it("without credentials nothing of it is ok, and nothing fails", async () => {
    for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"]) vi.stubEnv(name, undefined);
    vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
    vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere");
    vi.stubEnv("AWS_CONFIG_FILE", "/nowhere");
    const why = "Could not load credentials from any providers";
    expect(await faults()).toEqual({
      exit: 5,
      found: [
        "credentials",
        "Lambda concurrency",
        "API throttle",
        "SES production access",
        "SES sending",
        "MAIL_DOMAIN in SES",
      ].map((check) => `? ${check}: ${why}`),
    });
  });
});

describe("given domains that have records already", () => {
  it.each<[string, string, string]>([
    ["TXT _dmarc.mail.example.com", "v=DMARC1; p=none", 'there is "v=DMARC1; p=none"'],
    ["MX bounce.mail.example.com", "mx.example.com", "there is 10 mx.example.com"],
    ["CNAME whitelist.example.com", "old.example.com", "there is old.example.com"],
    ["A whitelist.example.com", "192.0.2.1", "there is 192.0.2.1"],
    ["AAAA whitelist.example.com", "2001:db8::1", "there is 2001:db8::1"],
  ])("%s would be refused by Route 53", async (name, value, seen) => {
    world.records[name] = [value];
    expect(await faults()).toEqual({ exit: 1, found: [`FAIL ${name}: ${seen}`] });
  });

  it("by hand they are compared by a person", async () => {
    vi.stubEnv("DNS", "manual");
    vi.stubEnv("API_CERTIFICATE_ARN", "arn:aws:acm:us-east-1:111122223333:certificate/1");
    world.records["MX bounce.mail.example.com"] = ["mx.example.com"];
    const found = ["? MX bounce.mail.example.com: there is 10 mx.example.com"];
    expect(await faults()).toEqual({ exit: 5, found });
  });

  it("a zone elsewhere cannot be written by the deployment", async () => {
    world.records["NS example.com"] = ["ns1.elsewhere.example"];
    const seen = "example.com is at ns1.elsewhere.example, not in Route 53";
    expect(await faults()).toEqual({
      exit: 1,
      found: [`FAIL zone of mail.example.com: ${seen}`, `FAIL zone of whitelist.example.com: ${seen}`],
    });
  });

  it("a resolver that knows no public names proves nothing", async () => {
    world.records = {};
    const { exit, found } = await faults();
    expect([exit, found.length]).toEqual([5, 8]);
    expect(found).toContain("? TXT _dmarc.mail.example.com: the DNS that this machine asks knows no public names");
  });
});

describe("given a machine that reaches nobody", () => {
  it("nothing fails, it does not end with 0, and there is a line for each check as there always is", async () => {
    const lines = async () =>
      (JSON.parse((await doctor("production", "--json")).stdout) as Finding[]).map(({ check }) => check).toSorted();
    const always = await lines();
    const nowhere = "http://127.0.0.1:1";
    vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("fetch failed"));
    vi.stubEnv("AWS_ENDPOINT_URL", nowhere);
    world.records = {};
    expect(await lines()).toEqual(always);
    const { exit, stdout } = await doctor();
    expect([exit, stdout.trimEnd().split("\n").at(-1)]).toEqual([5, "3 ok, 0 failed, 17 not seen"]);
  });

  it("domains that are not set have their lines too", async () => {
    vi.stubEnv("MAIL_DOMAIN", "");
    vi.stubEnv("API_DOMAIN", "");
    expect((await faults()).found).toContain("? MX bounce.MAIL_DOMAIN: MAIL_DOMAIN is not set");
  });
});
