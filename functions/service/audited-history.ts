// A page of events for operators, with whether each is as it was written and follows those before it in the page.
import type { Page } from "../adapters/dynamo/queries.ts";
import type { StoredEvent } from "../core/stored-event.ts";
import type { Notice } from "../core/notice.ts";
import { defined } from "../core/defined.ts";
import { iso } from "../core/time.ts";
import { pageFaults } from "../core/verify-chain.ts";
import { json, type HttpResponse } from "../edge/middleware.ts";
import { toCursor } from "../edge/request.ts";
import { dataView, noticeView } from "../edge/view.ts";
import type { Chain } from "./audit.ts";

/** `besides` is what is known of the whole record; `told` whom mails told of these events. */
export function auditedHistory(
  { items, unreadable, next }: Page<StoredEvent>,
  besides: { verified?: boolean; chain?: Chain } = {},
  told: readonly Notice[] = [],
): HttpResponse {
  const faulty = pageFaults(items);
  const notices = Map.groupBy(told, ({ event }) => event);
  return json(200, {
    ...besides,
    verified: (besides.verified ?? true) && faulty.size === 0 && unreadable.length === 0,
    items: items.map((event) => {
      const { type, at, by, aggregate, seq, previous, accountSeq, accountPrevious, hash } = event;
      const link = { aggregate, seq, previous, ...defined({ accountSeq, accountPrevious }), hash };
      return {
        ...{ type, at: iso(at), by, ...link },
        ...defined({ told: notices.get(hash)?.map(noticeView) }),
        ...(faulty.has(event) && { fault: "changed" }),
        ...dataView(event),
      };
    }),
    unreadable,
    ...(next && { next: toCursor(next) }),
  });
}
