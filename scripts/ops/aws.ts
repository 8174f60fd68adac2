// What is asked of AWS for which this repository has no client: signed JSON, at the endpoints that the SDK would take.
import { Failure } from "./command.ts";
import { regionAtHand, Signer } from "./signed.ts";

/** IAM is one for all regions, and signed for in this one. */
const everywhere = "us-east-1";

/** By the names that `AWS_ENDPOINT_URL_…` has for them: the host's first label, and what signatures are for. */
const services = {
  STS: { host: "sts", signedFor: "sts" },
  IAM: { host: "iam", signedFor: "iam" },
  LAMBDA: { host: "lambda", signedFor: "lambda" },
  SESV2: { host: "email", signedFor: "ses" },
  API_GATEWAY: { host: "apigateway", signedFor: "apigateway" },
  CLOUDWATCH: { host: "monitoring", signedFor: "monitoring" },
} as const;

export interface Question {
  method?: "GET" | "POST";
  path?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** AWS refused. The code is the name of the exception, such as AccessDeniedException. */
export class AwsRefusal extends Failure {
  override name = "AwsRefusal";
  readonly code: string;
  constructor(code: string, message: string) {
    super(message === "" ? code : `${code}: ${message}`);
    this.code = code;
  }
}

const patience = 15_000;

/** The JSON of a 2xx answer. Throws an AwsRefusal for any other. */
export async function askAws<Answer>(service: keyof typeof services, question: Question): Promise<Answer> {
  // What has nothing to say may say it with no body at all.
  return JSON.parse((await askAwsForText(service, question)) || "{}") as Answer;
}

/** The same of a service that speaks XML. */
export async function askAwsForText(service: keyof typeof services, question: Question): Promise<string> {
  const { method = "GET", path = "/", headers = {}, body } = question;
  const { host, signedFor } = services[service];
  const url = new URL(path, await endpointOf(service, host));
  const asked = { method, url, headers: { accept: "application/json", ...headers }, body };
  const answer = await fetch(url, {
    method,
    headers: await Signer(signedFor, service === "IAM" ? everywhere : undefined)(asked),
    redirect: "error",
    signal: AbortSignal.timeout(patience),
    ...(body !== undefined && { body }),
  });
  if (!answer.ok) throw await refusalOf(answer);
  return answer.text();
}

async function endpointOf(service: string, host: string): Promise<string> {
  const given = process.env[`AWS_ENDPOINT_URL_${service}`] ?? process.env.AWS_ENDPOINT_URL;
  if (given === undefined && service === "IAM") return `https://${host}.amazonaws.com`;
  return given ?? `https://${host}.${await regionAtHand()}.amazonaws.com`;
}

interface Refused {
  __type?: string;
  code?: string;
  message?: string;
  Message?: string;
  Error?: { Code?: string; Message?: string };
}

async function refusalOf(answer: Response): Promise<AwsRefusal> {
  const text = await answer.text();
  const said = text.startsWith("{") ? (JSON.parse(text) as Refused) : { Error: refusalInXml(text) };
  const code = answer.headers.get("x-amzn-errortype") ?? said.__type ?? said.code ?? (said.Error?.Code || undefined);
  // As in `com.amazonaws.sqs#QueueDoesNotExist` and `AccessDeniedException:http://…`.
  const name = (code ?? `${answer.status}`).replace(/^.*#/, "").replace(/:.*$/, "");
  return new AwsRefusal(name, said.message ?? said.Message ?? said.Error?.Message ?? "");
}

const refusalInXml = (text: string) => ({
  Code: /<Code>(.*?)<\/Code>/.exec(text)?.[1] ?? "",
  Message: /<Message>(.*?)<\/Message>/.exec(text)?.[1] ?? "",
});
