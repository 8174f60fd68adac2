// A deployed stage denies until a person resumes withdrawals. On one machine nobody should have to: a table in which
// nothing of that kind has ever happened is opened as the cloud starts; and one of an older version, which did not note the
// claim that names users, is told it.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { DynamoControl } from "../../functions/adapters/dynamo/control.ts";
import { decideControl } from "../../functions/core/control.ts";
import { region } from "./environment.ts";

export const openControl = async (endpoint: string, table: string) => {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint, region, credentials }));
  const now = Date.now();
  const userIdClaim = process.env.USER_ID_CLAIM || "sub";
  const resume = { type: "resume", by: "operator", reason: "The local cloud has started", table, userIdClaim } as const;
  await DynamoControl({ client, table }).change(
    (control) =>
      control.seq === 0 || (!control.suspended && control.userIdClaim === undefined)
        ? decideControl(resume, control, now)
        : { events: [] },
    now,
  );
  client.destroy();
};
