// The service routes of a stage, signed (SigV4) with whatever credentials the AWS tools on this machine use.
import { Sha256 } from "@aws-crypto/sha256-js";
import { defaultProvider } from "@aws-sdk/credential-provider-node";
import { loadConfig, NODE_REGION_CONFIG_FILE_OPTIONS, NODE_REGION_CONFIG_OPTIONS } from "@smithy/core/config";
import { SignatureV4 } from "@smithy/signature-v4";
import { claimMeantBy, userIdOf } from "../../functions/core/user-id.ts";
import { Failure } from "./command.ts";

export interface Api {
  /** Each gives the JSON of a 2xx answer. Throws a Failure with the problem's code and title for any other. */
  get: <Body>(path: string) => Promise<Body>;
  post: <Body>(path: string, body: object) => Promise<Body>;
  put: <Body>(path: string, body: object) => Promise<Body>;
}

/** No answer takes this long; the API gives up after 30 seconds. */
const patience = 35_000;

export function Api(origin: string): Api {
  const signer = new SignatureV4({
    service: "execute-api",
    // AWS_REGION, else the region of the profile.
    region: loadConfig(NODE_REGION_CONFIG_OPTIONS, NODE_REGION_CONFIG_FILE_OPTIONS),
    credentials: defaultProvider(),
    sha256: Sha256,
  });

  async function call<Body>(method: string, path: string, body?: object): Promise<Body> {
    const url = new URL(path, origin);
    const text = body && JSON.stringify(body);
    const { headers } = await signer.sign({
      method,
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: { host: url.host, ...(text !== undefined && { "content-type": "application/json" }) },
      ...(text !== undefined && { body: text }),
    });
    const { host, ...sent } = headers;
    const answer = await fetch(url, {
      method,
      headers: sent,
      redirect: "error",
      signal: AbortSignal.timeout(patience),
      ...(text !== undefined && { body: text }),
    });
    if (!answer.ok) throw new Failure(await problemOf(answer));
    return (await answer.json()) as Body;
  }

  return {
    get: (path) => call("GET", path),
    post: (path, body) => call("POST", path, body),
    put: (path, body) => call("PUT", path, body),
  };
}

async function problemOf(answer: Response): Promise<string> {
  const text = await answer.text();
  const problem = /json/.test(answer.headers.get("content-type") ?? "") ? (JSON.parse(text) as Problem) : {};
  const { code, title, detail, message } = problem;
  return [`${answer.status}`, code, title ?? message, detail].filter(Boolean).join(": ");
}

interface Problem {
  code?: string;
  title?: string;
  detail?: string;
  /** What API Gateway itself says when it refuses a signature. */
  message?: string;
}

/** The path of what belongs to a user, whom a person may name by their id or by the claim of their tokens. */
export const userPath = (idOrClaim: string, rest: string) =>
  `/v1/users/${encodeURIComponent(userIdOf(claimMeantBy(idOrClaim)))}/${rest}`;
