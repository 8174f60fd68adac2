// What ships is what runs here: each bundle is loaded from its file, in a process of its own, and does its work once
// against the local cloud.
import { build } from "esbuild";
import { createCipheriv, randomBytes } from "node:crypto";
import { cp, glob, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { createRequire } from "node:module";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { untold } from "../../functions/events/send-mail.declaration.ts";
import { pageMessages } from "../../functions/links/page-catalogue.ts";
import { mailMessages } from "../../functions/mail/catalogue.ts";
import { locales } from "../../functions/mail/locale-list.ts";
import type { MailMessages, PageMessages } from "../../functions/mail/messages.ts";
import { declarative, ensureBundles, type Bundle } from "../../stacks/bundles.ts";
import { functions, httpFunctions } from "../../stacks/manifest.ts";
import { grantsOf, linksOf } from "../../stacks/rights.ts";
import { startCloud, type Cloud } from "../../stacks/local/cloud.ts";
import { call, eventFor, messageOf, type Outcome } from "../support/bundles.ts";
import { until } from "../support/cloud-http.ts";
import { deep } from "../support/runs.ts";

const root = join(import.meta.dirname, "../..");

/** Bytes of the most that a function may ship; the rest are routes and jobs over the table alone. */
const budgets: Record<string, number> = {
  Health: 60_000,
  ListNetworks: 120_000,
  Openapi: 150_000,
  ArmTimer: 260_000,
  CheckWithdrawal: 405_000,
  RegisterAddress: 415_000,
  // The words of pages and mails, in the language of one reader.
  Confirm: 440_000,
  Freeze: 440_000,
  Notice: 440_000,
  Cancel: 450_000,
  SendMail: 560_000,
  SendRoutineMail: 560_000,
};
const budget = 400_000;

/** A client of the SDK and the one command of it that a bare function would use. */
const clients: Record<string, [client: string, command: string]> = {
  dynamodb: ["DynamoDBClient", "TransactGetItemsCommand"],
  ses: ["SESClient", "SendEmailCommand"],
  scheduler: ["SchedulerClient", "CreateScheduleCommand"],
  eventbridge: ["EventBridgeClient", "PutEventsCommand"],
};

let cloud: Cloud;
let bundles: Bundle[];
let outcomes: Map<string, Outcome>;

beforeAll(async () => {
  [cloud, bundles] = await Promise.all([startCloud({ quiet: true }), ensureBundles()]);
  outcomes = new Map();
  const rest = [...bundles];
  const worker = async () => {
    for (let bundle = rest.shift(); bundle; bundle = rest.shift())
      outcomes.set(bundle.name, await call(bundle.name, eventFor(bundle.name)));
  };
  await Promise.all([worker(), worker(), worker()]);
}, 120_000);

afterAll(() => cloud.stop());

interface Words {
  mail: MailMessages;
  pages: PageMessages;
}

const bundleOf = (name: string): Bundle => {
  const bundle = bundles.find((one) => one.name === name);
  if (!bundle) throw new Error(`There is no bundle ${name}`);
  return bundle;
};

const fileOf = ({ folder }: Bundle) => join(root, folder, "index.cjs");

/** The SDK clients that a bundle holds something of. */
const clientsOf = ({ inputs }: Bundle) =>
  Object.keys(clients).filter((name) => inputs.some((input) => input.includes(`/@aws-sdk/client-${name}/`)));

/** The size of a function that does nothing but call these clients, built as esbuild builds it when told nothing. */
async function bareSize(names: string[]): Promise<number> {
  const lines = names.map((name) => {
    const [client = "", command = ""] = clients[name] ?? [];
    return `import { ${client}, ${command} } from "@aws-sdk/client-${name}";
      export const ${name} = async (input) => new ${client}().send(new ${command}(input));`;
  });
  const { outputFiles } = await build({
    stdin: { contents: lines.join("\n"), resolveDir: root },
    bundle: true,
    minify: true,
    platform: "node",
    format: "esm",
    write: false,
  });
  return outputFiles[0]?.contents.length ?? 0;
}

describe("given the bundles that ship", () => {
  it("then there is one for each function, and each answers what it is asked", () => {
    expect([...outcomes.keys()].sort()).toEqual(functions.map(({ name }) => name).sort());
    const failed = [...outcomes].filter(([, { error, result }]) => {
      const { statusCode = 200, batchItemFailures = [] } = (result ?? {}) as Partial<Answer>;
      return error !== undefined || statusCode >= 500 || batchItemFailures.length > 0;
    });
    expect(failed).toEqual([]);
  });

  it("then the answers are of the work that they are for", () => {
    const answer = (name: string) => outcomes.get(name)?.result as Answer;
    expect(answer("RegisterAddress").statusCode).toBe(201);
    expect(answer("GetAddress").statusCode).toBe(404);
    expect(answer("Confirm").statusCode).toBe(404);
    expect(outcomes.get("Sweep")?.result).toMatchObject({ failed: 0 });
    expect(cloud.schedules()).not.toEqual([]);
  });

  it("then the gate answers from the table", async () => {
    const event = eventFor("CheckWithdrawal");
    // A process that has just begun may be too late for the gate's patience, on a busy machine.
    await until(async () => {
      const { body } = (await call("CheckWithdrawal", event)).result as Answer;
      expect(JSON.parse(body)).toMatchObject({ decision: "DENY" });
      return !body.includes("UNAVAILABLE");
    });
  });

  it("then whoever speaks has the words of every language, and takes those of the reader", async () => {
    const load = createRequire(import.meta.url);
    for (const name of ["Cancel", "Confirm", "Freeze", "Notice", "SendMail", "SendRoutineMail"])
      for (const locale of locales) {
        const words = load(join(root, bundleOf(name).folder, "words", `${locale}.cjs`)) as Words;
        expect([words.mail.subject("a", "b"), words.mail.digest, words.pages.invalid]).toEqual([
          mailMessages[locale].subject("a", "b"),
          mailMessages[locale].digest,
          pageMessages[locale].invalid,
        ]);
      }
    for (const locale of ["ar", "zh-Hant"] as const) {
      const headers = { accept: "text/html", "accept-language": locale };
      const { body } = (await call("Confirm", { ...(eventFor("Confirm") as object), headers })).result as Answer;
      expect(body).toContain(`lang="${locale}"`);
      expect(body).toContain(pageMessages[locale].invalid.title);
    }
  });

  it("then the mail of an address is sent, whole", async () => {
    const { id } = JSON.parse((outcomes.get("RegisterAddress")?.result as Answer).body) as { id: string };
    // The local cloud's own functions have told the owner already: this is another event.
    await cloud.idle();
    const before = cloud.inbox("somebody@example.com").length;
    expect((await call("SendMail", messageOf("address.registered", id))).result).toEqual({ batchItemFailures: [] });
    const mails = cloud.inbox("somebody@example.com");
    expect(mails).toHaveLength(before + 1);
    expect(mails.at(-1)).toMatchObject({
      subject: "A withdrawal address was added to your account (Bitcoin)",
      text: expect.stringContaining("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa") as string,
      html: expect.stringContaining("<html") as string,
      links: {
        confirm: expect.stringContaining("/confirm/") as string,
        cancel: expect.stringContaining("/cancel/") as string,
      },
    });
  });

  it("then nothing that is left out when unused was imported for its effect alone", async () => {
    const folders = ["functions", ...declarative.map((name) => `node_modules/${name}`)];
    const files: string[] = [];
    for await (const file of glob(
      folders.map((folder) => `${folder}/**/*.{ts,js,mjs}`),
      { cwd: root },
    ))
      files.push(file);
    expect(files.length).toBeGreaterThan(300);
    const texts = await Promise.all(
      files.map(async (file) => [file, await readFile(join(root, file), "utf8")] as const),
    );
    const vanishing = (text: string) =>
      [...text.matchAll(/^\s*import\s*["']([^"']+)["']/gm)].some(
        ([, what = ""]) => what.startsWith(".") || declarative.some((name) => `${what}/`.startsWith(`${name}/`)),
      );
    expect(texts.filter(([, text]) => vanishing(text)).map(([file]) => file)).toEqual([]);
  });

  it("then none loads undici", () => {
    expect([...outcomes].filter(([, { loadsUndici }]) => loadsUndici)).toEqual([]);
  });

  it("then none holds a credential provider that Lambda does not need", () => {
    const providers = bundles.flatMap(({ name, inputs }) =>
      inputs
        .filter((input) => /credential-provider|token-providers|nested-clients/.test(input))
        .map((input) => [name, input]),
    );
    expect(providers).toEqual([]);
  });

  it("then no word of a declaration is in any of them", async () => {
    const declaring = /\.(declaration|contract)\.ts$|^functions\/edge\/(answers|contract|declaration)\.ts$/;
    expect(
      bundles.flatMap(({ name, inputs }) => inputs.filter((input) => declaring.test(input)).map((i) => [name, i])),
    ).toEqual([]);
    const does = httpFunctions.flatMap(({ routes }) => Object.values(routes).map((operation) => operation.does));
    const words = [...does, ...Object.values(untold)];
    for (const bundle of bundles.filter(({ name }) => name !== "Openapi")) {
      const text = await readFile(fileOf(bundle), "utf8");
      expect(
        words.filter((word) => text.includes(word)),
        bundle.name,
      ).toEqual([]);
    }
  });

  // What wiring.ts reads for nobody is not in a bundle, so what is in it is what the function can come to read.
  it("then each can read the settings and links that its declaration gives it, and no other", async () => {
    for (const { name, settings, rights } of functions) {
      const text = await readFile(fileOf(bundleOf(name)), "utf8");
      const read = [...new Set(functions.flatMap((fn) => fn.settings))].filter((one) => text.includes(one));
      expect(read.toSorted(), `settings of ${name}`).toEqual([...settings].toSorted());
      const linked = Object.entries({
        Table: ".Table.name",
        Bus: ".Bus.name",
        LinkKeys: ".LinkKeys.value",
        MailboxKey: ".MailboxKey.value",
      })
        .filter(([, use]) => text.includes(use))
        .map(([link]) => link);
      expect(linked.toSorted(), `links of ${name}`).toEqual(linksOf(rights).toSorted());
    }
  });

  it("then each is within its budget", () => {
    const tooLarge = bundles.filter(({ name, bytes }) => bytes > (budgets[name] ?? budget));
    expect(tooLarge.map(({ name, bytes }) => [name, bytes])).toEqual([]);
  });

  if (deep)
    it("then each is smaller than the SDK client that it uses, built bare", async () => {
      const bare = new Map<string, number>();
      for (const bundle of bundles) {
        const names = clientsOf(bundle);
        if (names.length === 0) continue;
        const size = bare.get(names.join()) ?? (await bareSize(names));
        bare.set(names.join(), size);
        expect(bundle.bytes, `${bundle.name} (${names.join(", ")})`).toBeLessThan(size);
      }
      expect(bare.size).toBeGreaterThan(2);
    });

  it("then each holds the clients that its rights are for, and no other", () => {
    const serviceOf: Record<string, string> = {
      table: "dynamodb",
      bus: "eventbridge",
      mail: "ses",
      timers: "scheduler",
    };
    for (const { name, rights } of functions) {
      const services = grantsOf(rights).flatMap(({ on }) => serviceOf[on.split("/", 1).join("")] ?? []);
      expect(clientsOf(bundleOf(name)), name).toEqual(
        Object.keys(clients).filter((client) => services.includes(client)),
      );
    }
  });
});

interface Answer {
  statusCode: number;
  body: string;
  batchItemFailures: unknown[];
}

describe("given links as a deployment hands them over", () => {
  it("when a bundle reads its encrypted file, then it finds the table", async () => {
    const folder = await mkdtemp(join(tmpdir(), "dayhold-bundle-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    await cp(join(root, "dist/GetAddress"), folder, { recursive: true });
    const key = randomBytes(32);
    await writeFile(join(folder, "resource.enc"), seal({ Table: { name: cloud.tableName } }, key));

    const links = { SST_RESOURCE_Table: "", SST_KEY: key.toString("base64"), SST_KEY_FILE: "resource.enc" };
    const { result } = await call("GetAddress", eventFor("GetAddress"), { folder, env: links });
    expect(result).toMatchObject({ statusCode: 404 });
  });

  it("when the environment has no credentials, then a bundle says so", async () => {
    const event = eventFor("GetAddress");
    const { result } = await call("GetAddress", event, { env: { AWS_ACCESS_KEY_ID: "" } });
    expect(result).toMatchObject({ statusCode: 500 });
  });

  it("when the hold is below 24 hours, then no bundle starts", async () => {
    const env = { DAYHOLD_HOLD: "PT23H", AWS_LAMBDA_FUNCTION_NAME: "dayhold-production-Health" };
    const started = call("Health", eventFor("Health"), { env });
    await expect(started).rejects.toThrow("DAYHOLD_HOLD must be 24 hours");
  });
});

/** As SST seals it: AES-256-GCM with a nonce of zeros, for each key seals one thing. */
function seal(links: object, key: Buffer): Buffer {
  const cipher = createCipheriv("aes-256-gcm", key, Buffer.alloc(12));
  return Buffer.concat([cipher.update(JSON.stringify(links)), cipher.final(), cipher.getAuthTag()]);
}
