// What every function has around it: one clock reading, one log line, problems for errors, partial batch answers.
import { Logger } from "@aws-lambda-powertools/logger";
import type { DynamoDBServiceException } from "@aws-sdk/client-dynamodb";
import middy from "@middy/core";
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
  SQSBatchResponse,
  SQSEvent,
} from "aws-lambda";
import * as z from "zod/mini";
import { clock } from "../wiring.ts";
import { Problem } from "./problem.ts";
import { scrubbed, withoutMailAddresses } from "./scrub.ts";

/** Nothing that is logged names a mailbox: not an error of SES, nor one of DynamoDB that carries a record. */
export const logger = new Logger({
  serviceName: "dayhold",
  // A user's id may look like an address. It is what operators look for, and stands in every key.
  jsonReplacerFn: (key, value: unknown) =>
    typeof value === "string" && key !== "userId" ? withoutMailAddresses(value) : value,
});

export type HttpResponse = APIGatewayProxyStructuredResultV2;

export const json = (statusCode: number, body: unknown): HttpResponse => ({
  statusCode,
  headers: { "content-type": "application/json", "cache-control": "no-store" },
  body: JSON.stringify(body),
});

/** A route: the work gets the event and the time; what it throws becomes a problem answer. */
export const route = <Event extends APIGatewayProxyEventV2>(
  work: (event: Event, now: number) => Promise<HttpResponse>,
) =>
  middy<Event, HttpResponse>()
    .use(answers((problem) => problem.toResponse()))
    .handler(async (event) => work(event, clock()));

type HttpMiddleware<C extends Context> = middy.MiddlewareObj<APIGatewayProxyEventV2, HttpResponse, Error, C>;

/** Logs each answer, and turns what a route throws into a problem, written as the route writes. */
export const answers = <C extends Context>(
  write: (problem: Problem, context: C) => HttpResponse | Promise<HttpResponse>,
): HttpMiddleware<C> => ({
  after: ({ event, response }) => logRequest(event, response?.statusCode),
  onError: async (request) => {
    const problem = asProblem(request.error);
    logRequest(request.event, problem.status, problem.code);
    request.response = await write(problem, request.context);
  },
});

/** One line per request. It names the route, never the path: a link's path is its token. */
function logRequest(event: APIGatewayProxyEventV2, status: number | undefined, code?: string) {
  const { requestId, routeKey } = event.requestContext;
  logger.info("request", { requestId, route: routeKey, status, code });
}

/** What the caller gets to see of an error; the cause of a failure is logged. */
function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  logger.error("A request failed", { error: error as Error });
  if (error instanceof Error && error.name === "Unreadable")
    return new Problem("account.unavailable", { detail: error.message });
  return isOutage(error)
    ? new Problem("service.unavailable", { headers: { "retry-after": "1" } })
    : new Problem("internal.error");
}

/** What the same request may meet with success a moment later: a lost race, no answer, a service that is not well. */
function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (["Contended", "ControlUnclear", "OtherUsers", "TimeoutError", "AbortError"].includes(error.name)) return true;
  // Whatever else a service refuses (a right that is missing, a request it does not understand) is our mistake.
  const { $fault, $metadata } = error as Partial<DynamoDBServiceException>;
  return $metadata !== undefined && ($fault !== "client" || busy.has(error.name));
}

/** How DynamoDB says that it has too much to do, though it blames the client. */
const busy = new Set([
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "ThrottlingException",
  "TransactionInProgressException",
]);

/**
 * A consumer of the queue between the bus and a function. Each event's detail is read by the schema; what fails is
 * tried again alone, and its neighbours are done.
 */
export const consumer = <Detail>(
  schema: z.ZodMiniType<Detail>,
  work: (detail: Detail, now: number, context: Context) => Promise<void>,
) => {
  const message = z.object({ detail: schema });
  return async ({ Records }: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    const now = clock();
    const outcomes = await Promise.allSettled(
      Records.map(async ({ body }) => work(message.parse(JSON.parse(body)).detail, now, context)),
    );
    const batchItemFailures = outcomes.flatMap((outcome, index) => {
      const record = Records[index];
      if (outcome.status === "fulfilled" || !record) return [];
      logger.error("A message was not processed", { messageId: record.messageId, error: outcome.reason as Error });
      return [{ itemIdentifier: record.messageId }];
    });
    return { batchItemFailures };
  };
};

/** A job that a schedule calls. What it throws is logged here: the runtime would log it whole. */
export const job =
  <Event, Result>(work: (event: Event, now: number, context: Context) => Promise<Result>) =>
  async (event: Event, context: Context): Promise<Result> => {
    try {
      return await work(event, clock(), context);
    } catch (error) {
      logger.error("A job failed", { error: error as Error });
      throw scrubbed(error);
    }
  };
