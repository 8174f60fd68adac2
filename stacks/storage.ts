// The one table, and the keys that sign links and name mailboxes.
import { keysIn } from "../functions/adapters/key-set.ts";
import { isProduction } from "./names.ts";
import { table as shape } from "./manifest.ts";
import type { Settings } from "./settings.ts";

const types = { S: "string", N: "number" } as const;

// SST's own links allow every action on what they link. Here a link hands over a name; permissions.ts says what for.
sst.Linkable.wrap(sst.aws.Dynamo, ({ name }) => ({ properties: { name } }));

export function createStorage({ restoredTable }: Settings, key: aws.kms.Key) {
  // One that DynamoDB restored has a name of its own, and what it needs besides is set by hand (docs/deploy.md).
  const table = restoredTable === undefined ? createTable(key) : sst.aws.Dynamo.get("Table", restoredTable);
  /** A JSON Web Key Set; `npx sst secret set LinkKeys` sets it, docs/deploy.md says how and how to rotate. */
  const linkKeys = new sst.Secret("LinkKeys");
  // Else no mail would leave and no link open, and nobody would know before the first.
  linkKeys.value.apply((jwks) => keysIn("LinkKeys", jwks));
  /** The same for the digests by which events and links name mailboxes. */
  const mailboxKey = new sst.Secret("MailboxKey");
  mailboxKey.value.apply((jwks) => keysIn("MailboxKey", jwks));
  return { table, linkKeys, mailboxKey };
}

function createTable(key: aws.kms.Key) {
  const { due, open } = shape.globalIndexes;
  const { byRegistration, byState } = shape.localIndexes;
  return new sst.aws.Dynamo("Table", {
    fields: Object.fromEntries(Object.entries(shape.fields).map(([name, type]) => [name, types[type]])),
    primaryIndex: { hashKey: shape.hashKey, rangeKey: shape.rangeKey },
    globalIndexes: {
      due: { hashKey: due.hashKey, rangeKey: due.rangeKey, projection: "keys-only" },
      open: { hashKey: open.hashKey, rangeKey: open.rangeKey, projection: "keys-only" },
    },
    localIndexes: {
      byRegistration: { rangeKey: byRegistration.rangeKey },
      byState: { rangeKey: byState.rangeKey },
    },
    stream: "new-and-old-images",
    ttl: shape.ttl,
    deletionProtection: isProduction,
    transform: { table: { serverSideEncryption: { enabled: true, kmsKeyArn: key.arn } } },
  });
}
