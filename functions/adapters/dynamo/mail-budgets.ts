// How each account is told things: read, decided on, and written unless somebody else has written it in between.
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { GetCommand, PutCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { dueFrom, MailBudget, newMailBudget } from "../../core/mail-budget.ts";
import { day, second } from "../../core/time.ts";
import { digestsDuePk, mailBudgetKey, ttlField } from "./keys.ts";
import { Contended, pause } from "./transactions.ts";

const attempts = 10;

export function MailBudgets({ client, table }: { client: DynamoDBDocumentClient; table: string }) {
  async function read(userId: string) {
    const Key = mailBudgetKey(userId);
    const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
    return { budget: Item ? MailBudget.parse(Item) : newMailBudget, version: Item?.version as unknown };
  }

  /** Writes it, if its version is still the one that was read, whatever that was. */
  async function write(userId: string, budget: MailBudget, version: unknown, now: number): Promise<void> {
    const due = dueFrom(budget);
    await client.send(
      new PutCommand({
        TableName: table,
        Item: {
          ...{ ...mailBudgetKey(userId), ...budget, version: budget.version + 1 },
          // What waits is kept until it is told; of the rest nothing counts after a day.
          ...(due === undefined
            ? { [ttlField]: Math.ceil((now + 2 * day) / second) }
            : { due: digestsDuePk, dueAt: due }),
        },
        ConditionExpression: version === undefined ? "attribute_not_exists(version)" : "version = :version",
        ...(version !== undefined && { ExpressionAttributeValues: { ":version": version } }),
      }),
    );
  }

  /** Changes an account's budget to what `decide` makes of it, and gives what that says. */
  async function change<Decision extends { budget: MailBudget }>(
    userId: string,
    now: number,
    decide: (budget: MailBudget) => Decision,
  ): Promise<Decision> {
    for (let attempt = 0; attempt < attempts; attempt++) {
      if (attempt > 0) await pause(attempt);
      const { budget, version } = await read(userId);
      const decision = decide(budget);
      if (decision.budget === budget) return decision;
      try {
        await write(userId, decision.budget, version, now);
        return decision;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    }
    throw new Contended("Others tell the same account something");
  }

  return { change };
}

export type MailBudgets = ReturnType<typeof MailBudgets>;
