// Errors as RFC 9457 problems with a stable code. The one error type that a caller gets to see.
import type { Refusal, RefusalCode } from "../core/refusal.ts";

/** Status and title by code: what a decision of the core can refuse, and what the edges do themselves. */
const problems = {
  "address.unsupported_network": [422, "This network is not supported"],
  "address.invalid": [422, "This is not an address of the network"],
  "address.memo_required": [422, "This network needs a memo"],
  "address.limit_reached": [409, "There is no room for another address"],
  "address.not_found": [404, "There is no such address"],
  "address.not_pending": [409, "The address does not wait for a confirmation"],
  "address.superseded": [409, "The address was registered anew: look at it again"],
  "address.undeliverable": [409, "Our mails about this address came back"],
  "account.frozen_by_operator": [409, "Only the exchange can lift this freeze"],
  "account.held": [409, "Withdrawals are held: it can be unfrozen when that is over"],
  "confirm.by_mail": [409, "It is confirmed through the link in the mail"],
  "control.of_another_table": [409, "This table was restored: say to which instant"],
  "control.stops_found": [409, "Some copies of the record had stopped what others had not: look at it again"],
  "control.suspended": [409, "Withdrawals are suspended, and not for practice"],
  "email.is_mailbox": [422, "Mails go to this e-mail address already"],
  "email.undeliverable": [409, "Our mails to this user come back"],
  "email.unsupported": [422, "Mails cannot be sent to this e-mail address"],
  "email.unverified": [403, "The e-mail address is not verified"],
  "rate.limited": [429, "Too often"],
  "link.invalid": [404, "This link is not one of ours"],
  "link.expired": [410, "This link has expired"],
  "link.superseded": [410, "A newer mail has replaced this link"],
  "link.used": [409, "This link was used before"],
  "link.locked": [423, "Too many wrong answers"],
  "link.challenge_failed": [422, "This is not what the link asks for"],

  "account.unavailable": [503, "A record of the account cannot be read"],
  "internal.error": [500, "Something went wrong on our side"],
  "request.cross_site": [403, "This form was sent from another site"],
  "request.invalid": [400, "The request is not valid"],
  "request.too_large": [413, "The body is too large"],
  "request.unsupported_media_type": [415, "This content type is not understood"],
  "service.unavailable": [503, "Try again in a moment"],
  "step_up.required": [401, "Authenticate again with a second factor"],
  "token.invalid": [401, "The token names no user"],
  "user.not_found": [404, "There is no such user"],
} satisfies Record<RefusalCode, [number, string]> & Record<string, [number, string]>;

export type ProblemCode = keyof typeof problems;

/** The HTTP status that a code always comes with. */
export const statusOf = (code: ProblemCode): number => problems[code][0];

interface Details {
  detail?: string | undefined;
  headers?: Record<string, string>;
  /** Further members of the problem, such as the entry that it is about. */
  members?: Record<string, unknown>;
}

export class Problem extends Error {
  override name = "Problem";
  readonly status: number;
  readonly code: ProblemCode;
  readonly details: Details;

  constructor(code: ProblemCode, details: Details = {}) {
    const [status, title] = problems[code];
    super(title);
    this.status = status;
    this.code = code;
    this.details = details;
  }

  static of({ refused, detail, retryAfter }: Refusal, members: Record<string, unknown> = {}): Problem {
    const headers: Record<string, string> =
      retryAfter === undefined ? {} : { "retry-after": String(Math.ceil(retryAfter / 1000)) };
    return new Problem(refused, { detail, headers, members });
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

export const invalidRequest = (detail: string) => new Problem("request.invalid", { detail });
