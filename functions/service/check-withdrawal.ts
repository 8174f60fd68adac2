// POST /v1/withdrawals/check: the gate. One consistent read; whatever goes wrong on the way is a DENY.
import { setTimeout as sleep } from "node:timers/promises";
import type * as z from "zod/mini";
import { entryId } from "../core/entry.ts";
import { reasonsToDeny, type DenyReason } from "../core/gate.ts";
import { parseDestination } from "../core/networks/index.ts";
import { isRefusal } from "../core/refusal.ts";
import { iso } from "../core/time.ts";
import { report } from "../edge/metrics.ts";
import { json, logger, route } from "../edge/middleware.ts";
import { jsonBody } from "../edge/request.ts";
import { operatorEntryView } from "../edge/view.ts";
import { policy, store } from "../wiring.ts";
import { GateQuestion } from "./check-withdrawal.schema.ts";
import type { ServiceEvent } from "./operator.ts";
import { watchRisk } from "./watch-risk.ts";

/** The read is given up after this many milliseconds: a withdrawal that waits is retried, one let out is gone. */
const patience = 2000;

export const handler = route<ServiceEvent>(async (event, now) => {
  const { userId, network, address, memo, approval, withdrawalId } = questionOf(event);
  try {
    const parsed = parseDestination(network, address, memo);
    const subject = isRefusal(parsed) ? { userId } : { userId, id: entryId(parsed) };
    const state = await store().look(subject, AbortSignal.timeout(patience));
    const evidence = { amr: approval.amr, authTime: approval.authTime ?? NaN };
    const reasons = reasonsToDeny(state, evidence, now, policy);
    if (reasons.includes("MFA_MISSING")) await watched(userId, reasons, now, withdrawalId);
    if (reasons.includes("MFA_STALE")) report({ counts: { StaleApprovals: 1 } });
    if (!state.control) logger.error("The copies of the control record do not agree", { userId });
    return answer(reasons, now, state.control && state.entry && { entry: operatorEntryView(state.entry, now) });
  } catch (error) {
    logger.error("The gate could not read", { userId, error: error as Error });
    return answer(["UNAVAILABLE"], now);
  }
});

/** What the caller asks. A question that nobody can answer is counted: a release that asks so keeps all withdrawals back. */
function questionOf(event: ServiceEvent): z.infer<typeof GateQuestion> {
  try {
    return jsonBody(event, GateQuestion);
  } catch (error) {
    report({ counts: { GateMistakes: 1 } });
    throw error;
  }
}

/** The answer is DENY already: what the monitor cannot record, or not in time, must not take its reasons away. */
async function watched(userId: string, reasons: DenyReason[], now: number, withdrawalId?: string): Promise<void> {
  const late = sleep(patience, undefined, { ref: false }).then(() => {
    throw new Error("The risk monitor takes too long");
  });
  try {
    await Promise.race([watchRisk(userId, reasons, now, withdrawalId), late]);
  } catch (error) {
    logger.error("The risk monitor could not record", { userId, error: error as Error });
    report({ counts: { RiskFailures: 1 } });
  }
}

function answer(reasons: DenyReason[], now: number, about: object = {}) {
  const decision = reasons.length === 0 ? "ALLOW" : "DENY";
  const isOutage = reasons.includes("UNAVAILABLE");
  report({ counts: { [isOutage ? "GateUnavailable" : decision === "ALLOW" ? "GateAllowed" : "GateDenied"]: 1 } });
  return json(200, { decision, reasons, ...about, checkedAt: iso(now) });
}
