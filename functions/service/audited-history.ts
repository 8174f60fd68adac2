// A page of events for operators, with whether their chains of hashes hold.
import type { Page } from "../adapters/dynamo/queries.ts";
import type { StoredEvent } from "../core/stored-event.ts";
import { iso } from "../core/time.ts";
import { json, type HttpResponse } from "../edge/middleware.ts";
import { toCursor } from "../edge/request.ts";
import { dataView } from "../edge/view.ts";
import type { Chain } from "./audit.ts";

/** The chains are those of the whole record, so they come with the first page alone. */
export const auditedHistory = ({ items, next }: Page<StoredEvent>, chains?: readonly Chain[]): HttpResponse =>
  json(200, {
    ...(chains && { verified: chains.every(({ fault }) => !fault), chains }),
    items: items.map((event) => {
      const { type, at, by, aggregate, seq, previous, hash } = event;
      return { type, at: iso(at), by, aggregate, seq, previous, hash, ...dataView(event) };
    }),
    ...(next && { next: toCursor(next) }),
  });
