// Runs in a process of its own: the stack, built of SST's real components, with stand-ins where Pulumi would ask AWS.
// It is bundled into .sst/platform (run.ts), where the components' own imports are found.
import * as pulumi from "@pulumi/pulumi";
import { type MockCallArgs, MockMonitor, type MockResourceArgs } from "@pulumi/pulumi/runtime/mocks.js";
import { answerOf, stateOf, stateThere } from "./aws.ts";
import type { Plan, PlannedResource } from "./plan.ts";

const resources: PlannedResource[] = [];
const keptNames = new Set<string>();

/** A request to make a resource, as far as it is read here. */
interface Making {
  getType(): string;
  getName(): string;
  getDependenciesList(): string[];
}

// What mocks are told of a resource says nothing of what it waits for; the request that makes it does.
const dependencies = new Map<string, string[]>();
const monitor = MockMonitor.prototype as unknown as {
  registerResource: (making: Making, ...rest: unknown[]) => unknown;
};
const { registerResource } = monitor;
monitor.registerResource = function (making, ...rest) {
  const nameIn = (urn: string) => urn.split("::").at(-1) ?? "";
  dependencies.set(`${making.getType()} ${making.getName()}`, making.getDependenciesList().map(nameIn).sort());
  return registerResource.call(this, making, ...rest);
};

/**
 * Plans a stage; the globals that SST sets for a program are set by whoever calls this. Resources are added until
 * nothing is left to do: Pulumi makes each when what it depends on is known.
 */
export async function planOf(program: () => Promise<unknown>, stage: string): Promise<Omit<Plan, "app" | "links">> {
  const mocks: pulumi.runtime.Mocks = {
    newResource({ type, name, inputs, id }: MockResourceArgs) {
      // It is there already, and is only looked up.
      if (id !== undefined && id !== "") return { ...stateOf(type, name, stateThere(id)), id };
      const values = revealed(inputs) as Record<string, unknown>;
      // Components only group what they make, and their links say what SST would grant: here they grant nothing.
      const made = stateOf(type, name, values);
      if (!/^(sst|pulumi):/.test(type)) {
        const { arn } = made.state;
        const after = dependencies.get(`${type} ${name}`) ?? [];
        resources.push({ type, name, arn, inputs: values, kept: keptNames.has(name), after });
      }
      return made;
    },
    call: ({ token, inputs }: MockCallArgs) => answerOf(token, inputs as Record<string, unknown>),
  };
  await pulumi.runtime.setMocks(mocks, "dayhold", stage, false);
  const outputs: unknown = await pulumi.runtime.runInPulumiStack(program);
  return { stage, resources, outputs };
}

/** Pulumi's mark on a secret. https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/runtime/rpc.ts */
const secretMark = "4dabf18193072939515e22adb298388d";

/** Values without the wrapping of secrets, which here are all made up. */
function revealed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revealed);
  if (typeof value !== "object" || value === null) return value;
  if (secretMark in value && "value" in value) return revealed(value.value);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, revealed(each)]));
}

/** To be called when SST has had its say: notes which resources stay in the account when the stack is removed. */
export function noteKept(): void {
  pulumi.runtime.registerStackTransformation(({ name, opts }) => {
    if (opts.retainOnDelete) keptNames.add(name);
    return undefined;
  });
}
