// `npm run verify-evidence FILE`: is an evidence bundle whole? It needs the file alone: no stage, no credentials.
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { table } from "../ops/print.ts";
import { readBundle, Unreadable, type Bundle } from "./bundle.ts";
import { verifyBundle } from "./verify.ts";

/** 0 whole, 1 broken, 2 not a bundle that can be checked. */
async function run(files: readonly string[]): Promise<number> {
  const [file] = files;
  if (file === undefined || files.length > 1) {
    console.error("Usage: npm run verify-evidence FILE, where - is the standard input");
    return 2;
  }
  try {
    const bundle = readBundle(await (file === "-" ? text(process.stdin) : readFile(file, "utf8")));
    return report(bundle);
  } catch (error) {
    console.error(error instanceof Unreadable ? error.message : `It cannot be read: ${(error as Error).message}`);
    return 2;
  }
}

function report(bundle: Bundle): number {
  const { chains, findings, whole } = verifyBundle(bundle);
  const rows = chains.map(({ aggregate, events, head, findings: [fault] }) => [
    aggregate,
    `${events}`,
    fault === undefined ? "whole" : "BROKEN",
    head,
  ]);
  const all = [...chains.flatMap((chain) => chain.findings.map((what) => `${chain.aggregate}: ${what}`)), ...findings];
  console.log(`Evidence of user ${JSON.stringify(bundle.userId)}, made ${bundle.createdAt}\n`);
  console.log(table(["chain", "events", "record", "head"], rows));
  console.log(`\n${bundle.events.length} events in ${chains.length} chains, ${bundle.entries.length} entries.`);
  console.log(`digest ${bundle.digest}`);
  console.log(whole ? trust : `BROKEN\n${all.map((what) => `- ${what}`).join("\n")}`);
  return whole ? 0 : 1;
}

const trust = `WHOLE: every event has its hash and follows the one before it, and every entry follows from its events.
Whoever makes up a whole bundle can compute hashes too: compare the digest above with that which was told when it was made,
or the heads with \`npm run ops -- history USER\`.`;

process.exitCode = await run(process.argv.slice(2));
