// The service routes of a stage, signed (SigV4) with whatever credentials the AWS tools on this machine use.
import { claimMeantBy, userIdOf } from "../../functions/core/user-id.ts";
import { Failure, messageOf } from "./command.ts";
import { Signer } from "./signed.ts";

export interface Api {
  origin: string;
  /** Each gives the JSON of a 2xx answer. Throws Answered for any other, and NotSigned where it could not be asked for. */
  get: <Body>(path: string) => Promise<Body>;
  post: <Body>(path: string, body: object) => Promise<Body>;
  put: <Body>(path: string, body: object) => Promise<Body>;
  /** The status of the answer to a GET that is not signed, or whose signature is that of another path. */
  statusOf: (path: string, signedFor?: string) => Promise<number>;
}

/** No answer takes this long; the API gives up after 30 seconds. */
export const patience = 35_000;

/** There was an answer, and it is not what was asked for. */
export class Answered extends Failure {
  override name = "Answered";
  readonly status: number;
  /** The problem's, where it is one of Dayhold's. */
  readonly code: string | undefined;
  constructor({ status, code }: { status: number; code?: string | undefined }, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Nothing was sent: there are no credentials, or no region. */
export class NotSigned extends Failure {
  override name = "NotSigned";
  constructor(why: unknown) {
    const message = messageOf(why);
    super(`${message} (${/region/i.test(message) ? "export AWS_REGION" : "sign in to AWS"})`);
  }
}

export function Api(origin: string): Api {
  const sign = Signer("execute-api");
  const fixed = () => ({ redirect: "error", signal: AbortSignal.timeout(patience) }) as const;

  async function call<Body>(method: string, path: string, body?: object): Promise<Body> {
    const url = new URL(path, origin);
    const text = body && JSON.stringify(body);
    const type = text === undefined ? {} : { "content-type": "application/json" };
    const headers = await sign({ method, url, headers: type, body: text }).catch((error: unknown) => {
      throw new NotSigned(error);
    });
    const answer = await fetch(url, { method, headers, ...fixed(), ...(text !== undefined && { body: text }) });
    const said = objectIn(await answer.text());
    if (answer.ok && said) return said as Body;
    throw new Answered({ status: answer.status, code: (said as Problem | undefined)?.code }, inWords(answer, said));
  }

  return {
    origin,
    get: (path) => call("GET", path),
    post: (path, body) => call("POST", path, body),
    put: (path, body) => call("PUT", path, body),
    statusOf: async (path, signedFor) => {
      const headers = signedFor === undefined ? {} : await sign({ method: "GET", url: new URL(signedFor, origin) });
      return (await fetch(new URL(path, origin), { headers, ...fixed() })).status;
    },
  };
}

/** The object that a text holds as JSON; nothing for what a proxy or a login page says. */
function objectIn(text: string): object | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function inWords({ status, statusText }: Response, said: Problem | undefined): string {
  const { code, title, message = statusText, detail } = said ?? {};
  const words = [`${status}`, code, title ?? message, detail].filter(Boolean).join(": ");
  if (!said) return `${words} (no answer of Dayhold's: is DAYHOLD_URL the API's, and no proxy in between?)`;
  if (status !== 403 || code !== undefined) return words;
  return `${words} (are the credentials of this account, and is AWS_REGION the API's region?)`;
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
