// A browser from npm, for machines that have none: unpacked once, started when first needed, one for a test file.
import { inflate } from "@sparticuz/chromium";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { chromium as playwright, type Browser, type BrowserContextOptions } from "playwright-core";

const require = createRequire(import.meta.url);
const root = join(import.meta.dirname, "..");
const packed = join(dirname(require.resolve("@sparticuz/chromium")), "../bin");

export const phone = { width: 390, height: 844 };
export const desktop = { width: 1280, height: 800 };

/** What people look at pages with. */
export const looks = [phone, desktop].flatMap((viewport) =>
  (["light", "dark"] as const).map((colorScheme) => ({ viewport, colorScheme })),
);

/**
 * Unpacks the browser beside the packages, with the libraries and fonts that a bare machine lacks. The package unpacks
 * into the system's folder for temporary files, where two processes would be in each other's way.
 */
async function unpack(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packed, "../package.json"), "utf8")) as { version: string };
  const cache = join(root, "node_modules/.cache");
  const folder = join(cache, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const building = await mkdtemp(join(cache, "unpacking-"));
  const before = process.env.TMPDIR;
  process.env.TMPDIR = building;
  try {
    await Promise.all(["chromium.br", "al2023.tar.br", "fonts.tar.br"].map((name) => inflate(join(packed, name))));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  await writeFile(join(building, "fonts.conf"), fontsOf(folder));
  // Whoever is second leaves the first one's folder in place.
  await rename(building, folder).catch(() => rm(building, { recursive: true, force: true }));
  return folder;
}

/** The package's font first, so that pages look alike on every machine; the machine's own for what that lacks. */
const fontsOf = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}/fonts</dir>
  <alias binding="same"><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>
  <alias binding="same"><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;

/** Software drawing, and no sandbox, which needs rights that a container does not give; the rest is as anybody has it. */
const args = ["--no-sandbox", "--no-zygote", "--disable-gpu", "--font-render-hinting=none"];

/** Starts the browser; whoever does so closes it. */
export async function startBrowser(): Promise<Browser> {
  const folder = await unpack();
  return playwright.launch({
    executablePath: join(folder, "chromium"),
    args,
    env: {
      ...(process.env as Record<string, string>),
      LD_LIBRARY_PATH: join(folder, "al2023/lib"),
      FONTCONFIG_FILE: join(folder, "fonts.conf"),
    },
  });
}

/** A context that lets nothing leave the given origins, and remembers what tried to. */
export async function openContext(browser: Browser, origins: readonly string[], options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: phone, ...options });
  const requested: string[] = [];
  const strayed: string[] = [];
  await context.route("**/*", async (route) => {
    const url = route.request().url();
    requested.push(url);
    const { origin } = new URL(url);
    if (origins.includes(origin)) return route.continue();
    strayed.push(url);
    return route.abort();
  });
  return { context, requested, strayed };
}
