// POST /v1/addresses: a new entry begins its hold; a live one is returned as it is.
import { decideAccount } from "../core/account.ts";
import { decide } from "../core/decide.ts";
import { entryId } from "../core/entry.ts";
import { parseDestination } from "../core/networks/index.ts";
import { isRefusal, refuse } from "../core/refusal.ts";
import { evolve, type State } from "../core/state.ts";
import { appRoute } from "../edge/app-route.ts";
import { callerOf, requireStepUp } from "../edge/caller.ts";
import { afterMailbox } from "../edge/mailbox.ts";
import { json } from "../edge/middleware.ts";
import { stateAfter } from "../edge/outcome.ts";
import { Problem } from "../edge/problem.ts";
import { jsonBody } from "../edge/request.ts";
import { entryView } from "../edge/view.ts";
import { appStore, countryHeader, policy, queries } from "../wiring.ts";
import { NewAddress } from "./register-address.schema.ts";
import { requestFacts } from "./request-facts.ts";

export const handler = appRoute(async (event, now) => {
  const caller = callerOf(event);
  const body = jsonBody(event, NewAddress);
  const parsed = parseDestination(body.network, body.address, body.memo);
  if (isRefusal(parsed)) throw Problem.of(parsed);
  const { checksummed, ...destination } = parsed;

  const outcome = await appStore().change({ userId: caller.userId, id: entryId(destination) }, async (before) => {
    requireStepUp(caller, before, now, policy);
    if (caller.emailUnsupported && caller.emailVerified) return refuse("email.unsupported");
    if (!caller.email || !caller.emailVerified) return refuse("email.unverified");
    return afterMailbox(before, caller, now, async (state) => {
      const liveBound = await boundOf(state, now);
      const brings = (of: State) => ({ ...of, account: { ...of.account, liveBound }, label: body.label });
      const { evidence } = caller;
      const circumstances = { evidence, request: requestFacts(event, countryHeader()), ...(!checksummed && unchecked) };
      const command = { type: "register", destination, ...circumstances } as const;
      const registered = decide(command, brings(state), now, policy);
      if (registered.events.length === 0) return registered;
      const { account } = registered.events.reduce(evolve, brings(state));
      const notice = decideAccount({ type: "notice-limit" }, account, now, policy);
      return { events: [...registered.events, ...notice.events], brings };
    });
  });
  const notices = checksummed ? {} : { notices: ["address.no_checksum"] };
  const entry = entryView(stateAfter(outcome), now, caller);
  const isNew = outcome.events.some(({ type }) => type === "address.registered");
  return json(isNew ? 201 : 200, { ...entry, ...notices });
});

const unchecked = { unchecked: true } as const;

/** Entries end without telling the account, so its bound is counted anew before it refuses anybody. */
async function boundOf({ account, control }: State, now: number): Promise<number> {
  if (account.liveBound < policy.liveEntries) return account.liveBound;
  const { entries, unreadable } = await queries().liveEntries(account.userId, control, now);
  return entries.length + unreadable.length;
}
