// The stack of one stage: each part in a file of its own, put together here.
import { execFileSync } from "node:child_process";
import { createApi, createRoutes, urlOf } from "./api.ts";
import { createBus, createSubscriptions, subscribeToTable } from "./events.ts";
import { createFunctions } from "./functions.ts";
import { createKey } from "./key.ts";
import { createMail } from "./mail.ts";
import { createObservability } from "./observability.ts";
import { createQueues } from "./queues.ts";
import { readSettings } from "./settings.ts";
import { createStorage } from "./storage.ts";
import { createSweep, createTimers } from "./timers.ts";

/** Makes everything. Throws, before anything is made, for settings that a stage must not have. */
export function stack() {
  const settings = readSettings(process.env, $app.stage);
  if ($dev) throw new Error("`sst dev` gives functions more rights than they need: run `npm start` instead");
  // What is deployed is what the tests load: the output of this very command. A plan looks into no bundle.
  if ($cli.command !== "plan")
    execFileSync("npm", ["run", "--silent", "build"], { stdio: ["ignore", "ignore", "inherit"] });

  const key = createKey();
  const { table, linkKeys, mailboxKey } = createStorage(settings, key);
  const mail = createMail(settings);
  const queues = createQueues();
  const timers = createTimers(queues);
  const bus = createBus();
  const api = createApi(settings, key);
  const publicUrl = urlOf(api, settings);
  const functions = createFunctions({
    settings,
    key,
    table,
    linkKeys,
    mailboxKey,
    mail,
    queues,
    timers,
    bus,
    publicUrl,
  });

  createRoutes(api, settings, functions);
  subscribeToTable(table, functions, queues);
  createSubscriptions(bus, mail, functions, queues);
  createSweep(functions, queues);
  createObservability({ settings, key, table, api, bus, queues, functions });

  return { api: publicUrl, table: table.name, bus: bus.name, dashboard: `${$app.name}-${$app.stage}` };
}
