// What a deployment accepts as settings, and what it says about the rest.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { defaultPolicy } from "../../functions/core/policy.ts";
import { readPolicy } from "../../functions/edge/policy-settings.ts";
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
      },
      "production",
    );
    expect(settings.oidc.audiences).toEqual(["web", "mobile"]);
    expect(settings.origins).toEqual(["https://a.example.com", "https://b.example.com"]);
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
    ["any origin", { APP_ORIGINS: "*" }, "APP_ORIGINS"],
    ["an origin with a path", { APP_ORIGINS: "https://app.example.com/wallet" }, "APP_ORIGINS"],
    ["a hold of a second less than 24 hours", { DAYHOLD_HOLD: "PT23H59M59S" }, "DAYHOLD_HOLD"],
    ["a hold that is no duration", { DAYHOLD_HOLD: "a day" }, "policy"],
    ["a policy that is not JSON", { DAYHOLD_POLICY: "{" }, "policy"],
    ["a policy with a word that is not known", { DAYHOLD_POLICY: '{"holdd":1}' }, "policy"],
  ])("when there is %s, then it is refused", (_, change, named) => {
    expect(() => readSettings({ ...enough, ...change }, "production")).toThrow(named);
  });

  it("when the stage is called local, then it is refused", () => {
    expect(() => readSettings(enough, "local")).toThrow('No stage can be called "local"');
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
