// What a deployment accepts as settings, and what it says about the rest.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { defaultPolicy } from "../../functions/core/policy.ts";
import { readPolicy } from "../../functions/edge/policy-settings.ts";
import { functions } from "../../stacks/manifest.ts";
import { addressOf, readSettings, settingNames } from "../../stacks/settings.ts";

const enough = {
  OIDC_ISSUER: "https://login.example.com",
  OIDC_AUDIENCE: "withdrawals-app",
  MAIL_DOMAIN: "mail.example.com",
};

describe("given the settings that a deployment needs", () => {
  it("then the rest has defaults", () => {
    expect(readSettings(enough, "production")).toEqual({
      oidc: { issuer: "https://login.example.com", audiences: ["withdrawals-app"] },
      mail: { domain: "mail.example.com", from: "Dayhold <no-reply@mail.example.com>" },
      dns: "route53",
      origins: [],
      alarmEmails: [],
      runbook: "docs/runbook.md",
      passedOn: {},
    });
  });

  it("then lists are read, and empty settings are none", () => {
    const settings = readSettings(
      {
        ...enough,
        OIDC_AUDIENCE: "web, mobile",
        APP_ORIGINS: "https://a.example.com,https://b.example.com",
        API_DOMAIN: "",
        ALARM_EMAIL: "ops@example.com,pager@example.com",
      },
      "production",
    );
    expect(settings.oidc.audiences).toEqual(["web", "mobile"]);
    expect(settings.origins).toEqual(["https://a.example.com", "https://b.example.com"]);
    expect(settings.alarmEmails).toEqual(["ops@example.com", "pager@example.com"]);
    expect(settings).not.toHaveProperty("domain");
  });

  it("then what the functions read is passed on as it was written", () => {
    const chosen = { DAYHOLD_HOLD: "P2D", DAYHOLD_POLICY: '{"resends":2}', BRAND_NAME: "Example" };
    expect(readSettings({ ...enough, ...chosen }, "production").passedOn).toEqual(chosen);
  });
});

describe("given settings that must not be deployed", () => {
  it.each([
    ["an issuer without TLS", { OIDC_ISSUER: "http://login.example.com" }, "OIDC_ISSUER"],
    ["an issuer with a query", { OIDC_ISSUER: "https://login.example.com?tenant=1" }, "OIDC_ISSUER"],
    ["a claim with a space", { USER_ID_CLAIM: "user id" }, "USER_ID_CLAIM"],
    ["an acr that ends the header's quotes", { STEP_UP_ACR: 'mfa" x="' }, "STEP_UP_ACR"],
    ["a header that is none", { VIEWER_COUNTRY_HEADER: "viewer country" }, "VIEWER_COUNTRY_HEADER"],
    ["a runbook that nobody can open", { RUNBOOK_URL: "runbook" }, "RUNBOOK_URL"],
    ["answers to nobody's address", { MAIL_REPLY_TO: "Support" }, "MAIL_REPLY_TO"],
    ["no audience", { OIDC_AUDIENCE: " , " }, "OIDC_AUDIENCE"],
    ["no mail domain", { MAIL_DOMAIN: "" }, "MAIL_DOMAIN"],
    ["a sender of another domain", { MAIL_FROM: "Example <no-reply@example.org>" }, "MAIL_FROM"],
    ["an API domain that is none", { API_DOMAIN: "https://api.example.com" }, "API_DOMAIN"],
    [
      "a domain without a certificate when DNS is manual",
      { DNS: "manual", API_DOMAIN: "a.example.com" },
      "API_CERTIFICATE_ARN",
    ],
    ["a DNS that is not known", { DNS: "bind" }, "DNS"],
    ["more audiences than an authorizer takes", { OIDC_AUDIENCE: Array(51).fill("app").join() }, "at most 50"],
    ["an alarm to somebody without an address", { ALARM_EMAIL: "ops@example.com, pager" }, "ALARM_EMAIL"],
    ["an alarm to a name with an address", { ALARM_EMAIL: "Ops <ops@example.com>" }, "ALARM_EMAIL"],
    ["any origin", { APP_ORIGINS: "*" }, "APP_ORIGINS"],
    ["an origin with a path", { APP_ORIGINS: "https://app.example.com/wallet" }, "APP_ORIGINS"],
    ["a hold of a second less than 24 hours", { DAYHOLD_HOLD: "PT23H59M59S" }, "DAYHOLD_HOLD"],
    ["a hold of more than a year", { DAYHOLD_HOLD: "P367D" }, "DAYHOLD_HOLD"],
    ["a hold that is no duration", { DAYHOLD_HOLD: "a day" }, "policy"],
    ["a policy that is not JSON", { DAYHOLD_POLICY: "{" }, "DAYHOLD_POLICY is no JSON"],
    ["a policy with a word that is not known", { DAYHOLD_POLICY: '{"holdd":1}' }, "DAYHOLD_POLICY knows no holdd"],
    ["a number that is none", { DAYHOLD_POLICY: '{"riskUsers":"x"}' }, "DAYHOLD_POLICY cannot have this riskUsers"],
  ])("when there is %s, then it is refused", (_, change, named) => {
    expect(() => readSettings({ ...enough, ...change }, "production")).toThrow(named);
  });

  it("when the stage only looks like production, then it is refused", () => {
    expect(() => readSettings(enough, "Production")).toThrow("nothing of it would be protected");
  });

  it("when values are spelled as they must be, then they are taken", () => {
    const spelled = {
      ...{ USER_ID_CLAIM: "https://example.com/user", STEP_UP_ACR: "urn:example:mfa phr", AMR_CLAIM: "custom:amr" },
      ...{ VIEWER_COUNTRY_HEADER: "cloudfront-viewer-country", MAIL_REPLY_TO: "Support <help@example.com>" },
    };
    expect(readSettings({ ...enough, ...spelled }, "production").passedOn).toEqual(spelled);
  });

  it("when the stage is called local, then it is refused", () => {
    expect(() => readSettings(enough, "local")).toThrow('No stage can be called "local"');
  });

  it.each(["-a", "7th", "pull_request", "a.b", "stage/1", ""])(
    "when the stage is called %j, then it is refused",
    (stage) => {
      expect(() => readSettings(enough, stage)).toThrow("A stage's name has letters, digits and hyphens alone");
    },
  );

  it("when the stage's name leaves no room for those of its queues, then it is refused", () => {
    // The most that `dayhold-STAGE-SendRoutineMailDeadLettersQueue-xxxxxxxx` has room for within 80 characters.
    expect(readSettings(enough, "a".repeat(31)).dns).toBe("route53");
    expect(() => readSettings(enough, "a".repeat(32))).toThrow("A stage's name has at most 31 characters");
  });

  it("then everything that is wrong is said at once", () => {
    expect(() => readSettings({ DAYHOLD_HOLD: "PT1H" }, "local")).toThrow(
      /local[\s\S]*OIDC_ISSUER[\s\S]*OIDC_AUDIENCE[\s\S]*MAIL_DOMAIN[\s\S]*DAYHOLD_HOLD/,
    );
  });
});

describe("given the documentation", () => {
  it("then it names every setting", () => {
    const guide = readFileSync(join(import.meta.dirname, "../../docs/deploy.md"), "utf8");
    expect(settingNames.filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
  });

  it("then it names what the policy can be told, with the defaults", () => {
    const readme = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");
    const rows = [...readme.matchAll(/^\| (`.+?) +\| .+? +\| (.+?) +\|$/gm)].map(([, names = "", values = ""]) => {
      const written = values.split(", ").map((value) => value.replaceAll("`", ""));
      return names.split(", ").map((name, index) => [name.replaceAll("`", ""), written[index] ?? ""] as const);
    });
    const { hold, ...rest } = defaultPolicy;
    const described = rows.flat().filter(([name]) => Object.hasOwn(rest, name));
    const DAYHOLD_POLICY = JSON.stringify(
      Object.fromEntries(described.map(([name, value]) => [name, /^\d+$/.test(value) ? Number(value) : value])),
    );
    expect(described.map(([name]) => name).toSorted()).toEqual(Object.keys(rest).toSorted());
    expect(readPolicy({ DAYHOLD_POLICY }, { isLocal: false })).toEqual(defaultPolicy);
  });

  it("then the address of a sender is found with and without a name", () => {
    expect(addressOf("Dayhold <no-reply@example.com>")).toBe("no-reply@example.com");
    expect(addressOf("no-reply@example.com")).toBe("no-reply@example.com");
  });
});

describe("given what the functions read of their environment", () => {
  const sourceOf = (path: string) => readFileSync(join(import.meta.dirname, "../..", path), "utf8");
  const namesIn = (text: string, pattern: RegExp) =>
    [...text.matchAll(pattern)].flatMap((match) => match.slice(1).filter(Boolean));

  it("then each is what some declares or all are given, and none of these is given for nothing", () => {
    const read = new Set([
      ...namesIn(sourceOf("functions/wiring.ts"), /\benv\.(\w+)|\bsetting\("(\w+)"\)/g),
      ...namesIn(sourceOf("functions/edge/policy-settings.ts"), /\bsettings\.(\w+)/g),
    ]);
    const [, ofAll = ""] = /const settingsOfAll = (.*?)\n\}\);/s.exec(sourceOf("stacks/functions.ts")) ?? [];
    const given = new Set([
      ...functions.flatMap(({ settings }) => settings),
      ...namesIn(ofAll, /^ *(?:\.\.\.\((\w+)|(\w+):)/gm),
      // By Lambda itself.
      "AWS_LAMBDA_FUNCTION_NAME",
    ]);
    const byPowertools = ["POWERTOOLS_SERVICE_NAME", "POWERTOOLS_METRICS_NAMESPACE"];
    expect([...read, ...byPowertools].sort()).toEqual([...given].sort());
  });

  it("then wiring.ts alone reads it", () => {
    const files = globSync("functions/**/*.ts", { cwd: join(import.meta.dirname, "../..") });
    expect(files.filter((file) => sourceOf(file).includes("process.env"))).toEqual(["functions/wiring.ts"]);
  });
});
