// `npm run ops -- COMMAND`: what an operator does to a stage, in one call each.
import { run } from "./run.ts";

process.exitCode = await run(process.argv.slice(2), {
  url: process.env.DAYHOLD_URL,
  // Questions go beside the output, so that this can go into a file.
  terminal: { input: process.stdin, output: process.stderr },
  print: console.log,
  complain: console.error,
});
