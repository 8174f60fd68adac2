// redrive against a stand-in that answers as SQS does (AWS JSON 1.0) for four queues of two stages.
import { describe, expect, it } from "vitest";
import { serve } from "../support/cloud-http.ts";
import { localKeys, runScript } from "./tool.ts";

const queues: Record<string, { messages: number; sources: string[] }> = {
  "dayhold-test-SendMailDeadLettersQueue-a": { messages: 3, sources: ["dayhold-test-SendMailQueue-a"] },
  "dayhold-test-ArmTimerDeadLettersQueue-b": { messages: 0, sources: ["dayhold-test-ArmTimerQueue-b"] },
  "dayhold-test-ActivateDeadLettersQueue-c": { messages: 2, sources: [] },
  "dayhold-test-SendMailQueue-a": { messages: 5, sources: [] },
  "dayhold-production-SendMailDeadLettersQueue-d": { messages: 9, sources: ["dayhold-production-SendMailQueue-d"] },
};

interface Request {
  QueueNamePrefix?: string;
  QueueUrl?: string;
  SourceArn?: string;
}

async function sqs({ refuses = false } = {}) {
  const moved: string[] = [];
  const answer = (
    host: string,
    operation: string,
    { QueueNamePrefix = "", QueueUrl = "", SourceArn = "" }: Request,
  ) => {
    const at = (name: string) => `http://${host}/000000000000/${name}`;
    const { messages = 0, sources = [] } = queues[QueueUrl.split("/").at(-1) ?? ""] ?? {};
    const arn = `arn:aws:sqs:us-east-1:000000000000:${QueueUrl.split("/").at(-1) ?? ""}`;
    switch (operation) {
      case "ListQueues":
        return {
          QueueUrls: Object.keys(queues).flatMap((name) => (name.startsWith(QueueNamePrefix) ? [at(name)] : [])),
        };
      case "GetQueueAttributes":
        return { Attributes: { ApproximateNumberOfMessages: String(messages), QueueArn: arn } };
      case "ListDeadLetterSourceQueues":
        return { queueUrls: sources.map(at) };
      default:
        moved.push(SourceArn);
        return { TaskHandle: "task" };
    }
  };
  const url = await serve((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const operation = String(request.headers["x-amz-target"]).replace("AmazonSQS.", "");
      const refused = refuses && operation === "StartMessageMoveTask";
      const body = refused
        ? { __type: "com.amazonaws.sqs#UnsupportedOperation", message: "A move is running" }
        : answer(String(request.headers.host), operation, JSON.parse(Buffer.concat(chunks).toString()) as Request);
      response.writeHead(refused ? 400 : 200, { "content-type": "application/x-amz-json-1.0" });
      response.end(JSON.stringify(body));
    });
  });
  const redrive = (...line: string[]) =>
    runScript("scripts/ops/main.ts", ["redrive", ...line], { ...localKeys, AWS_ENDPOINT_URL_SQS: url });
  return { redrive, moved };
}

describe("given dead letters of two stages", () => {
  it("moves those of the stage that came from a queue, and says what becomes of the others", async () => {
    const { redrive, moved } = await sqs();
    const { exit, stdout, stderr } = await redrive("--stage", "test", "--json");
    expect([exit, stderr]).toEqual([0, ""]);
    expect(JSON.parse(stdout)).toEqual([
      { queue: "dayhold-test-SendMailDeadLettersQueue-a", messages: 3, outcome: "moving" },
      { queue: "dayhold-test-ArmTimerDeadLettersQueue-b", messages: 0, outcome: "empty" },
      {
        queue: "dayhold-test-ActivateDeadLettersQueue-c",
        messages: 2,
        outcome: "came from no queue: the sweep does this work",
      },
    ]);
    expect(moved).toEqual(["arn:aws:sqs:us-east-1:000000000000:dayhold-test-SendMailDeadLettersQueue-a"]);
  });

  it("moves only the queue that is named, and ends with 1 when there is none", async () => {
    const { redrive, moved } = await sqs();
    expect((await redrive("--stage", "test", "--queue", "dayhold-test-ArmTimerDeadLettersQueue-b")).exit).toBe(0);
    const none = await redrive("--stage", "staging");
    expect([none.exit, none.stdout]).toEqual([
      1,
      "No dead-letter queue of stage staging is in this account and region.\n",
    ]);
    expect(moved).toEqual([]);
  });

  it("ends with 1 and the reason when a queue refuses", async () => {
    const { redrive } = await sqs({ refuses: true });
    const { exit, stdout } = await redrive("--stage", "test");
    expect([exit, stdout]).toEqual([1, expect.stringContaining("3         failed: A move is running")]);
  });
});
