// The gate and its risk monitor, by one withdrawal without a second factor of a user who is nobody.
import { hour, iso } from "../../../functions/core/time.ts";
import { userPath, type Api } from "../api.ts";
import { fail, ok, unseen, type Finding } from "../finding.ts";
import type { Control } from "../status.ts";
import { use } from "./step.ts";

/** Of the first block ever: an address that nobody has on a whitelist of ours. */
const destination = { network: "bitcoin", address: "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa" };

/** From when on the risk monitor counts an account (`riskAccountAge`). */
const countsAfter = hour;

const patience = 1000;

export interface Trial {
  stage: string;
  user: string;
  /** An earlier run has made its account. */
  known: boolean;
  /** Whether `riskMode` is "observe"; absent where that cannot be seen. */
  observing?: boolean;
}

interface Event {
  type: string;
  by: string;
  at: string;
}

interface Answer {
  decision: string;
  reasons: string[];
}

const logs = 'the log of CheckWithdrawal has "The risk monitor could not record": docs/runbook.md, Risk failures';
const unopened = "nobody has let withdrawals go on yet, so that the gate says UNAVAILABLE";
const openFirst = "run resume, then this once more";

export const riskFindings = (api: Api, trial: Trial): Promise<Finding[]> =>
  use(
    {
      check: "without second factor",
      act: "may your credentials call the operators' routes? Else see the route's log",
    },
    () => tryWithoutSecondFactor(api, trial),
  );

async function tryWithoutSecondFactor(api: Api, trial: Trial): Promise<Finding[]> {
  const { user, known } = trial;
  const path = (rest: string) => userPath(user, rest);
  const reason = "The first check of the stage";
  const events = async () => (await api.get<{ items: Event[] }>(path("history?limit=100"))).items;
  // Nobody is frozen of whom nothing is on record, and whoever is frozen already is no news.
  if (known) await api.post(path("unfreeze"), { reason });
  else await api.post(path("security-events"), { type: "PASSWORD_CHANGED" });
  const before = await events();
  const denied = await ask(api, user, { amr: ["pwd"] });
  const news = (await events()).slice(before.length);
  const { copies } = await api.get<Control>("/v1/control");
  const open = copies !== "unopened";
  return [
    deniedFinding(denied, open),
    frozenFinding(trial, news),
    recordedFinding(trial, news, Date.parse(before[0]?.at ?? "")),
    ...(open ? await gateFindings(api, trial) : [unseen("gate in time", unopened, openFirst)]),
  ];
}

const ask = (api: Api, userId: string, approval: object) =>
  api.post<Answer>("/v1/withdrawals/check", { userId, ...destination, approval });

function deniedFinding({ decision, reasons }: Answer, open: boolean): Finding {
  const check = "without second factor";
  const seen = `${decision} ${reasons.join(", ")}`;
  if (decision !== "DENY" || !reasons.includes("MFA_MISSING"))
    return fail(check, seen, "it has to be DENY with MFA_MISSING: suspend, and see the log of CheckWithdrawal");
  if (!reasons.includes("UNAVAILABLE")) return ok(check, seen);
  return open ? fail(check, seen, "docs/runbook.md, Gate unavailable") : unseen(check, unopened, openFirst);
}

function frozenFinding({ user, observing }: Trial, news: Event[]): Finding {
  const check = "account frozen";
  if (news.some(({ type, by }) => type === "account.frozen" && by === "risk")) return ok(check, `${user}, by risk`);
  if (observing) return unseen(check, 'riskMode is "observe": nobody is frozen', "see whether the denial is on record");
  const seen = `the history of ${user} has no account.frozen`;
  return observing === false ? fail(check, seen, logs) : unseen(check, seen, `unless riskMode is "observe", ${logs}`);
}

/** The denial is counted in a partition that all users share; its put is authorized with those of the account. */
function recordedFinding({ stage, user }: Trial, news: Event[], madeAt: number): Finding {
  const check = "denial on record";
  if (news.some(({ type }) => type === "withdrawal.denied")) return ok(check, `withdrawal.denied of ${user}`);
  if (Date.now() - madeAt >= countsAfter) return fail(check, `the history of ${user} has no withdrawal.denied`, logs);
  return unseen(
    check,
    "denials of an account count from an hour after it was made",
    `npm run ops -- first-check --stage ${stage} --user ${user} after ${iso(madeAt + countsAfter)}`,
  );
}

/** Its time, asked by somebody who has a second factor, and that it knows of the freeze. */
const gateFindings = (api: Api, { user, observing }: Trial): Promise<Finding[]> => {
  const check = "gate in time";
  return use({ check, act: "see the log of CheckWithdrawal" }, async () => {
    const times: number[] = [];
    let said = "";
    for (let time = 0; time < 3; time++) {
      const start = performance.now();
      const { reasons } = await ask(api, user, { amr: ["mfa"], authTime: Math.floor(Date.now() / 1000) - 5 });
      said = reasons.join(", ");
      times.push(Math.round(performance.now() - start));
      if (reasons.includes("UNAVAILABLE") || !(observing !== false || reasons.includes("ACCOUNT_FROZEN"))) {
        const act = "it has to say ACCOUNT_FROZEN: see the log of CheckWithdrawal";
        return [fail(check, `it says ${said}`, act)];
      }
    }
    const seen = `${said}, ${times.join(", ")} ms from here`;
    return [Math.max(...times) <= patience ? ok(check, seen) : fail(check, seen, "docs/runbook.md, Gate latency")];
  });
};
