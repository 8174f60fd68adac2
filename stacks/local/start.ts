// `npm start`: the local cloud until somebody ends it.
import { startCloud } from "./cloud.ts";
import { region } from "./environment.ts";
import { whenNpmIsGone } from "./npm-parent.ts";
import { StartError } from "./start-error.ts";
import { readEndpoint, readHold, readOrigins, readPort } from "./start-settings.ts";

const fail = (message: string): never => {
  console.error(message);
  process.exit(1);
};

const main = async () => {
  const cloud = await startCloud({
    port: readPort(process.env),
    hold: readHold(process.env),
    origins: readOrigins(process.env),
    dynamodbEndpoint: readEndpoint(process.env),
    dataDir: process.env.DATA_DIR || undefined,
    isolated: true,
    onCrash: fail,
  });
  console.log(`api ${cloud.url}`);
  console.log(`sandbox ${cloud.url}/sandbox`);
  console.log(`inbox ${cloud.inboxUrl}`);
  const keys = `AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_REGION=${region}`;
  console.log(`ops export DAYHOLD_URL=${cloud.url} ${keys}`);
  console.log("ready");
  return cloud;
};

/** A function may take half a minute; nobody waits for that. What it was called with is kept and tried again. */
const patience = 5000;

/** On Ctrl-C the terminal and npm both send a signal; a person's second Ctrl-C comes later than this. */
const sameKey = 300;

let stoppingSince: number | undefined;
const starting = main();
const stop = () => {
  const now = performance.now();
  if (stoppingSince === undefined) {
    stoppingSince = now;
    setTimeout(() => process.exit(1), patience).unref();
    void starting.then((cloud) => cloud.stop()).then(() => process.exit(0));
  } else if (now - stoppingSince > sameKey) {
    // DynamoDB ends with us in any case.
    process.exit(130);
  }
};
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
whenNpmIsGone(stop);
starting.catch((error: unknown) => fail(error instanceof StartError ? error.message : String(error)));
