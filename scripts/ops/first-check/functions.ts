// The functions of a deployed stage: what they are called, how they are set, and whether they are called.
import { functions as declared } from "../../../stacks/manifest.ts";
import { askAws } from "../aws.ts";
import { Failure } from "../command.ts";
import { fail, ok, type Finding } from "../finding.ts";
import { patience, sumOf } from "./cloudwatch.ts";
import { look, waitFor } from "./step.ts";

interface Listed {
  FunctionName: string;
  Description?: string;
}

interface Page {
  Functions: Listed[];
  NextMarker?: string | null;
}

interface Configuration {
  Role: string;
  Environment?: { Variables?: Record<string, string>; Error?: { Message?: string } };
}

const root = "/2015-03-31/functions/";

/** The physical names of a stage's functions by those of the manifest; SST adds letters of its own. */
export async function functionNames(stage: string): Promise<Map<string, string>> {
  const nameBy = new Map(declared.map(({ name, handler }) => [`Dayhold ${stage}: ${handler}`, name]));
  const found = new Map<string, string>();
  for (let marker: string | null | undefined = ""; marker !== undefined && marker !== null;) {
    const page: Page = await askAws("LAMBDA", {
      path: marker === "" ? root : `${root}?Marker=${encodeURIComponent(marker)}`,
    });
    for (const { Description = "", FunctionName } of page.Functions) {
      const name = nameBy.get(Description);
      if (name !== undefined) found.set(name, FunctionName);
    }
    marker = page.NextMarker;
  }
  if (found.size === 0) throw new Failure(`no function of stage ${stage} is in this account and region`);
  return found;
}

const configurationOf = (functionName: string) =>
  askAws<Configuration>("LAMBDA", { path: `${root}${encodeURIComponent(functionName)}/configuration` });

/** The ARN of the role that a function takes. */
export const roleOf = async (functionName: string) => (await configurationOf(functionName)).Role;

/** What stands in a function's environment. Throws where the caller may not decrypt it. */
export async function settingsOf(functionName: string): Promise<(name: string, otherwise?: string) => string> {
  const { Environment } = await configurationOf(functionName);
  const { Variables, Error: refused } = Environment ?? {};
  if (!Variables) throw new Failure(`AccessDenied: ${refused?.Message ?? `the settings of ${functionName}`}`);
  return (name, otherwise) => {
    const value = Variables[name] ?? otherwise;
    if (value === undefined) throw new Failure(`${functionName} has no ${name}`);
    return value;
  };
}

/** Whether a function was called since then, and did what it was called for. */
export function calledFindings(check: string, name: string, functionName: string, since: number): Promise<Finding[]> {
  const act = `see the log of ${functionName}, the dead letters of ${name} and docs/runbook.md`;
  return look({ check, act: `CloudWatch, AWS/Lambda, Invocations and Errors of ${functionName}` }, async () => {
    const Dimensions = [{ Name: "FunctionName", Value: functionName }];
    const sum = (MetricName: string) => sumOf({ Namespace: "AWS/Lambda", MetricName, Dimensions }, since);
    const calls = await waitFor(
      `CloudWatch to count ${name}'s calls`,
      patience,
      async () => (await sum("Invocations")) || undefined,
    );
    if (calls === undefined) return [fail(check, `CloudWatch counts no call of ${name}`, act)];
    const errors = await sum("Errors");
    if (errors > 0) return [fail(check, `calls of ${name}: ${calls}, failed: ${errors}`, act)];
    return [ok(check, `calls of ${name}: ${calls}, failed: 0`)];
  });
}
