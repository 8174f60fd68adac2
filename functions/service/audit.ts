// Whether the control record's chain of hashes holds, all of it: it is short, since every event in it is about everybody.
import type { StoredEvent } from "../core/stored-event.ts";
import { defined } from "../core/defined.ts";
import { verifyChain, type ChainFault } from "../core/verify-chain.ts";
import { controlRecord, queries } from "../wiring.ts";

export interface Chain {
  aggregate: string;
  /** The end that the aggregate keeps: how many events there are, and the hash of the newest. */
  seq: number;
  head: string;
  fault?: ChainFault;
}

/** So often at most. */
const readings = 4;

/** Reads again what is not whole: a transition between two reads looks like a fault, and is gone then. */
export async function settled<Audit>(read: () => Promise<Audit>, isWhole: (audit: Audit) => boolean): Promise<Audit> {
  let audit = await read();
  for (let reading = 1; reading < readings && !isWhole(audit); reading++) audit = await read();
  return audit;
}

/** The control record's chain, checked against the end that its copies keep. */
export const auditOfControl = (now: number) =>
  settled(
    async (): Promise<Chain> => {
      const { control } = await controlRecord().inspect(now);
      const { seq, head } = control;
      const fault = verifyChain("control", await controlEvents(), { seq, head });
      return { aggregate: "control", seq, head, ...defined({ fault }) };
    },
    ({ fault }) => !fault,
  );

async function controlEvents(): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  let after: string | undefined;
  do {
    const page = await queries().listControlEvents({ limit: 500, ...defined({ after }) });
    events.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return events;
}
