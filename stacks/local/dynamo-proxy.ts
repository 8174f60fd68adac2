// Stands between the handlers and DynamoDB: counts requests, and throttles them when told to.
import { Agent, request as send } from "node:http";
import type { Faults } from "./faults.ts";
import { listen, sendJson } from "./loopback.ts";

export interface DynamoProxy {
  url: string;
  /** Requests by operation since the last reset, refused ones included. */
  requests(options?: { reset?: boolean }): Record<string, number>;
  close(): Promise<void>;
}

export interface DynamoProxyOptions {
  endpoint: string;
  faults: Faults;
  /** Called after each request that may have changed something. */
  onWrite: () => void;
}

const json = "application/x-amz-json-1.0";
const error = (name: string, message: string) => ({
  __type: `com.amazonaws.dynamodb.v20120810#${name}`,
  message,
});

/** Passes everything through, byte for byte. */
export const startDynamoProxy = async ({ endpoint, faults, onWrite }: DynamoProxyOptions): Promise<DynamoProxy> => {
  const agent = new Agent({ keepAlive: true });
  const counts = new Map<string, number>();
  const server = await listen((request, response) => {
    const operation = String(request.headers["x-amz-target"]).replace(/^.*\./, "");
    counts.set(operation, (counts.get(operation) ?? 0) + 1);
    if (faults.dynamo === "throttle") {
      request.resume();
      const throttled = error(
        "ProvisionedThroughputExceededException",
        "The level of configured throughput is exceeded.",
      );
      sendJson(response, 400, throttled, json);
      return;
    }
    const { method, url, headers } = request;
    const upstream = send(endpoint, { agent, method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, { ...answer.headers, date: new Date().toUTCString() });
      answer.pipe(response);
      answer.on("error", () => response.destroy());
      if (/Put|Update|Delete|Write|Execute/.test(operation)) answer.on("end", onWrite);
    });
    upstream.on("error", (cause) => {
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, error("InternalServerError", cause.message), json);
    });
    request.pipe(upstream);
  });
  return {
    url: server.url,
    requests: ({ reset = false } = {}) => {
      const result = Object.fromEntries([...counts].sort(([a], [b]) => a.localeCompare(b)));
      if (reset) counts.clear();
      return result;
    },
    close: async () => {
      await server.close();
      agent.destroy();
    },
  };
};
