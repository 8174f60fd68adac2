// The wire protocol of DynamoDB and its streams. Called without an SDK client, since its JSON is just the form in which
// Lambda hands stream records over: there is nothing to convert back.
import { Agent, request } from "node:http";
import { region } from "./environment.ts";

/** An answer that is not a success; `code` is the exception's name without its namespace. */
export class AwsError extends Error {
  override name = "AwsError";
  readonly code: string;
  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

// Emulators want to see a signature, and do not verify it.
const authorization =
  `AWS4-HMAC-SHA256 Credential=local/20220117/${region}/dynamodb/aws4_request, ` +
  "SignedHeaders=host;x-amz-date;x-amz-target, Signature=0";

const toError = ({ __type: type, message, Message }: Record<string, unknown>) =>
  new AwsError(
    typeof type === "string" ? type.replace(/^.*#/, "") : "UnknownError",
    [message, Message].find((one) => typeof one === "string") ?? "no message",
  );

export interface AwsJsonClient {
  /** Calls e.g. `DynamoDB_20120810.CreateTable`. Rejects with AwsError, or with what the network says. */
  call<T>(target: string, input: object): Promise<T>;
  close(): void;
}

/** A client for one endpoint; calls that take longer than ten seconds fail. */
export const createAwsJsonClient = (endpoint: string): AwsJsonClient => {
  const agent = new Agent({ keepAlive: true });
  const headers = {
    authorization,
    "content-type": "application/x-amz-json-1.0",
    "x-amz-date": "20220117T000000Z",
  };
  return {
    call: <T>(target: string, input: object) =>
      new Promise<T>((resolve, reject) => {
        const body = JSON.stringify(input);
        const options = {
          agent,
          method: "POST",
          timeout: 10_000,
          headers: { ...headers, "x-amz-target": target, "content-length": Buffer.byteLength(body) },
        };
        const call = request(endpoint, options, (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("error", reject);
          response.on("end", () => {
            try {
              const output = JSON.parse(Buffer.concat(chunks).toString() || "{}") as Record<string, unknown>;
              if (response.statusCode === 200) resolve(output as T);
              else reject(toError(output));
            } catch {
              reject(new AwsError("NotJson", `${endpoint} does not answer like DynamoDB`));
            }
          });
        });
        call.on("timeout", () => call.destroy(new Error(`${endpoint} does not answer`)));
        call.on("error", reject);
        call.end(body);
      }),
    close: () => agent.destroy(),
  };
};
