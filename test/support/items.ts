// Every kind of item that the table holds, so that none can be forgotten where all have to be tried.
import { controlPk, deniedPk } from "../../functions/adapters/dynamo/keys.ts";

interface Key {
  pk: string;
  sk: string;
}

/** A new kind of item has to be put here, and with that comes into the matrix of damages. */
export const kinds = {
  account: ({ pk, sk }) => pk.startsWith("USER#") && sk === "ACCOUNT",
  entry: ({ pk, sk }) => pk.startsWith("USER#") && sk.startsWith("ADDR#"),
  event: ({ pk, sk }) => pk.startsWith("USER#") && sk.startsWith("EVENT#"),
  "mailed note": ({ pk, sk }) => pk.startsWith("USER#") && sk.startsWith("MAILED"),
  sighting: ({ pk }) => pk.startsWith("SEEN#"),
  "denied note": ({ pk }) => pk === deniedPk,
  "outbox note": ({ pk }) => pk.startsWith("OUTBOX#"),
  "control event": ({ pk }) => pk === controlPk,
  "control copy": ({ pk, sk }) => pk.startsWith("CONTROL#") && sk === "CONTROL",
} satisfies Record<string, (key: Key) => boolean>;

export type Kind = keyof typeof kinds;

export const kindsOf = (key: Key) => (Object.keys(kinds) as Kind[]).filter((kind) => kinds[kind](key));
