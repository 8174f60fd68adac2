// `npm run plan [stage] [-- --inputs]`: what a deployment would make, for a person to read. No account is needed.
import { parseArgs } from "node:util";
import { buildAll } from "../../stacks/bundles.ts";
import { ensurePlatform } from "../../stacks/platform.ts";
import { baseName, functions, ofType, policiesInWords, routesOf, stable } from "./read.ts";
import { planOf } from "./plan.ts";

const { positionals, values } = parseArgs({ allowPositionals: true, options: { inputs: { type: "boolean" } } });
const [stage = "production"] = positionals;

ensurePlatform();
console.error(`Planning ${stage} with example settings …`);
const [plan, bundles] = await Promise.all([planOf(stage), buildAll()]);

const heading = (text: string) => console.log(`\n${text}\n${"=".repeat(text.length)}`);

heading(`Resources (${plan.resources.length})`);
const byType = Map.groupBy(plan.resources, ({ type }) => type);
for (const [type, resources] of [...byType].sort(([a], [b]) => a.localeCompare(b))) {
  console.log(`${type} (${resources.length})`);
  for (const { name, kept, inputs } of resources) {
    console.log(`    ${name}${kept ? "  (stays when the stage is removed)" : ""}`);
    if (values.inputs) console.log(stable(JSON.stringify(inputs, null, 2)).replace(/^/gm, "        "));
  }
}

heading("Order");
for (const { name, after } of [
  ...ofType(plan, "apigatewayv2/stage:Stage"),
  ...ofType(plan, "apigatewayv2/apiMapping:ApiMapping"),
])
  console.log(`${name} waits for ${after.filter((each) => !/(Integration|Permissions)$/.test(each)).join(", ")}`);

heading("Routes");
for (const { key, auth, function: fn } of routesOf(plan))
  console.log(`${key.padEnd(42)} ${auth.padEnd(8)} ${fn ?? "?"}`);

heading("Functions");
const kilobytes = new Map(bundles.map(({ name, bytes }) => [name, Math.round(bytes / 1000)]));
for (const fn of functions(plan)) {
  const { memorySize, timeout, reservedConcurrentExecutions, runtime, architectures } = fn.inputs;
  const room = reservedConcurrentExecutions === undefined ? "" : `, ${reservedConcurrentExecutions} at once`;
  const size = `${kilobytes.get(baseName(fn)) ?? "?"} KB`;
  console.log(
    `${baseName(fn).padEnd(22)} ${runtime} ${architectures.join()} ${size}, ${memorySize} MB, ${timeout} s${room}`,
  );
}

heading("Alarms");
for (const { inputs } of ofType<{ name: string; alarmDescription: string }>(plan, "cloudwatch/metricAlarm:MetricAlarm"))
  console.log(`${inputs.name.padEnd(44)} ${inputs.alarmDescription}`);

heading("Policies");
console.log(policiesInWords(plan));
