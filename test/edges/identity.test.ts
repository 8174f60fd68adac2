// What docs/identity.md says of providers: tokens of the shape that they document, read with the settings that the recipes
// give, and whom they let do what needs a second factor. A recipe that changes alone fails here.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { newAccount } from "../../functions/core/account.ts";
import { unopened } from "../../functions/core/control.ts";
import { defaultPolicy } from "../../functions/core/policy.ts";
import type { State } from "../../functions/core/state.ts";
import type { AppEvent } from "../../functions/edge/caller.ts";
import { callerSettings } from "../../functions/edge/declaration.ts";
import { claimsOf } from "../../stacks/local/jwt-authorizer.ts";
import { readSettings, settingNames } from "../../stacks/settings.ts";

interface Token {
  name: string;
  payload: Record<string, unknown>;
  /** When the app shows it; epoch seconds. */
  shownAt: number;
  /** Whether the gateway takes its issuer and audience and, if so, what the caller may do and where their mails go. */
  expected: { gateway: false } | { gateway: true; steppedUp: boolean; mailbox: string | null };
}

interface Recipe {
  heading: string;
  /** Where the provider describes what the tokens look like. */
  sources: string[];
  settings: Record<string, string>;
  /** What the app asks the provider for; null where it does not help. */
  acrValues: string | null;
  /** The document warns of these settings. */
  isNone?: true;
  tokens: Token[];
}

const root = join(import.meta.dirname, "../..");
const folder = join(root, "test/fixtures/identity");
const guide = readFileSync(join(root, "docs/identity.md"), "utf8");

const recipes = readdirSync(folder).flatMap((file) => {
  const fixture = JSON.parse(readFileSync(join(folder, file), "utf8")) as { recipes: Recipe[] };
  return fixture.recipes;
});

/** The text below a heading. */
const section = (heading: string) => guide.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? "";

/** Settings are read once for a process, so each recipe gets modules of its own. */
async function readerWith(settings: Recipe["settings"]) {
  vi.resetModules();
  for (const name of [...callerSettings, "STEP_UP_ACR"]) vi.stubEnv(name, settings[name] ?? "");
  return import("../../functions/edge/caller.ts");
}

afterAll(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** What API Gateway compares with its settings before it hands a token's claims on. */
function gatewayTakes({ iss, aud, client_id }: Token["payload"], settings: Recipe["settings"]) {
  const { issuer, audiences } = readSettings({ ...settings, MAIL_DOMAIN: "mail.example.com" }, "production").oidc;
  return iss === issuer && [aud ?? client_id].flat().some((name) => audiences.includes(String(name)));
}

/** What the app's routes make of a token. */
async function outcomeOf({ payload, shownAt }: Token, { settings }: Recipe) {
  if (!gatewayTakes(payload, settings)) return { gateway: false };
  const { callerOf, isSteppedUp, requireStepUp } = await readerWith(settings);
  const event = { requestContext: { authorizer: { jwt: { claims: claimsOf(payload) } } } } as unknown as AppEvent;
  const caller = callerOf(event);
  const state: State = { account: newAccount(caller.userId), control: unopened };
  const steppedUp = isSteppedUp(caller, state, shownAt * 1000, defaultPolicy);
  const mailbox = (caller.emailVerified ? caller.email : undefined) ?? null;
  const challenge = challengeOf(() => requireStepUp(caller, state, shownAt * 1000, defaultPolicy));
  return { gateway: true, steppedUp, mailbox, challenge };
}

function challengeOf(act: () => void): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return (error as { details: { headers: Record<string, string> } }).details.headers["www-authenticate"];
  }
}

describe.each(recipes)("given the recipe of $heading", (recipe) => {
  it.each(recipe.tokens)("when the token is: $name, then it is read as the provider means it", async (token) => {
    const { challenge, ...outcome } = await outcomeOf(token, recipe);
    expect(outcome).toEqual(token.expected);
    const asksFor = recipe.settings.STEP_UP_ACR ?? "mfa";
    expect(challenge).toBe(
      token.expected.gateway && !token.expected.steppedUp
        ? `Bearer error="insufficient_user_authentication", acr_values="${asksFor}", max_age=300`
        : undefined,
    );
  });
});

describe("given all tokens together", () => {
  it("then these, and no others, may do what needs a second factor", async () => {
    const passed: string[] = [];
    for (const recipe of recipes)
      for (const token of recipe.tokens) {
        const { steppedUp } = await outcomeOf(token, recipe);
        if (steppedUp) passed.push(`${recipe.heading}: ${token.name}`);
      }
    expect(passed.toSorted()).toEqual([
      "Amazon Cognito, where it does not: second login on the login page",
      "Amazon Cognito, where it issues `amr`: access token",
      "Amazon Cognito, where it issues `amr`: password and authenticator app",
      "Auth0: scope without email",
      "Auth0: second factor, asked with max_age",
      "Keycloak: one-time password on top of a session",
      "Keycloak: password and one-time password",
      "Microsoft Entra ID behind Keycloak: Keycloak's second factor",
      "Okta: claims that are not set to Always",
      "Okta: two factors",
    ]);
  });

  it.each(recipes.flatMap((recipe) => recipe.tokens.map((token) => ({ ...token, recipe }))))(
    "when the token is shown more than 300 seconds after its login ($recipe.heading: $name), then it may not",
    async ({ recipe, ...token }) => {
      const loggedInAt = Number(token.payload.auth_time ?? token.payload.iat);
      const { steppedUp = false } = await outcomeOf({ ...token, shownAt: loggedInAt + 301 }, recipe);
      expect(steppedUp).toBe(false);
    },
  );
});

describe("given the document", () => {
  it("then every setting that it names is one", () => {
    const named = new Set(guide.match(/\b[A-Z]+(?:_[A-Z]+)+\b/g));
    expect(named.size).toBeGreaterThan(7);
    expect([...named].filter((name) => !settingNames.some((known) => known === name))).toEqual([]);
  });

  it("then it has a recipe for each fixture, and a fixture for each recipe", () => {
    const given = guide.split(/^## /m).filter((text) => /^ +OIDC_ISSUER=/m.test(text));
    const headings = given.map((text) => text.slice(0, text.indexOf("\n")));
    const tested = recipes.filter(({ isNone }) => !isNone).map(({ heading }) => heading);
    expect(headings.toSorted()).toEqual(tested.toSorted());
  });

  it.each(recipes)("then $heading has the settings of its fixture, no others, and its sources", (recipe) => {
    const text = section(recipe.heading);
    const settings = Object.fromEntries(
      [...text.matchAll(/^ +([A-Z_]+)=(.+)$/gm)].map(([, name = "", value = ""]) => [name, value]),
    );
    expect(settings).toEqual(recipe.isNone ? {} : recipe.settings);
    expect(recipe.sources.filter((source) => !text.includes(`(${source})`))).toEqual([]);
    if (recipe.acrValues !== null) {
      expect(text).toContain(`\`acr_values=${recipe.acrValues}\``);
      expect(recipe.settings.STEP_UP_ACR ?? "mfa").toBe(recipe.acrValues);
    }
  });
});

describe("given the trigger for Amazon Cognito", () => {
  interface Event {
    triggerSource: string;
    userPoolId: string;
    userName: string;
    request: { userAttributes: Record<string, string> };
    response: { claimsOverrideDetails?: { claimsToAddOrOverride: Record<string, string> } };
  }

  const written: unknown[] = [];
  let trigger: (event: Event) => Promise<Event>;

  beforeAll(() => {
    const [, code = ""] =
      /^( +const cognito = [\s\S]*?^ +\};)$/m.exec(section("Amazon Cognito, where it does not")) ?? [];
    class Client {
      send = (command: { input: unknown }) => Promise.resolve(written.push(command.input));
    }
    class Command {
      readonly input: unknown;
      constructor(input: unknown) {
        this.input = input;
      }
    }
    // Ours, and from our own document.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    const load = new Function(
      "CognitoIdentityProviderClient",
      "AdminUpdateUserAttributesCommand",
      `${code.replace("export const handler", "const handler")}\nreturn handler;`,
    ) as (...parts: unknown[]) => typeof trigger;
    trigger = load(Client, Command);
  });

  const run = async (userAttributes: Record<string, string>, triggerSource = "TokenGeneration_HostedAuth") => {
    written.length = 0;
    const event = { triggerSource, userPoolId: "us-east-1_ExAmPlE", userName: "ada", request: { userAttributes } };
    const { response } = await trigger({ ...event, response: {} });
    return { claims: response.claimsOverrideDetails?.claimsToAddOrOverride, written: [...written] };
  };

  const local = { "cognito:user_status": "CONFIRMED" };
  const known = { ...local, "custom:signed_in": "true" };

  it("when a user logs in for the first time, then it says nothing and marks it", async () => {
    expect(await run(local)).toEqual({
      claims: undefined,
      written: [
        {
          UserPoolId: "us-east-1_ExAmPlE",
          Username: "ada",
          UserAttributes: [{ Name: "custom:signed_in", Value: "true" }],
        },
      ],
    });
  });

  it("when a user logs in again, then it says mfa", async () => {
    expect(await run(known)).toEqual({ claims: { factors: "mfa" }, written: [] });
  });

  it.each([
    ["a user of another provider", { ...known, identities: "[]", "cognito:user_status": "EXTERNAL_PROVIDER" }],
    ["a local user who is linked with one", { ...known, identities: "[]" }],
    ["a user who has to change their password", { ...known, "cognito:user_status": "FORCE_CHANGE_PASSWORD" }],
    ["a user of an unknown state", { "custom:signed_in": "true" }],
  ])("when %s logs in, then it says nothing and marks nothing", async (_, attributes) => {
    expect(await run(attributes as Record<string, string>)).toEqual({ claims: undefined, written: [] });
  });

  it.each([
    "TokenGeneration_Authentication",
    "TokenGeneration_NewPasswordChallenge",
    "TokenGeneration_AuthenticateDevice",
    "TokenGeneration_RefreshTokens",
  ])("when the token is made by %s, then it says nothing and marks nothing", async (source) => {
    expect(await run(known, source)).toEqual({ claims: undefined, written: [] });
    expect(await run(local, source)).toEqual({ claims: undefined, written: [] });
  });
});
