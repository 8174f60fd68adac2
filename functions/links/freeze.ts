// GET|HEAD|POST /freeze/{token}: freezes the account, for whoever says so by a box that is not ticked. The token of a cancel
// link opens it too: that link's page leads here once the address is stopped.
import type { LinkRef } from "../core/link.ts";
import { freezeByLink, freezeRefusalNow } from "../core/stop-by-link.ts";
import { policy, store, tokens } from "../wiring.ts";
import { Freeze, FreezeForm } from "./freeze.schema.ts";
import { linkRoute, type Standing } from "./link-route.ts";
import { accountMembers } from "./link-view.ts";

export const handler = linkRoute({
  purpose: "freeze",
  read: async (token): Promise<LinkRef | undefined> =>
    (await tokens().read(token, "freeze")) ?? (await tokens().read(token, "cancel")),
  body: Freeze,
  form: FreezeForm,
  look,
  act: async (link, { freeze = false }, now) => {
    // A machine that presses every button it finds has ticked nothing.
    if (!freeze) {
      const { state, refusal = unticked } = await look(link, now);
      return { state, refusal };
    }
    const entry = link.purpose === "freeze" ? undefined : (await store().seeAnyhow(link)).entry;
    // The account alone is changed: that the entry of a link cannot be read keeps nobody from freezing it.
    const { state, refusal } = await store().stop({ userId: link.userId }, (state) =>
      freezeByLink(link, { ...state, ...(entry && { entry }) }, now, policy),
    );
    return { state, refusal, after: refusal ? undefined : "frozen" };
  },
  view: (link, state, now) => ({ purpose: "freeze", ...accountMembers(link, state, now) }),
  outcome: (_, { state }) => ({ frozen: state.account.frozen }),
});

async function look(link: LinkRef, now: number): Promise<Standing> {
  const state = await store().seeAnyhow(link);
  return { state, refusal: freezeRefusalNow(link, state, now) };
}

const unticked = { refused: "link.challenge_failed", detail: "Say `freeze`, which freezes the account." } as const;
