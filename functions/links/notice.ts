// GET|HEAD|POST /notice/{token}: whoever reads an address says that it may be told of an account, by a box that is not
// ticked. Who asked for it may have mistyped it: what a scanner posts must not let a stranger read and stop.
import { decideNotice, noticeRefusal } from "../core/decide-notice-address.ts";
import type { NoticeLink } from "../core/link.ts";
import { policy, store, tokens } from "../wiring.ts";
import { linkRoute, type Standing } from "./link-route.ts";
import { Consent, ConsentForm } from "./notice.schema.ts";

export const handler = linkRoute({
  purpose: "notice",
  read: (token) => tokens().read(token, "notice"),
  body: Consent,
  form: ConsentForm,
  look,
  act: async (link, { agree = false }, now) => {
    if (!agree) {
      const { state, refusal = unticked } = await look(link, now);
      return { state, refusal };
    }
    const { state, refusal } = await store().change({ userId: link.userId }, ({ account }) =>
      decideNotice({ type: "confirm", link }, account, now, policy),
    );
    return { state, refusal, after: refusal ? undefined : "told" };
  },
  // Nothing of the account: whoever opens it may be anybody.
  view: () => ({ purpose: "notice" }),
  outcome: () => ({ confirmed: true }),
});

async function look(link: NoticeLink, now: number): Promise<Standing> {
  const state = await store().see({ userId: link.userId });
  return { state, refusal: noticeRefusal(link, state.account, now) };
}

const unticked = {
  refused: "link.challenge_failed",
  detail: "Say `agree`: then notices of the account come to this address.",
} as const;
