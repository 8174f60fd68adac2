// EventBridge: takes PutEvents and hands each event to the targets of the rules that let it through.
import { randomUUID } from "node:crypto";
import type { Roles } from "./access.ts";
import {
  createDeliveries,
  type Deliveries,
  type DeliveriesOptions,
  type EventEnvelope,
  type Rule,
} from "./deliveries.ts";
import { account, region, resourceName } from "./environment.ts";
import { matches } from "./event-pattern.ts";
import type { Faults } from "./faults.ts";
import { isObject, parseJson } from "./json.ts";
import { type Listener, readBody, sendJson } from "./loopback.ts";

export interface BusEvent {
  source: string;
  "detail-type": string;
  detail: Record<string, unknown>;
  resources?: string[];
  /** Epoch milliseconds; now, unless told. */
  time?: number;
}

export interface Bus extends Omit<Deliveries, "begin"> {
  /** Puts an event on the bus, returns its id. */
  publish(event: BusEvent): string;
  /** The last events, oldest first. */
  history(): EventEnvelope[];
  /** Speaks `AWSEvents.PutEvents`. */
  listener: Listener;
}

export interface BusOptions extends DeliveriesOptions {
  rules: readonly Rule[];
  faults: Faults;
  roles: Roles;
}

const json = "application/x-amz-json-1.1";
const arn = `arn:aws:events:${region}:${account}:event-bus/${resourceName}`;
const historyLength = 1000;

/** Of all entries together. https://aws.amazon.com/blogs/compute/more-room-to-build-serverless-services-now-support-payloads-up-to-1-mb/ */
const limit = 1024 * 1024;

/** In bytes, as https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html counts them. */
const sizeOf = (entry: unknown) => {
  if (!isObject(entry)) return 0;
  const { Time, Source, DetailType, Detail, Resources } = entry;
  const texts: unknown[] = [Source, DetailType, Detail, ...(Array.isArray(Resources) ? (Resources as unknown[]) : [])];
  const bytes = texts.map((text) => (typeof text === "string" ? Buffer.byteLength(text) : 0));
  return bytes.reduce((sum, one) => sum + one, Time === undefined ? 0 : 14);
};

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

/** An event is durable in the targets that take it when `publish` or the answer to PutEvents returns. */
export const createBus = ({ rules, faults, roles, ...options }: BusOptions): Bus => {
  const deliveries = createDeliveries(options);
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
    for (const rule of rules.filter(({ pattern }) => matches(pattern, event))) {
      // Delays of different length also put events out of order.
      deliveries.begin(rule, envelope, faults.events === "delay" ? 100 + Math.random() * 1400 : 0);
      if (faults.events === "duplicate") deliveries.begin(rule, envelope, Math.random() * 200);
    }
    return envelope.id;
  };

  return {
    ...deliveries,
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
      if (input.Entries.map(sizeOf).reduce((sum, size) => sum + size, 0) > limit) {
        fail("ValidationException", "Total size of the entries in the request is over the limit.");
        return;
      }
      const refused = roles.refusal(request.headers, [{ action: "events:PutEvents", on: "bus" }], "events:PutEvents");
      if (refused !== undefined) {
        fail("AccessDeniedException", refused);
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
