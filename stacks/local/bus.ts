// EventBridge: takes PutEvents and hands each event to the queues of those who subscribed to it.
import { randomUUID } from "node:crypto";
import { account, region, resourceName } from "./environment.ts";
import { matches } from "./event-pattern.ts";
import type { Faults } from "./faults.ts";
import { transformed } from "./input-transformer.ts";
import { isObject, parseJson } from "./json.ts";
import { type Listener, readBody, sendJson } from "./loopback.ts";
import type { InputTransformer } from "../../functions/edge/declaration.ts";
import type { Queue } from "./queue.ts";

export interface BusEvent {
  source: string;
  "detail-type": string;
  detail: Record<string, unknown>;
  resources?: string[];
  /** Epoch milliseconds; now, unless told. */
  time?: number;
}

/** An event as subscribers get it. */
export interface EventEnvelope {
  version: "0";
  id: string;
  "detail-type": string;
  source: string;
  account: string;
  time: string;
  region: string;
  resources: string[];
  detail: Record<string, unknown>;
}

export interface Bus {
  /** Puts an event on the bus, returns its id. */
  publish(event: BusEvent): string;
  /** The last events, oldest first. */
  history(): EventEnvelope[];
  /** Speaks `AWSEvents.PutEvents`. */
  listener: Listener;
}

export interface BusOptions {
  subscribers: { subscription: { source: string; types: readonly string[]; input?: InputTransformer }; queue: Queue }[];
  faults: Faults;
}

const json = "application/x-amz-json-1.1";
const arn = `arn:aws:events:${region}:${account}:event-bus/${resourceName}`;
const historyLength = 1000;
const entryLimit = 256 * 1024;

const invalid = (code: string, message: string) => ({ ErrorCode: code, ErrorMessage: message });

/** What is wrong with an entry, as EventBridge reports it, or the event that it is. */
const readEntry = (entry: unknown): BusEvent | ReturnType<typeof invalid> => {
  if (!isObject(entry)) return invalid("InvalidArgument", "Entry is not an object.");
  const { Source, DetailType, Detail, EventBusName, Resources, Time } = entry;
  if (EventBusName !== resourceName && EventBusName !== arn)
    return invalid("ResourceNotFoundException", `Event bus ${String(EventBusName)} does not exist.`);
  if (typeof Source !== "string" || Source === "") return invalid("InvalidArgument", "Parameter Source is not valid.");
  if (Source.startsWith("aws.")) return invalid("NotAuthorizedForSourceException", "Not authorized for the source.");
  if (typeof DetailType !== "string" || DetailType === "")
    return invalid("InvalidArgument", "Parameter DetailType is not valid.");
  const detail = typeof Detail === "string" ? parseJson(Detail) : undefined;
  if (!isObject(detail)) return invalid("MalformedDetail", "Detail is malformed.");
  return {
    source: Source,
    "detail-type": DetailType,
    detail,
    ...(Array.isArray(Resources) ? { resources: Resources.map(String) } : {}),
    ...(typeof Time === "number" ? { time: Time * 1000 } : {}),
  };
};

/** An event is durable in the queues when `publish` or the answer to PutEvents returns. */
export const createBus = ({ subscribers, faults }: BusOptions): Bus => {
  const recent: EventEnvelope[] = [];
  const publish = (event: BusEvent) => {
    const envelope: EventEnvelope = {
      version: "0",
      id: randomUUID(),
      "detail-type": event["detail-type"],
      source: event.source,
      account,
      time: new Date(event.time ?? Date.now()).toISOString().replace(/\.\d+/, ""),
      region,
      resources: event.resources ?? [],
      detail: event.detail,
    };
    recent.push(envelope);
    if (recent.length > historyLength) recent.shift();
    for (const { subscription, queue } of subscribers) {
      const { source, types, input } = subscription;
      if (!matches({ source: [source], "detail-type": types }, event)) continue;
      const body = input ? transformed(input, envelope) : JSON.stringify(envelope);
      // Delays of different length also put events out of order.
      const delay = faults.events === "delay" ? 100 + Math.random() * 1400 : 0;
      queue.send(body, delay);
      if (faults.events === "duplicate") queue.send(body, Math.random() * 200);
    }
    return envelope.id;
  };

  return {
    publish,
    history: () => [...recent],
    listener: async (request, response) => {
      const fail = (code: string, message: string) => sendJson(response, 400, { __type: code, message }, json);
      const input = parseJson(((await readBody(request)) ?? "").toString());
      if (request.headers["x-amz-target"] !== "AWSEvents.PutEvents") {
        fail("UnknownOperationException", "The local cloud knows PutEvents only.");
        return;
      }
      if (!isObject(input) || !Array.isArray(input.Entries) || input.Entries.length < 1 || input.Entries.length > 10) {
        fail("ValidationException", "Entries must have between 1 and 10 members.");
        return;
      }
      if (JSON.stringify(input.Entries).length > entryLimit) {
        fail("ValidationException", "Total size of the entries in the request is over the limit.");
        return;
      }
      const results = input.Entries.map((entry: unknown) => {
        const event = readEntry(entry);
        return "ErrorCode" in event ? event : { EventId: publish(event) };
      });
      const failed = results.filter((result) => "ErrorCode" in result).length;
      sendJson(response, 200, { FailedEntryCount: failed, Entries: results }, json);
    },
  };
};
