// What each route does: in words, what it takes and what it answers. A route of the manifest without a description, or
// one described that is not in the manifest, fails the test.
import type { RefusalCode } from "../../functions/core/refusal.ts";
import type { AnswerName, RequestName } from "./schemas.ts";

/** Codes of problems that no decision of the core gives. */
type EdgeCode =
  "token.invalid" | "step_up.required" | "user.not_found" | "request.cross_site" | "request.unsupported_media_type";

export interface Operation {
  id: string;
  does: string;
  tag: "addresses" | "account" | "withdrawals" | "users" | "control" | "links" | "about";
  takes?: RequestName;
  /** The same for a form instead of JSON. */
  takesForm?: RequestName;
  query?: readonly ("status" | "cursor" | "limit")[];
  /** Successful answers by status, with their body. */
  answers: Record<number, AnswerName>;
  /** The answers as a page for people, too. */
  page?: true;
  problems?: Record<number, readonly (RefusalCode | EdgeCode)[]>;
}

const stepUp = { 401: ["token.invalid", "step_up.required"] } as const;
const known = { 401: ["token.invalid"] } as const;
const noSuchUser = { 404: ["user.not_found"] } as const;

const linkProblems = {
  404: ["link.invalid"],
  409: ["link.used"],
  410: ["link.expired", "link.superseded"],
  423: ["link.locked"],
} as const;

const acting = {
  ...linkProblems,
  403: ["request.cross_site"],
  415: ["request.unsupported_media_type"],
} as const;

export const operations: Record<string, Operation> = {
  "POST /v1/addresses": {
    id: "registerAddress",
    does: "Register an address (step-up): 201 a new entry that begins its hold, 200 the live one unchanged",
    tag: "addresses",
    takes: "NewAddress",
    answers: { 200: "RegisteredEntry", 201: "RegisteredEntry" },
    problems: {
      ...stepUp,
      403: ["email.unverified"],
      409: ["address.limit_reached"],
      422: ["address.invalid", "address.unsupported_network", "address.memo_required"],
      429: ["rate.limited"],
    },
  },
  "GET /v1/addresses": {
    id: "listAddresses",
    does: "The caller's entries, newest registration first",
    tag: "addresses",
    query: ["status", "cursor", "limit"],
    answers: { 200: "Entries" },
    problems: known,
  },
  "GET /v1/addresses/{id}": {
    id: "getAddress",
    does: "One entry of the caller",
    tag: "addresses",
    answers: { 200: "Entry" },
    problems: { ...known, 404: ["address.not_found"] },
  },
  "DELETE /v1/addresses/{id}": {
    id: "deleteAddress",
    does: "Cancel an entry, or remove it when active; 200 again for one that has ended",
    tag: "addresses",
    answers: { 200: "Entry" },
    problems: { ...known, 404: ["address.not_found"] },
  },
  "POST /v1/addresses/{id}/resend": {
    id: "resendConfirmation",
    does: "Send the registration mail again; its links replace the earlier confirm link",
    tag: "addresses",
    answers: { 202: "Entry" },
    problems: { ...known, 404: ["address.not_found"], 409: ["address.not_pending"], 429: ["rate.limited"] },
  },
  "GET /v1/history": {
    id: "listHistory",
    does: "What happened to the caller's entries and account, oldest first",
    tag: "account",
    query: ["cursor", "limit"],
    answers: { 200: "History" },
    problems: known,
  },
  "GET /v1/account": {
    id: "getAccount",
    does: "The caller's settings, and what keeps withdrawals from the account",
    tag: "account",
    answers: { 200: "Account" },
    problems: known,
  },
  "PATCH /v1/account": {
    id: "updateAccount",
    does: "Change language or anti-phishing code (step-up)",
    tag: "account",
    takes: "Settings",
    answers: { 200: "Account" },
    problems: stepUp,
  },
  "POST /v1/account/freeze": {
    id: "freezeAccount",
    does: "Stop all withdrawals of the account at once",
    tag: "account",
    answers: { 200: "Account" },
    problems: known,
  },
  "POST /v1/account/unfreeze": {
    id: "unfreezeAccount",
    does: "Lift the owner's freeze (step-up); withdrawals stay held one hold long",
    tag: "account",
    answers: { 200: "Account" },
    problems: { ...stepUp, 409: ["account.frozen_by_operator"] },
  },
  "GET /v1/account/protection": {
    id: "getProtection",
    does: "Whether the caller follows the rules of the protection programme",
    tag: "account",
    answers: { 200: "Protection" },
    problems: known,
  },
  "GET /v1/networks": {
    id: "listNetworks",
    does: "What can be registered, and what a form has to ask for",
    tag: "addresses",
    answers: { 200: "Networks" },
  },
  "POST /v1/withdrawals/check": {
    id: "checkWithdrawal",
    does: "The gate: may this withdrawal go out? Whatever goes wrong on the way is a DENY",
    tag: "withdrawals",
    takes: "Withdrawal",
    answers: { 200: "Decision" },
  },
  "POST /v1/users/{userId}/security-events": {
    id: "reportSecurityEvent",
    does: "A credential changed: withdrawals are held one hold long",
    tag: "users",
    takes: "SecurityEvent",
    answers: { 202: "Hold" },
    problems: noSuchUser,
  },
  "POST /v1/users/{userId}/freeze": {
    id: "freezeUser",
    does: "Stop all withdrawals of a user until an operator lifts it",
    tag: "users",
    takes: "Reason",
    answers: { 200: "Account" },
    problems: noSuchUser,
  },
  "POST /v1/users/{userId}/unfreeze": {
    id: "unfreezeUser",
    does: "Lift any freeze; withdrawals stay held one hold long",
    tag: "users",
    takes: "Reason",
    answers: { 200: "Account" },
    problems: noSuchUser,
  },
  "POST /v1/users/{userId}/addresses/{id}/clear-flags": {
    id: "clearFlags",
    does: "An operator has looked into a flagged entry and found it good; what only a flag kept waiting is then active",
    tag: "users",
    takes: "Reason",
    answers: { 200: "Entry" },
    problems: { 404: ["user.not_found", "address.not_found"] },
  },
  "GET /v1/users/{userId}/history": {
    id: "listUserHistory",
    does: "A user's events with their hashes, oldest first, and whether the chains verify",
    tag: "users",
    query: ["cursor", "limit"],
    answers: { 200: "AuditedHistory" },
    problems: noSuchUser,
  },
  "GET /v1/users/{userId}/evidence": {
    id: "getEvidence",
    does: "A user's whole record for a claim, so that anybody can verify it",
    tag: "users",
    answers: { 200: "EvidenceBundle" },
    problems: noSuchUser,
  },
  "GET /v1/control": {
    id: "getControl",
    does: "Whether withdrawals are suspended, the MFA epoch, and quarantines",
    tag: "control",
    answers: { 200: "Control" },
  },
  "PUT /v1/control/withdrawals": {
    id: "setWithdrawals",
    does: "Suspend all withdrawals, or let them go on",
    tag: "control",
    takes: "Withdrawals",
    answers: { 200: "Control" },
  },
  "POST /v1/control/mfa-epoch": {
    id: "revokeMfa",
    does: "No second factor entered before now counts any longer, for everybody or for one user",
    tag: "control",
    takes: "Revocation",
    answers: { 200: "MfaEpoch" },
  },
  "POST /v1/control/requarantine": {
    id: "requarantine",
    does: "Entries registered since an instant wait a whole hold once more",
    tag: "control",
    takes: "Requarantine",
    answers: { 200: "Control" },
  },
  "GET /confirm/{token}": {
    id: "showConfirm",
    does: "The confirm link: shows the entry and changes nothing",
    tag: "links",
    answers: { 200: "LinkView" },
    page: true,
    problems: linkProblems,
  },
  "POST /confirm/{token}": {
    id: "confirm",
    does: "Confirm the entry with the last four characters of its address",
    tag: "links",
    takes: "Confirmation",
    takesForm: "Confirmation",
    answers: { 200: "LinkOutcome" },
    page: true,
    problems: {
      ...acting,
      409: ["link.used", "address.undeliverable"],
      422: ["link.challenge_failed"],
    },
  },
  "GET /cancel/{token}": {
    id: "showCancel",
    does: "The cancel link: shows the entry and changes nothing",
    tag: "links",
    answers: { 200: "LinkView" },
    page: true,
    problems: linkProblems,
  },
  "POST /cancel/{token}": {
    id: "cancel",
    does: "This wasn't me: end the entry and, if asked to, freeze the account",
    tag: "links",
    takes: "Cancellation",
    takesForm: "CancellationForm",
    answers: { 200: "LinkOutcome" },
    page: true,
    problems: acting,
  },
  "GET /health": {
    id: "getHealth",
    does: "The API runs",
    tag: "about",
    answers: { 200: "Health" },
  },
  "GET /openapi.json": {
    id: "getOpenApi",
    does: "This description",
    tag: "about",
    answers: { 200: "OpenApi" },
  },
};
