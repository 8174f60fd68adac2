// DynamoDB itself: dynoxide as a child process, or whatever DYNAMODB_ENDPOINT names.
import { spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAwsJsonClient } from "./aws-json.ts";
import { resourceName } from "./environment.ts";
import { StartError } from "./start-error.ts";
import { openStreamRecords, type StreamRecords } from "./stream-records.ts";

export interface Dynamo {
  endpoint: string;
  /** Of the table's stream; those of another DynamoDB are its own business. */
  streamRecords?: Pick<StreamRecords, "trim">;
  stop(): Promise<void>;
}

export interface DynamoOptions {
  /** Where the database file stands; without one it goes when the server ends. */
  dataDir?: string | undefined;
  /** Called when the process ends although nobody stopped it. */
  onCrash: (reason: string) => void;
}

const elsewhere = "set DYNAMODB_ENDPOINT to a running DynamoDB Local, e.g. http://127.0.0.1:8000";

const findBinary = () => {
  const platform = `${process.platform}-${process.arch}`;
  let binary;
  try {
    const manifest = createRequire(import.meta.url).resolve(`@dynoxide/${platform}/package.json`);
    binary = join(manifest, "..", process.platform === "win32" ? "dynoxide.exe" : "dynoxide");
    accessSync(binary, constants.F_OK);
  } catch {
    throw new StartError(`There is no dynoxide (DynamoDB) for ${platform} in node_modules: ${elsewhere}`);
  }
  try {
    accessSync(binary, constants.X_OK);
  } catch {
    throw new StartError(`${binary} is not executable: chmod +x it, or ${elsewhere}`);
  }
  return binary;
};

const freePort = async () => {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

// The shell stays between us and the server, and ends it as soon as the pipe to us closes: by `stop`, or because this
// process is gone, even by `kill -9`. What nobody needs then goes with it.
const guard = `
scratch=$1
shift
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
(cat <&3 >/dev/null; kill -9 $server; rm -rf "$scratch") 2>/dev/null &
exec 3<&-
wait $server`;

const run = (binary: string, args: string[], scratch: string) =>
  process.platform === "win32"
    ? spawn(binary, args, { stdio: "pipe", windowsHide: true })
    : // A process group of its own, so that Ctrl-C reaches only us, and we stop things in order.
      spawn("/bin/sh", ["-c", guard, "dynoxide", scratch, binary, ...args], { stdio: "pipe", detached: true });

/** Memory with the look of a folder, where there is some; containers often have too little to be worth it. */
const sharedMemory = "/dev/shm";
const roomEnough = 512 * 1024 * 1024;

const scratchFolder = () => {
  let parent = tmpdir();
  try {
    const { bavail, bsize } = statfsSync(sharedMemory);
    accessSync(sharedMemory, constants.W_OK);
    if (bavail * bsize >= roomEnough) parent = sharedMemory;
  } catch {
    // There is none.
  }
  return mkdtempSync(join(parent, "dayhold-dynamodb-"));
};

const attempt = async ({ dataDir, onCrash }: DynamoOptions): Promise<Dynamo> => {
  const binary = findBinary();
  const port = await freePort();
  // A file in any case: what dynoxide lacks is added to it from outside.
  const scratch = dataDir === undefined ? scratchFolder() : "";
  const file = join(dataDir ?? scratch, "dynamodb.sqlite");
  const child = run(binary, ["serve", "--host", "127.0.0.1", "--port", String(port), "--db-path", file], scratch);

  let output = "";
  let stopping = false;
  let streamRecords: StreamRecords | undefined;
  const exited = new Promise<void>((resolve) => {
    child.once("error", (error) => {
      output += error.message;
      resolve();
    });
    child.once("exit", () => resolve());
  });
  const end = async () => {
    stopping = true;
    streamRecords?.close();
    if (process.platform === "win32") child.kill();
    child.stdin.destroy();
    await exited;
    child.stdout.destroy();
    child.stderr.destroy();
    if (scratch !== "") rmSync(scratch, { recursive: true, force: true });
  };
  let ending: Promise<void> | undefined;
  const stop = () => (ending ??= end());
  child.stdin.on("error", () => undefined);

  const listening = new Promise<void>((resolve) => {
    const read = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-2000);
      if (output.includes("listening on")) resolve();
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
  });
  const late = setTimeout(() => void stop(), 10_000);
  const started = await Promise.race([listening.then(() => true), exited.then(() => false)]);
  clearTimeout(late);
  if (!started) {
    await stop();
    throw new StartError(`dynoxide (DynamoDB) did not start: ${output.trim().replaceAll("\n", " ") || "no answer"}`);
  }
  try {
    streamRecords = openStreamRecords(file, resourceName);
  } catch (error) {
    await stop();
    throw new StartError(`${file} cannot be used: ${(error as Error).message}`);
  }
  void exited.then(() => {
    if (!stopping) onCrash(`dynoxide (DynamoDB) ended: ${output.trim()}`);
  });
  return { endpoint: `http://127.0.0.1:${port}`, streamRecords, stop };
};

/** Starts dynoxide. Rejects with a StartError that says what to do. */
export const startDynamo = async (options: DynamoOptions): Promise<Dynamo> => {
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await attempt(options);
    } catch (error) {
      // Between finding a free port and using it, somebody else may have taken it.
      if (attempts === 3 || !/in use/i.test((error as Error).message)) throw error;
    }
  }
};

/** Makes sure that something answers there as DynamoDB does. */
export const useDynamo = async (endpoint: string): Promise<Dynamo> => {
  const client = createAwsJsonClient(endpoint);
  try {
    await client.call("DynamoDB_20120810.ListTables", { Limit: 1 });
  } catch (error) {
    throw new StartError(`No DynamoDB answers at DYNAMODB_ENDPOINT ${endpoint}: ${(error as Error).message}`);
  }
  return { endpoint, stop: () => Promise.resolve() };
};
