// The bundles that run on Lambda: one folder in dist/ for each handler of the manifest. `npm run build` and every
// deployment make them here, so what the tests load is what ships.
import { build, type BuildOptions, type OnLoadResult, type OnResolveResult, type Plugin } from "esbuild";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { locales } from "../functions/mail/locale-list.ts";
import { functions } from "./manifest.ts";

const root = join(import.meta.dirname, "..");

export const dist = join(root, "dist");

/** Says what is in them. */
const index = join(dist, "bundles.json");

/** What a plugin replaces has to be there, or a new version of a package has moved it and the bundles quietly grow. */
function replacing(
  name: string,
  replacements: readonly { filter: RegExp; with: OnResolveResult | OnLoadResult }[],
): Plugin {
  return {
    name,
    setup(bundler) {
      const met = new Set<RegExp>();
      for (const { filter, with: result } of replacements) {
        const meet = () => {
          met.add(filter);
          return result;
        };
        if ("path" in result) bundler.onResolve({ filter }, meet);
        else bundler.onLoad({ filter }, meet);
      }
      bundler.onEnd(() => ({
        errors: replacements
          .filter(({ filter }) => !met.has(filter))
          .map(({ filter }) => ({ text: `${name}: nothing is as ${String(filter)} says` })),
      }));
    },
  };
}

/**
 * Lambda hands credentials over in the environment. The SDK's default chain looks there too, and brings a client for
 * every other place along (SSO, web identity, instance metadata, profiles); none of them is ever asked.
 */
const environmentCredentials = replacing("environment-credentials", [
  {
    filter: /^@aws-sdk\/credential-provider-node$/,
    with: { path: join(import.meta.dirname, "environment-credentials.ts") },
  },
]);

/**
 * Packages that only declare things, though they do not say so: what nobody uses of them is left out, as of our own
 * modules. Without this a function that never sends mail would carry everything that wiring.ts can make. A test sees to
 * it that none of them imports another of them, or a part of itself, for its effect alone: that would vanish.
 */
export const declarative = [
  "@aws-lambda-powertools/commons",
  "@aws-lambda-powertools/logger",
  "@aws-lambda-powertools/metrics",
  "@aws-sdk/lib-dynamodb",
  "mnemonist",
  "obliterator",
] as const;

const unusedIsLeftOut: Plugin = {
  name: "unused-is-left-out",
  setup(bundler) {
    const folders = ["functions", ...declarative.map((name) => `node_modules/${name}`)];
    const isDeclarative = (path: string) => folders.some((folder) => path.startsWith(`${folder}/`));
    bundler.onResolve({ filter: /./ }, async ({ path, kind, pluginData, ...how }) => {
      const from = path.startsWith(".") ? relative(root, how.importer).replaceAll("\\", "/") : `node_modules/${path}/`;
      if (!isDeclarative(from) || kind === "entry-point" || pluginData === resolving) return undefined;
      return { ...(await bundler.resolve(path, { ...how, kind, pluginData: resolving })), sideEffects: false };
    });
  },
};
const resolving = Symbol("resolving");

const never = "const never = () => { throw new Error('Our mails have no attachments') };";

/** What the MIME library needs for attachments and for content to fetch alone; our mails have neither. */
const mailsAreTextAlone = replacing("mails-are-text-alone", [
  {
    filter: /[\\/]nodemailer[\\/]dist[\\/]esm[\\/]mime-funcs[\\/]mime-types\.js$/,
    with: { contents: `${never} export { never as detectMimeType, never as detectExtension };` },
  },
  {
    filter: /[\\/]nodemailer[\\/]dist[\\/]esm[\\/]fetch[\\/]index\.js$/,
    with: { contents: `${never} export default never;` },
  },
]);

/** Modules that hold the words of every language, and what each calls them. */
const catalogues = { "functions/mail/catalogue.ts": "mail", "functions/links/page-catalogue.ts": "pages" } as const;

/**
 * A mail or a page is in one language, so the words of each are a file of their own, which is read when they are needed:
 * another language makes no function larger.
 */
const aLanguageAtATime: Plugin = {
  name: "a-language-at-a-time",
  setup(bundler) {
    bundler.onResolve({ filter: /^\.\/words\// }, ({ path }) => ({ path, external: true }));
    bundler.onLoad({ filter: /[\\/](page-)?catalogue\.ts$/ }, ({ path }) => {
      const module = relative(root, path).replaceAll("\\", "/");
      const words = (catalogues as Partial<Record<string, string>>)[module];
      if (words === undefined) return undefined;
      const getters = locales.map(
        (locale) => `get "${locale}"() { return require("./words/${locale}.cjs").${words}; }`,
      );
      const name = words === "mail" ? "mailMessages" : "pageMessages";
      return { contents: `export const ${name} = { ${getters.join(", ")} };` };
    });
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
  // The mails and pages of every language, without an escape for every letter.
  charset: "utf8",
  legalComments: "none",
  mainFields: ["module", "main"],
  plugins: [environmentCredentials, mailsAreTextAlone, aLanguageAtATime, unusedIsLeftOut],
  logLevel: "warning",
} satisfies BuildOptions;

export interface Bundle {
  name: string;
  /** What is deployed, from the repository's root; its handler is `index.handler`. */
  folder: string;
  /** Of what is loaded for one caller, with the words of the language that takes most. */
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
  const words = await buildWords();
  const bundles = Object.entries(metafile.outputs).map(([path, { bytes, inputs }]) => ({
    name: basename(dirname(path)),
    folder: dirname(path),
    bytes: bytes + (speaks(inputs) ? Math.max(...words.map(({ contents }) => contents.length)) : 0),
    inputs: Object.entries(inputs).flatMap(([input, { bytesInOutput }]) => (bytesInOutput > 0 ? [input] : [])),
  }));
  await removeAllBut(new Set(["bundles.json", ...bundles.map(({ name }) => name)]));
  for (const { path, contents } of outputFiles) await write(path, contents);
  for (const [path, { inputs }] of Object.entries(metafile.outputs))
    if (speaks(inputs))
      for (const { name, contents } of words) await write(join(root, dirname(path), "words", name), contents);
  // Written also when it is as it was: its time is that of the bundles.
  await writeFile(index, JSON.stringify(bundles));
  return bundles;
}

const speaks = (inputs: object) => Object.keys(catalogues).some((module) => Object.hasOwn(inputs, module));

/** The words of each language, as the bundles read them. */
async function buildWords() {
  const { outputFiles } = await build({
    ...options,
    absWorkingDir: root,
    entryPoints: locales.map((locale) => `functions/mail/locales/${locale}.ts`),
    outdir: dist,
    outExtension: { ".js": ".cjs" },
    plugins: [],
    write: false,
  });
  return outputFiles.map(({ path, contents }) => ({ name: basename(path), contents }));
}

/** Makes the bundles unless nothing has changed since they were made. Says what is in them, as `buildAll` does. */
export async function ensureBundles(): Promise<Bundle[]> {
  const made = await timeOf(index);
  const sources = ["functions", "stacks"].map((folder) => join(root, folder));
  const within = await Promise.all(sources.map((folder) => readdir(folder, { recursive: true })));
  const files = within.flatMap((names, index) => names.map((name) => join(sources[index] ?? "", name)));
  const times = await Promise.all([...sources, ...files, join(root, "package-lock.json")].map(timeOf));
  if (Math.max(...times) >= made) return buildAll();
  return JSON.parse(await readFile(index, "utf8")) as Bundle[];
}

const timeOf = async (path: string) => (await stat(path).catch(() => undefined))?.mtimeMs ?? 0;

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
