// Failures of which somebody has to hear besides the caller.
import { report } from "./metrics.ts";

/** The metric by the error's name; an alarm stands on each. */
const rings: Partial<Record<string, string>> = {
  // The tokens name users by another claim than the table does: somebody could be taken for somebody else.
  OtherUsers: "OtherUserIdClaim",
  Unreadable: "DamagedRecords",
};

/** Does the work, and reports what it fails for where an alarm stands on that. */
export async function ringing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const metric = error instanceof Error && rings[error.name];
    if (metric) report({ counts: { [metric]: 1 } });
    throw error;
  }
}
