// The record of each notice to each mailbox: that it was sent, and that it arrived. It is also what keeps a mail from being
// sent twice though its message may come twice: that happens only when the process dies between sending and noting it.
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import {
  DeleteCommand,
  paginateQuery,
  PutCommand,
  UpdateCommand,
  type DynamoDBDocumentClient,
} from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import { natural } from "../../core/natural.ts";
import { day, hour } from "../../core/time.ts";
import type { Notice, NoticeRef, Sending } from "../../core/notice.ts";
import { noticeKey, noticesKey, noticeTrialKey } from "./keys.ts";

/** Somebody else is at it, or died there. The message can come again. */
export class BeingSent extends Error {
  override name = "BeingSent";
}

const Sent = z.object({
  event: z.string(),
  at: natural,
  kind: z.string(),
  mailbox: z.string(),
  events: z.exactOptional(z.array(z.string())),
  sentAt: natural,
  messageId: z.exactOptional(z.string()),
  deliveredAt: z.exactOptional(natural),
  bouncedAt: z.exactOptional(natural),
});

export function Notices({ client, table }: { client: DynamoDBDocumentClient; table: string }) {
  /** Whether the notice is ours to send, until `until`; not when it was sent. Throws while another invocation is at it. */
  async function claim(notice: Sending, now: number, until: number): Promise<boolean> {
    const { userId, ...rest } = notice;
    try {
      await client.send(
        new PutCommand({
          TableName: table,
          Item: { ...noticeKey(notice), ...rest, claimedUntil: until },
          ConditionExpression: "attribute_not_exists(pk) OR (attribute_not_exists(sentAt) AND claimedUntil < :now)",
          ExpressionAttributeValues: { ":now": now },
          ReturnValuesOnConditionCheckFailure: "ALL_OLD",
        }),
      );
      return true;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      if (error.Item && "sentAt" in error.Item) return false;
      throw new BeingSent("Another invocation is sending this mail");
    }
  }

  /** Sends the notice unless it was sent. What cannot be sent leaves no record, so that its message can come again. */
  async function once(
    notice: Sending,
    { now, left }: { now: number; left: number },
    send: () => Promise<string | undefined>,
  ): Promise<void> {
    if (!(await claim(notice, now, now + left))) return;
    let messageId: string | undefined;
    try {
      messageId = await send();
    } catch (error) {
      await client.send(new DeleteCommand({ TableName: table, Key: noticeKey(notice) }));
      throw error;
    }
    await client.send(
      new UpdateCommand({
        TableName: table,
        Key: noticeKey(notice),
        UpdateExpression: `SET sentAt = :now${messageId === undefined ? "" : ", messageId = :id"} REMOVE claimedUntil`,
        ExpressionAttributeValues: { ":now": now, ...(messageId !== undefined && { ":id": messageId }) },
      }),
    );
  }

  /** Whether a mailbox that does not take our mails may be tried again with a notice: with one an hour at most. */
  async function mayTry({ userId, mailbox, event }: NoticeRef, now: number): Promise<boolean> {
    try {
      await client.send(
        new PutCommand({
          TableName: table,
          Item: { ...noticeTrialKey(userId, mailbox), event, triedAt: now },
          ConditionExpression: "attribute_not_exists(pk) OR triedAt <= :before OR event = :event",
          ExpressionAttributeValues: { ":before": now - hour, ":event": event },
        }),
      );
      return true;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return false;
    }
  }

  /** Notes what became of a notice that was sent. */
  async function note(notice: NoticeRef, became: "deliveredAt" | "bouncedAt", at: number): Promise<void> {
    try {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: noticeKey(notice),
          UpdateExpression: "SET #became = if_not_exists(#became, :at)",
          ConditionExpression: "attribute_exists(pk)",
          ExpressionAttributeNames: { "#became": became },
          ExpressionAttributeValues: { ":at": at },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }

  /**
   * The notices that tell of a page of a user's events, in the order in which these were recorded; one of several events
   * comes with each of them.
   */
  async function of(userId: string, events: readonly { at: number; hash: string }[]): Promise<Notice[]> {
    if (events.length === 0) return [];
    const recordedAt = new Map(events.map(({ hash, at }) => [hash, at]));
    const times = [...recordedAt.values()];
    const notices: Notice[] = [];
    // A digest stands with the last event that it tells of.
    const { pk, first, last } = noticesKey(userId, Math.min(...times), Math.max(...times) + day);
    const query = {
      TableName: table,
      ConsistentRead: true,
      KeyConditionExpression: "pk = :pk AND sk BETWEEN :first AND :last",
      ExpressionAttributeValues: { ":pk": pk, ":first": first, ":last": last },
    };
    for await (const { Items = [] } of paginateQuery({ client }, query))
      for (const { events: hashes, ...notice } of Items.flatMap((item) => Sent.safeParse(item).data ?? []))
        for (const event of hashes ?? [notice.event]) {
          const at = recordedAt.get(event);
          if (at !== undefined) notices.push({ ...notice, event, at });
        }
    return notices.toSorted((one, other) => one.at - other.at);
  }

  return { once, mayTry, note, of };
}

export type Notices = ReturnType<typeof Notices>;
