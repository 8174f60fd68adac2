// Stands between the handlers and DynamoDB: counts requests, holds them to the rights of whoever asks, and throttles
// them when told to.
import { Agent } from "node:http";
import { accessesOf, type Roles } from "./access.ts";
import type { Faults } from "./faults.ts";
import { request as send } from "./http-client.ts";
import { isObject, parseJson } from "./json.ts";
import { listen, readBody, sendJson } from "./loopback.ts";

export interface DynamoProxy {
  url: string;
  /** Requests by operation since the last reset, refused ones included. */
  requests(options?: { reset?: boolean }): Record<string, number>;
  close(): Promise<void>;
}

export interface DynamoProxyOptions {
  endpoint: string;
  faults: Faults;
  roles: Pick<Roles, "refusal">;
  /** Called after each request that may have changed something. */
  onWrite: () => void;
}

const json = "application/x-amz-json-1.0";
const error = (name: string, message: string, namespace = "com.amazonaws.dynamodb.v20120810") => ({
  __type: `${namespace}#${name}`,
  message,
});

const parsed = (body: Buffer) => {
  const value = parseJson(body.toString());
  return isObject(value) ? value : {};
};

/** Passes everything through, byte for byte. */
export const startDynamoProxy = async ({
  endpoint,
  faults,
  roles,
  onWrite,
}: DynamoProxyOptions): Promise<DynamoProxy> => {
  const agent = new Agent({ keepAlive: true });
  const counts = new Map<string, number>();
  const server = await listen(async (request, response) => {
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
    const { method = "POST", url = "/", headers } = request;
    const body = await readBody(request);
    if (body === undefined) {
      sendJson(response, 413, error("RequestEntityTooLarge", "The request is too large."), json);
      return;
    }
    const refusal = roles.refusal(headers, accessesOf(operation, parsed(body)), `dynamodb:${operation}`);
    if (refusal !== undefined) {
      sendJson(response, 400, error("AccessDeniedException", refusal, "com.amazon.coral.service"), json);
      return;
    }
    let answer;
    try {
      answer = await send(new URL(url, endpoint).href, { method, headers, body }, agent);
    } catch (cause) {
      sendJson(response, 500, error("InternalServerError", (cause as Error).message), json);
      return;
    }
    // Before whoever wrote it can know, and ask whether all that was written is read.
    if (/Put|Update|Delete|Write|Execute/.test(operation)) onWrite();
    response.writeHead(answer.status, { ...answer.headers, date: new Date().toUTCString() });
    response.end(answer.body);
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
