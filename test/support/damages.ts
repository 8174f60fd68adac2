// What can become of one item of the table, whatever kind it is.
import { NumberValue } from "@aws-sdk/lib-dynamodb";
import { isDeepStrictEqual } from "node:util";
import { keyFields } from "../../functions/adapters/dynamo/keys.ts";
import { kind, type Item, type ItemKind } from "./item-kinds.ts";

export interface Damaged {
  /** What the item is then; nothing where it is gone. */
  item?: Item;
  /** What was done to it, where there are several ways. */
  how?: string;
  /** Of a record that has copies, all of them, since only a writer of all would do that. */
  copiesToo?: true;
}

interface Found {
  of: ItemKind;
  item: Item;
  /** What it was before, the oldest first. */
  before: readonly Item[];
  /** All of its kind. */
  kin: readonly Item[];
  /** Which of several ways: any number. */
  pick: number;
}

/** As another version of Dayhold would write it, so that the guard sees nothing amiss. */
const written = ({ of, item }: Found, by: Record<string, unknown>): Item => {
  const { version } = item;
  return { ...item, ...(kind(of).isRecord && typeof version === "number" && { version: version + 1 }), ...by };
};

const ofWrongType = (value: unknown): unknown => {
  if (typeof value === "number") return `${value}?`;
  return typeof value === "string" ? 7 : "no";
};

const boundless = NumberValue.from("1E100");

/** The table itself refuses other types in its keys. */
const isFree = (name: string) => !Object.hasOwn(keyFields, name);

const versionless = ({ version, ...rest }: Item) => rest;

/** Nothing where this cannot become of an item. */
export const damages = {
  deleted: () => ({}),
  emptied: ({ item: { pk, sk } }) => ({ item: { pk, sk } }),
  "restored from an older state": ({ item, before }) => {
    const older = before.findLast((one) => !isDeepStrictEqual(versionless(one), versionless(item)));
    return older && { item: older };
  },
  "given one attribute of a wrong type": (found) => {
    const names = Object.keys(found.item).filter(isFree).toSorted();
    const name = names[found.pick % names.length];
    return name === undefined
      ? undefined
      : { item: written(found, { [name]: ofWrongType(found.item[name]) }), how: name };
  },
  "given a number beyond all bounds": (found) => {
    const names = Object.keys(found.item).filter((name) => isFree(name) && typeof found.item[name] === "number");
    const name = names.toSorted()[found.pick % names.length];
    return name === undefined ? undefined : { item: { ...written(found, {}), [name]: boundless }, how: name };
  },
  "given more than there is room for": (found) => ({ item: written(found, { blob: "x".repeat(300_000) }) }),
  "put in the place of another": (found) => {
    const { pk, sk } = found.item;
    const kin = found.kin.filter((one) => one.pk !== pk || one.sk !== sk);
    const other = kin[found.pick % kin.length];
    return other && { item: { ...written(found, {}), ...versionless(other), pk, sk } };
  },
  "given one unknown attribute": (found) => ({ item: written(found, { attested: 2 }), copiesToo: true }),
  "given the shape of a newer version": (found) =>
    kind(found.of).isRecord ? { item: written(found, { shape: 2 }), copiesToo: true } : undefined,
} as const satisfies Record<string, (found: Found) => Damaged | undefined>;

export type Damage = keyof typeof damages;

export const damageNames = Object.keys(damages) as Damage[];

export const damage = (name: Damage, found: Found): Damaged | undefined => damages[name](found);
