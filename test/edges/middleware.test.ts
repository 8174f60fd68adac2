// What a caller gets to see of an error that nobody expected.
import { DynamoDBServiceException } from "@aws-sdk/client-dynamodb";
import type { APIGatewayProxyEventV2, Context } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { logger, route } from "../../functions/edge/middleware.ts";

logger.setLogLevel("SILENT");

const answered = (name: string, fault: "client" | "server", status: number) =>
  new DynamoDBServiceException({ name, $fault: fault, $metadata: { httpStatusCode: status } });
/** What the SDK throws when there was no answer at all. */
const unanswered = (name: string) => Object.assign(new Error("socket hang up"), { name, $metadata: { attempts: 3 } });

const statusFor = async (error: Error) => {
  const handler = route(() => Promise.reject(error));
  const event = { requestContext: { requestId: "1", routeKey: "GET /" } } as APIGatewayProxyEventV2;
  return (await handler(event, {} as Context)).statusCode;
};

describe("given a service that Dayhold stands on", () => {
  it.each([
    answered("InternalServerError", "server", 500),
    answered("ServiceUnavailable", "server", 503),
    answered("ProvisionedThroughputExceededException", "client", 400),
    answered("ThrottlingException", "client", 400),
    answered("RequestLimitExceeded", "client", 400),
    unanswered("TimeoutError"),
    unanswered("Error"),
  ])(
    "when it is out of order or has too much to do ($name), then the same request may succeed a moment later",
    async (error) => {
      expect(await statusFor(error)).toBe(503);
    },
  );

  it.each([
    answered("AccessDeniedException", "client", 400),
    answered("ValidationException", "client", 400),
    answered("ResourceNotFoundException", "client", 400),
    answered("UnrecognizedClientException", "client", 400),
    answered("ItemCollectionSizeLimitExceededException", "client", 400),
    new TypeError("undefined is not a function"),
  ])("when it refuses what we ask ($name), then it is our mistake, and trying again does not help", async (error) => {
    expect(await statusFor(error)).toBe(500);
  });
});
