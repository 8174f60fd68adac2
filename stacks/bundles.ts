// The bundles that run on Lambda: one folder in dist/ for each handler of the manifest. `npm run build` and every
// deployment make them here, so what the tests load is what ships.
import { build, type BuildOptions, type Plugin } from "esbuild";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { functions } from "./manifest.ts";

const root = join(import.meta.dirname, "..");

export const dist = join(root, "dist");

/**
 * Lambda hands credentials over in the environment. The SDK's default chain looks there too, and brings a client for
 * every other place along (SSO, web identity, instance metadata, profiles); none of them is ever asked.
 */
const environmentCredentials: Plugin = {
  name: "environment-credentials",
  setup(bundler) {
    const path = join(import.meta.dirname, "environment-credentials.ts");
    bundler.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => ({ path }));
  },
};

/**
 * Packages that only declare things, though they do not say so, and our own modules: what nobody uses of them is left
 * out. Without this a function that never sends mail would carry everything that wiring.ts can make.
 */
const declarative =
  /^(functions|node_modules\/(@aws-lambda-powertools\/\w+|@aws-sdk\/lib-dynamodb|@aws\/lambda-invoke-store|iso8601-duration|mnemonist|obliterator))\//;

const unusedIsLeftOut: Plugin = {
  name: "unused-is-left-out",
  setup(bundler) {
    const isDeclarative = (path: string) => declarative.test(relative(root, path).replaceAll("\\", "/"));
    bundler.onResolve({ filter: /./ }, async ({ path, kind, pluginData, ...how }) => {
      const isOurs = path.startsWith(".") ? isDeclarative(how.importer) : declarative.test(`node_modules/${path}/`);
      if (!isOurs || kind === "entry-point" || pluginData === resolving) return undefined;
      return { ...(await bundler.resolve(path, { ...how, kind, pluginData: resolving })), sideEffects: false };
    });
  },
};
const resolving = Symbol("resolving");

/** What the MIME library needs for attachments and for content to fetch alone; our mails have neither. */
const mailsAreTextAlone: Plugin = {
  name: "mails-are-text-alone",
  setup(bundler) {
    const contents = "const never = () => { throw new Error('Our mails have no attachments') };";
    bundler.onLoad({ filter: /[\\/]nodemailer[\\/]dist[\\/]esm[\\/]mime-funcs[\\/]mime-types\.js$/ }, () => ({
      contents: `${contents} export { never as detectMimeType, never as detectExtension };`,
    }));
    bundler.onLoad({ filter: /[\\/]nodemailer[\\/]dist[\\/]esm[\\/]fetch[\\/]index\.js$/ }, () => ({
      contents: `${contents} export default never;`,
    }));
  },
};

/**
 * How every function is bundled. CommonJS, because an ES module that imports `node:http` by name makes Node read all
 * of its exports, and one of those getters loads undici (nodejs/node#57649): 10 ms of every cold start.
 */
export const options = {
  bundle: true,
  platform: "node",
  target: "node24",
  format: "cjs",
  minify: true,
  // The mails and pages of eight languages, without an escape for every letter.
  charset: "utf8",
  legalComments: "none",
  mainFields: ["module", "main"],
  plugins: [environmentCredentials, mailsAreTextAlone, unusedIsLeftOut],
  logLevel: "warning",
} satisfies BuildOptions;

export interface Bundle {
  name: string;
  /** What is deployed, from the repository's root; its handler is `index.handler`. */
  folder: string;
  bytes: number;
  /** The modules that something is used of. */
  inputs: string[];
}

/** Makes every bundle, and leaves nothing else in dist/. `dist/bundles.json` says what is in them. */
export async function buildAll(): Promise<Bundle[]> {
  const entryPoints = functions.map(({ name, handler }) => ({
    in: handler.replace(/\.\w+$/, ".ts"),
    out: join(name, "index"),
  }));
  const { metafile, outputFiles } = await build({
    ...options,
    absWorkingDir: root,
    entryPoints,
    outdir: dist,
    outExtension: { ".js": ".cjs" },
    metafile: true,
    write: false,
  });
  const bundles = Object.entries(metafile.outputs).map(([path, { bytes, inputs }]) => ({
    name: basename(dirname(path)),
    folder: dirname(path),
    bytes,
    inputs: Object.entries(inputs).flatMap(([input, { bytesInOutput }]) => (bytesInOutput > 0 ? [input] : [])),
  }));
  await removeAllBut(new Set(["bundles.json", ...bundles.map(({ name }) => name)]));
  for (const { path, contents } of outputFiles) await write(path, contents);
  await write(join(dist, "bundles.json"), Buffer.from(JSON.stringify(bundles)));
  return bundles;
}

async function removeAllBut(wanted: Set<string>): Promise<void> {
  await mkdir(dist, { recursive: true });
  for (const name of await readdir(dist))
    if (!wanted.has(name)) await rm(join(dist, name), { recursive: true, force: true });
}

/** Replaces a file that is not as it should be, in one step: somebody may be reading or packing it. */
async function write(path: string, contents: Uint8Array): Promise<void> {
  const present = await readFile(path).catch(() => undefined);
  if (present?.equals(contents)) return;
  await mkdir(dirname(path), { recursive: true });
  const partial = `${path}.${process.pid}`;
  await writeFile(partial, contents);
  await rename(partial, path);
}
