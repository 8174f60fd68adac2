// The mailbox that a caller's token vouches for comes before what they ask for: who was told until then is told of both.
import { decideAccount } from "../core/account.ts";
import { defined } from "../core/defined.ts";
import { isOutOfReach, isSame, type Offered } from "../core/mailbox.ts";
import { refuse, type Decision } from "../core/refusal.ts";
import { evolve, type State } from "../core/state.ts";
import { mailboxDigests, policy } from "../wiring.ts";
import { withIdentity, type Caller } from "./caller.ts";

/** The mailbox that the provider has verified; none where it has not, or mails could not be sent to it. */
export function offeredBy({ email, emailVerified, evidence: { authTime }, issuedAt }: Caller): Offered | undefined {
  if (email === undefined || !emailVerified) return undefined;
  const named = { ...(Number.isFinite(authTime) && { authTime }), ...defined({ issuedAt }) };
  return { address: email, digests: mailboxDigests().of(email), named };
}

/** The mailbox that the exchange says is the user's, since an instant. */
export const reportedAt = (at: number, address: string): Offered => ({
  address,
  digests: mailboxDigests().of(address),
  named: { authTime: at / 1000 },
});

/** Whether the token vouches for another mailbox than the one that mails go to. */
export function hasOtherMailbox(caller: Caller, { account }: State): boolean {
  const offered = offeredBy(caller);
  return offered !== undefined && !isSame(account.mailbox, offered);
}

export interface Asked extends Decision {
  /** What the command changes besides its events. */
  brings?: (state: State) => State;
}

/**
 * Decides on the mailbox of a caller who has stepped up, and then what they ask for. The mailbox stands too where a rule
 * refuses the rest. What raises a privilege is refused while nobody can be told of it.
 */
export async function afterMailbox(
  before: State,
  caller: Caller,
  now: number,
  decide: (state: State) => Asked | Promise<Asked>,
): Promise<Decision & { from: State }> {
  const offered = offeredBy(caller);
  const from = withIdentity({ ...before, ...defined({ offered }) }, caller);
  const command = offered && ({ type: "name-mailbox", by: "user", offered, evidence: caller.evidence } as const);
  const named: Decision = command ? decideAccount(command, from.account, now, policy) : { events: [] };
  if (named.refusal) return { ...named, from };
  const known = named.events.reduce(evolve, from);
  const asked = isOutOfReach(known.account, now) ? refuse("email.undeliverable") : await decide(known);
  const brings = asked.events.length > 0 && "brings" in asked ? asked.brings : undefined;
  // Nobody's account begins with a command that did nothing.
  if (!from.account.mailbox && asked.events.length === 0) return { ...asked, from };
  return {
    events: [...named.events, ...asked.events],
    ...(asked.refusal && { refusal: asked.refusal }),
    from: brings?.(from) ?? from,
  };
}
