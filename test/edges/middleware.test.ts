// What a caller gets to see of an error that nobody expected, and what the log does.
import { DynamoDBServiceException } from "@aws-sdk/client-dynamodb";
import type { APIGatewayProxyEventV2, Context, SQSRecord } from "aws-lambda";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import * as z from "zod/mini";
import { consumer, job, logger, route } from "../../functions/edge/middleware.ts";
import { scrubbed, withoutMailAddresses } from "../../functions/edge/scrub.ts";

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

describe("given an error that names a mailbox", () => {
  const address = "Victim+tag@Example.com";
  const rejected = () =>
    Object.assign(new Error(`Email address is not verified. The following identities failed the check: ${address}`), {
      name: "MessageRejected",
      cause: new Error(`to=${encodeURIComponent(address)}`),
      CancellationReasons: [{ Code: "ConditionalCheckFailed", Item: { email: { S: address } } }],
    });

  const loggedBy = async (work: () => Promise<unknown>) => {
    const lines: string[] = [];
    const write = vi.spyOn(process.stderr, "write").mockImplementation((line) => lines.push(String(line)) > 0);
    logger.setLogLevel("ERROR");
    try {
      await work();
    } finally {
      logger.setLogLevel("SILENT");
      write.mockRestore();
    }
    return lines.join("");
  };
  const fail = () => Promise.reject(rejected());
  const records = [{ messageId: "m1", body: '{"detail":{}}' }] as SQSRecord[];

  it.each<[string, () => Promise<unknown>]>([
    ["route", () => statusFor(rejected())],
    ["consumer", () => consumer(z.object({}), fail)({ Records: records }, {} as Context)],
    ["job", () => job(fail)({}, {} as Context).catch(() => undefined)],
  ])("when a %s meets it, then the log says what went wrong and not whose it is", async (_, work) => {
    const log = await loggedBy(work);
    expect(log).toContain("MessageRejected");
    expect(log).toContain("Email address is not verified. The following identities failed the check: [mail address]");
    expect(log.toLowerCase()).not.toContain("example.com");
  });

  it("when a job throws it, then what the runtime gets to log is its name and the rest of its message", async () => {
    const thrown = await job(fail)({}, {} as Context).catch((error: unknown) => error as Error);
    expect(thrown).toMatchObject({ name: "MessageRejected" });
    expect(Object.keys(thrown as object)).toEqual(["name"]);
    expect(thrown.message).toMatch(/failed the check: \[mail address\]$/);
  });

  it("when a user's id looks like one, then operators find it", async () => {
    const log = await loggedBy(async () => {
      await Promise.resolve();
      logger.error("Look here", { userId: "ada@example.com" });
    });
    expect(log).toContain('"userId":"ada@example.com"');
  });

  it("when it is any address in any message, then nothing is left of it", () =>
    fc.assert(
      fc.property(fc.string(), fc.emailAddress(), fc.string(), (before, mail, after) => {
        const message = before + mail + after;
        for (const text of [withoutMailAddresses(message), scrubbed(new Error(message)).message]) {
          expect(text).not.toContain(mail);
          expect(text.replaceAll("[mail address]", "")).not.toContain("@");
        }
      }),
    ));

  it("when a stack trace names a package, then it still does", () => {
    const line = "at send (/var/task/node_modules/@smithy/core/index.js:1:2)";
    expect(withoutMailAddresses(line)).toBe(line);
  });
});
