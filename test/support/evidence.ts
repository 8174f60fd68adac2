// A user's whole evidence, as the operator tool reads it.
import type { Api } from "../../scripts/ops/api.ts";
import { wholeRecord } from "../../scripts/ops/record.ts";
import { service } from "../../stacks/local/client.ts";

export function evidenceOf(cloud: { url: string }, { sub }: { sub: string }, { internal = false } = {}) {
  const get = async <Body>(path: string) => {
    const { status, body, text } = await service(cloud).get(path);
    if (status !== 200) throw new Error(`${status}: ${text}`);
    return body as Body;
  };
  return wholeRecord({ get } as Api, sub, { internal });
}

/** What is wrong with it, in words; nothing when it is whole. */
export async function evidenceFaults(cloud: { url: string }, owner: { sub: string }): Promise<string[]> {
  const { chains, findings } = (await evidenceOf(cloud, owner)).verdict;
  return [...chains.flatMap((chain) => chain.findings.map((what) => `${chain.aggregate}: ${what}`)), ...findings];
}
