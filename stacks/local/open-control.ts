// A deployed stage denies until a person resumes withdrawals. On one machine nobody should have to: a table in which
// nothing of that kind has ever happened is opened as the cloud starts; and one of an older version, which did not note the
// claim that names users, is told it.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { DynamoControl } from "../../functions/adapters/dynamo/control.ts";
import { decideControl } from "../../functions/core/control.ts";
import { day } from "../../functions/core/time.ts";
import { region } from "./environment.ts";

export const openControl = async (endpoint: string, table: string) => {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint, region, credentials }));
  const now = Date.now();
  const userIdClaim = process.env.USER_ID_CLAIM || "sub";
  const cause = { by: "operator", reason: "The local cloud has started" } as const;
  const resume = { type: "resume", table, userIdClaim, hold: day, ...cause } as const;
  await DynamoControl({ client, table, hold: day }).change(
    (control) =>
      control.seq === 0 || (!control.suspended && control.userIdClaim === undefined)
        ? // A table that was made just now has forgotten nothing.
          decideControl(resume, { ...control, table }, now)
        : { events: [] },
    now,
  );
  client.destroy();
};
