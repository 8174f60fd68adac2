// The wire protocol of DynamoDB and its streams. Called without an SDK client, since its JSON is just the form in which
// Lambda hands stream records over: there is nothing to convert back.
import { region } from "./environment.ts";
import { request } from "./http-client.ts";
import { isObject, parseJson } from "./json.ts";

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
}

const patience = 10_000;

/** A client for one endpoint; calls that take longer than ten seconds fail. */
export const createAwsJsonClient = (endpoint: string): AwsJsonClient => {
  const headers = {
    authorization,
    "content-type": "application/x-amz-json-1.0",
    "x-amz-date": "20220117T000000Z",
  };
  return {
    call: async <T>(target: string, input: object) => {
      const answer = await request(endpoint, {
        method: "POST",
        headers: { ...headers, "x-amz-target": target },
        body: JSON.stringify(input),
        patience,
      });
      const output = parseJson(answer.body.toString() || "{}");
      if (!isObject(output)) throw new AwsError("NotJson", `${endpoint} does not answer like DynamoDB`);
      if (answer.status !== 200) throw toError(output);
      return output as T;
    },
  };
};
