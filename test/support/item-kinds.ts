// Every kind of item in the table: what is damaged in tests of damage. A new kind is found out by whoever looks at a whole
// table (test/flows/damage.test.ts).
import {
  accountKey,
  controlKey,
  controlPk,
  deniedPk,
  entryKey,
  eventPrefix,
  mailBudgetKey,
  outboxPk,
  sightingPk,
  userPk,
} from "../../functions/adapters/dynamo/keys.ts";

/** An item as it stands in the table, places included. */
export type Item = Record<string, unknown> & { pk: string; sk: string };

interface Kind {
  pk: string;
  sk: string;
  /** Whether withdrawals depend on it: only then may damage to it deny anything. */
  governs?: "its user" | "everybody";
  /** Whether it is one of the state that commands change, which has a version and a shape. */
  isRecord?: true;
}

/** A number in a key that is not the one it stands for. */
const anyNumber = (key: string) => key.replace(/\d+/, "*");

const user = userPk("*");

/** Keys with `*` for anything. */
export const itemKinds = {
  account: { ...accountKey("*"), governs: "its user", isRecord: true },
  entry: { ...entryKey("*", "*"), governs: "its user", isRecord: true },
  "event of a user": { pk: user, sk: `${eventPrefix}*` },
  "record of a notice": { pk: user, sk: "NOTICE#*" },
  "how a user is told": mailBudgetKey("*"),
  "copy of the control record": {
    pk: anyNumber(controlKey(0).pk),
    sk: controlKey(0).sk,
    governs: "everybody",
    isRecord: true,
  },
  // One that cannot be read may have been a suspension.
  "event of the control record": { pk: controlPk, sk: `${eventPrefix}*`, governs: "everybody" },
  "note in the outbox": { pk: anyNumber(outboxPk(0)), sk: "*" },
  "withdrawal that was denied": { pk: deniedPk, sk: "*" },
  sighting: { pk: sightingPk("*", "*"), sk: `${user}#*` },
} as const satisfies Record<string, Kind>;

export type ItemKind = keyof typeof itemKinds;

export const kindNames = Object.keys(itemKinds) as ItemKind[];

export const kind = (name: ItemKind): Kind => itemKinds[name];

const patternOf = (key: string) => new RegExp(`^${key.split("*").map(RegExp.escape).join(".*")}$`, "s");

const patterns = kindNames.map((name) => {
  const { pk, sk } = itemKinds[name];
  return { name, pk: patternOf(pk), sk: patternOf(sk) };
});

/** The kinds that an item may be of: one, unless the list is wrong. */
export const kindsOf = ({ pk, sk }: Item): ItemKind[] =>
  patterns.flatMap((pattern) => (pattern.pk.test(pk) && pattern.sk.test(sk) ? pattern.name : []));
