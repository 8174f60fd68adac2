// `npm start`: the local cloud until somebody ends it.
import { startCloud } from "./cloud.ts";
import { readDuration } from "./duration.ts";
import { whenNpmIsGone } from "./npm-parent.ts";
import { StartError } from "./start-error.ts";

const fail = (message: string): never => {
  console.error(message);
  process.exit(1);
};

const readPort = () => {
  const text = process.env.PORT || "3000";
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new StartError(`PORT is a number from 0 to 65535, not "${text}"`);
  return port;
};

const readHold = () => {
  const hold = process.env.DAYHOLD_HOLD || "PT24H";
  if (readDuration(hold) === undefined)
    throw new StartError(`DAYHOLD_HOLD is an ISO 8601 duration such as PT24H or PT30S, not "${hold}"`);
  return hold;
};

const readEndpoint = () => {
  const endpoint = process.env.DYNAMODB_ENDPOINT || undefined;
  if (endpoint !== undefined && !/^https?:$/.test(URL.parse(endpoint)?.protocol ?? ""))
    throw new StartError(`DYNAMODB_ENDPOINT is a URL such as http://127.0.0.1:8000, not "${endpoint}"`);
  return endpoint;
};

const main = async () => {
  const cloud = await startCloud({
    port: readPort(),
    hold: readHold(),
    dynamodbEndpoint: readEndpoint(),
    dataDir: process.env.DATA_DIR || undefined,
    preload: true,
    onCrash: fail,
  });
  console.log(`api ${cloud.url}`);
  console.log(`sandbox ${cloud.url}/sandbox`);
  console.log(`inbox ${cloud.inboxUrl}`);
  console.log("ready");
  return cloud;
};

/** A function may take half a minute; nobody waits for that. What it was called with is kept and tried again. */
const patience = 5000;

/** On Ctrl-C the terminal and npm both send a signal; a person who asks twice takes longer. */
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
