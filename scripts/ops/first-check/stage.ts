// Whether the URL is the stage's: a drill in one and timers in another would show nothing of either.
import { readPolicy } from "../../../functions/edge/policy-settings.ts";
import { Failure, messageOf } from "../command.ts";
import { isOwnTrouble } from "../finding.ts";
import { functionNames, settingsOf } from "./functions.ts";

export interface Deployed {
  /** What the function of that name is called in the account. Throws where there is none. */
  physical: (name: string) => string;
  /** The risk monitor freezes nobody. */
  observing: boolean;
}

/**
 * What the stage says of itself, or why the caller cannot see it. Throws a Failure where there is no such stage, and where
 * it answers elsewhere.
 */
export async function deployed(stage: string, origin: string): Promise<Deployed | string> {
  try {
    const names = await functionNames(stage);
    const physical = (name: string) => {
      const found = names.get(name);
      if (found === undefined) throw new Failure(`no function of stage ${stage} is ${name}`);
      return found;
    };
    const setting = await settingsOf(physical("SendMail"));
    const url = new URL(setting("PUBLIC_URL")).origin;
    if (url !== origin) throw new Failure(`Stage ${stage} answers at ${url}, not at ${origin}. Nothing was done.`);
    const policy = readPolicy({ DAYHOLD_POLICY: setting("DAYHOLD_POLICY", "") }, { isLocal: true });
    return { physical, observing: policy.riskMode === "observe" };
  } catch (error) {
    if (isOwnTrouble(error)) return messageOf(error);
    throw error;
  }
}
