// The operator tools as processes of their own, as a terminal without a person or a script runs them.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { run } from "../../scripts/ops/run.ts";

const root = join(import.meta.dirname, "../..");

export interface Ran {
  exit: number;
  stdout: string;
  stderr: string;
}

/** Runs a script of the repository to its end; what it is told goes to its standard input. */
export const runScript = (script: string, args: readonly string[], env: Record<string, string> = {}, told = "") =>
  new Promise<Ran>((resolve) => {
    const options = { cwd: root, env: { PATH: process.env.PATH, ...env } };
    const child = execFile(process.execPath, [join(root, script), ...args], options, (error, stdout, stderr) => {
      resolve({ exit: error ? Number(error.code) : 0, stdout, stderr });
    });
    child.stdin?.end(told);
  });

/** Runs the operators' tool in this process; nobody is at the terminal, or somebody who answers all questions like this. */
export async function runHere(url: string, line: readonly string[], answer?: string): Promise<Ran> {
  const said = { stdout: "", stderr: "" };
  const [input, output] = [new PassThrough(), new PassThrough()];
  if (answer !== undefined) output.on("data", () => input.write(`${answer}\n`));
  output.on("data", (text: Buffer) => (said.stderr += text.toString()));
  const exit = await run(line, {
    url,
    terminal: { input: Object.assign(input, { isTTY: answer !== undefined }), output },
    print: (text) => (said.stdout += `${text}\n`),
    complain: (text) => (said.stderr += `${text}\n`),
  });
  return { exit, ...said };
}

/** The keys that the local cloud knows. */
export const localKeys = { AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local", AWS_REGION: "us-east-1" };
