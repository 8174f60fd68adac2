// DynamoDB itself: dynoxide as a child process, or whatever DYNAMODB_ENDPOINT names.
import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { createRequire } from "node:module";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { createAwsJsonClient } from "./aws-json.ts";
import { StartError } from "./start-error.ts";

export interface Dynamo {
  endpoint: string;
  stop(): Promise<void>;
}

export interface DynamoOptions {
  /** Where the database file stands; without one it is in memory. */
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
// process is gone, even by `kill -9`.
const guard = `
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
(cat <&3 >/dev/null; kill -9 $server) 2>/dev/null &
exec 3<&-
wait $server`;

const run = (binary: string, args: string[]) =>
  process.platform === "win32"
    ? spawn(binary, args, { stdio: "pipe", windowsHide: true })
    : // A process group of its own, so that Ctrl-C reaches only us, and we stop things in order.
      spawn("/bin/sh", ["-c", guard, "dynoxide", binary, ...args], { stdio: "pipe", detached: true });

const attempt = async ({ dataDir, onCrash }: DynamoOptions): Promise<Dynamo> => {
  const port = await freePort();
  const database = dataDir === undefined ? [] : ["--db-path", join(dataDir, "dynamodb.sqlite")];
  const child = run(findBinary(), ["serve", "--host", "127.0.0.1", "--port", String(port), ...database]);

  let output = "";
  let stopping = false;
  const exited = new Promise<void>((resolve) => {
    child.once("error", (error) => {
      output += error.message;
      resolve();
    });
    child.once("exit", () => resolve());
  });
  const stop = async () => {
    stopping = true;
    if (process.platform === "win32") child.kill();
    child.stdin.destroy();
    await exited;
    child.stdout.destroy();
    child.stderr.destroy();
  };
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
  void exited.then(() => {
    if (!stopping) onCrash(`dynoxide (DynamoDB) ended: ${output.trim()}`);
  });
  return { endpoint: `http://127.0.0.1:${port}`, stop };
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
  } finally {
    client.close();
  }
  return { endpoint, stop: () => Promise.resolve() };
};
