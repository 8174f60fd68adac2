// How the tests of this folder look at an answer.
import { parseDestination } from "../../../functions/core/networks/index.ts";

/** The canonical address, followed by the memo after a space where there is one; or the code of the refusal. */
export function read(network: string, address: string, memo?: string): string {
  const answer = parseDestination(network, address, memo);
  if ("refused" in answer) return answer.refused;
  return answer.memo === undefined ? answer.address : `${answer.address} ${answer.memo}`;
}

/** The sentence that explains a refusal, or undefined. */
export function why(network: string, address: string, memo?: string): string | undefined {
  const answer = parseDestination(network, address, memo);
  return "refused" in answer ? answer.detail : undefined;
}

/** Whether a checksum vouched for what was typed; undefined if it was refused. */
export function checksummed(network: string, address: string): boolean | undefined {
  const answer = parseDestination(network, address);
  return "refused" in answer ? undefined : answer.checksummed;
}

export const invalid = "address.invalid";
export const memoRequired = "address.memo_required";
