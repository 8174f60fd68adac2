// Makes the plan of a stage and writes it to a file: `node scripts/plan/run.ts <stage> <file>`.
import { build } from "esbuild";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensurePlatform, platform } from "../../stacks/platform.ts";
import { settingNames } from "../../stacks/settings.ts";
import { exampleSettings } from "./settings.ts";
import type { Plan } from "./plan.ts";

const root = join(import.meta.dirname, "../..");

interface Config {
  app(input: { stage: string }): object;
  run(): Promise<unknown>;
}

interface SstInput {
  functionID?: string;
  bundle?: string;
  handler?: string;
  links?: object;
}

const links: Plan["links"] = {};

/** The components ask the SST command two things: where its buckets are, and to pack a bundle with its links. */
const sstAnswers: Record<string, (input: SstInput) => object> = {
  "Provider.Aws.Bootstrap": () => ({
    asset: "sst-asset",
    assetEcrRegistryId: "1",
    assetEcrUrl: "sst",
    state: "sst-state",
  }),
  "Runtime.Build": ({ functionID = "", bundle, handler, links: linked = {} }) => {
    links[functionID] = { bundle: bundle ?? "", names: Object.keys(linked).sort() };
    return { out: bundle, handler, errors: [], sourcemaps: [] };
  },
};

async function startSst() {
  const server = createServer((request, response) => {
    // A connection kept for later would keep this process alive.
    response.shouldKeepAlive = false;
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method, params } = JSON.parse(Buffer.concat(chunks).toString()) as { method: string; params: [object] };
      const answer = sstAnswers[method];
      response.end(JSON.stringify(answer ? { result: answer(params[0]) } : { error: `rpc: can't find ${method}` }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Removed when the plan is made; others may be planning at the same time. */
const scratch: string[] = [];

/** The program, bundled as SST bundles it: its own shim for the globals, the components from source. */
async function bundleProgram() {
  const outfile = join(platform, "plan", `program-${process.pid}.mjs`);
  scratch.push(outfile);
  await build({
    stdin: {
      contents: [
        'export * as sst from "./src/components";',
        'export * as aws from "@pulumi/aws";',
        'export { run } from "./src/auto/run";',
        'export { noteKept, planOf } from "../../scripts/plan/program.ts";',
        'export const config = () => import("../../sst.config.ts");',
      ].join("\n"),
      resolveDir: platform,
    },
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    mainFields: ["module", "main"],
    inject: [join(platform, "src/shim/run.js")],
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    logLevel: "error",
  });
  return pathToFileURL(outfile).href;
}

interface Program {
  sst: object;
  aws: object;
  run(program: () => Promise<unknown>): Promise<unknown>;
  planOf(program: () => Promise<unknown>, stage: string): Promise<Omit<Plan, "app" | "links">>;
  noteKept(): void;
  config(): Promise<{ default: Config }>;
}

async function main(stage: string, file: string) {
  ensurePlatform();
  process.env.SST_SERVER = await startSst();
  process.env.SST_AWS_REGION = "us-east-1";
  const keys = JSON.stringify({ keys: [{ kty: "oct", kid: "plan", alg: "HS256", k: "0".repeat(43) }] });
  Object.assign(process.env, { SST_SECRET_LinkKeys: keys, SST_SECRET_MailboxKey: keys });
  // What the shell at hand sets must not show in the plan; what a test sets for it may.
  for (const name of settingNames) process.env[name] = "";
  Object.assign(process.env, exampleSettings, JSON.parse(process.env.PLAN_SETTINGS ?? "{}"));

  const work = await mkdtemp(join(tmpdir(), "dayhold-plan-"));
  scratch.push(work);
  const paths = { home: root, root, work, platform };
  // Components look at it when they are imported; the rest of it is what the configuration says.
  const $app = { stage };
  Object.assign(globalThis, {
    $app,
    $dev: false,
    $cli: { command: "plan", rpc: "", paths, home: "aws", state: { version: {} } },
  });
  const program = (await import(await bundleProgram())) as Program;
  Object.assign(globalThis, { sst: program.sst, aws: program.aws });
  const { default: config } = await program.config();
  const app = config.app({ stage });
  Object.assign($app, app);
  const plan = await program.planOf(
    () =>
      program.run(() => {
        program.noteKept();
        return config.run();
      }),
    stage,
  );
  // When Node has nothing left to do, neither has Pulumi.
  process.once("beforeExit", () => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ ...plan, app, links }));
  });
}

const [stage, file] = process.argv.slice(2);
if (!stage || !file) throw new Error("Say which stage, and the file to write");
process.once("exit", () => {
  for (const path of scratch) rmSync(path, { recursive: true, force: true });
});
await main(stage, file);
