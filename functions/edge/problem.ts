// Errors as RFC 9457 problems with a stable code. The one error type that a caller gets to see.
import type { Refusal, RefusalCode } from "../core/refusal.ts";

const statusOf: Record<RefusalCode, number> = {
  "address.unsupported_network": 422,
  "address.invalid": 422,
  "address.memo_required": 422,
  "address.limit_reached": 409,
  "address.not_found": 404,
  "address.not_pending": 409,
  "address.undeliverable": 409,
  "account.frozen_by_operator": 409,
  "email.unverified": 403,
  "rate.limited": 429,
  "link.invalid": 404,
  "link.expired": 410,
  "link.superseded": 410,
  "link.used": 409,
  "link.locked": 423,
  "link.challenge_failed": 422,
};

const titleOf: Record<RefusalCode, string> = {
  "address.unsupported_network": "This network is not supported",
  "address.invalid": "This is not an address of the network",
  "address.memo_required": "This network needs a memo",
  "address.limit_reached": "There is no room for another address",
  "address.not_found": "There is no such address",
  "address.not_pending": "The address does not wait for a confirmation",
  "address.undeliverable": "Our mails about this address came back",
  "account.frozen_by_operator": "Only the exchange can lift this freeze",
  "email.unverified": "The e-mail address is not verified",
  "rate.limited": "Too often",
  "link.invalid": "This link is not one of ours",
  "link.expired": "This link has expired",
  "link.superseded": "A newer mail has replaced this link",
  "link.used": "This link was used before",
  "link.locked": "Too many wrong answers",
  "link.challenge_failed": "These are not the last four characters",
};

interface Details {
  detail?: string | undefined;
  headers?: Record<string, string>;
  /** Further members of the problem, such as the entry that it is about. */
  members?: Record<string, unknown>;
}

export class Problem extends Error {
  override name = "Problem";
  readonly status: number;
  readonly code: string;
  readonly details: Details;

  constructor(status: number, code: string, title: string, details: Details = {}) {
    super(title);
    this.status = status;
    this.code = code;
    this.details = details;
  }

  static of({ refused, detail, retryAfter }: Refusal, members: Record<string, unknown> = {}): Problem {
    const headers: Record<string, string> =
      retryAfter === undefined ? {} : { "retry-after": String(Math.ceil(retryAfter / 1000)) };
    return new Problem(statusOf[refused], refused, titleOf[refused], { detail, headers, members });
  }

  toResponse() {
    const { detail, headers, members } = this.details;
    return {
      statusCode: this.status,
      headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers },
      body: JSON.stringify({ title: this.message, status: this.status, code: this.code, detail, ...members }),
    };
  }
}

export const invalidRequest = (detail: string) =>
  new Problem(400, "request.invalid", "The request is not valid", { detail });
