// Whose messages a fair queue gives next, as SQS describes it: who uses much of the consumers' time, or has many messages in
// flight, comes after everybody else. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues-detailed.html

/** Of all that is in flight, or of all the time that consumers took. */
const noisyShare = 0.1;
const noisyInFlight = 30;

export interface Tenants {
  /** A message was handed to a consumer, or is back from one after so many milliseconds. */
  began(tenant: string): void;
  ended(tenant: string, took: number): void;
  /** The ids in the order in which they are to be had: each with whose it is. */
  inTurn(waiting: readonly (readonly [id: string, tenant: string])[]): string[];
}

/** Of whom nothing waits any more is quiet again. */
export function createTenants(): Tenants {
  const inFlight = new Map<string, number>();
  const spent = new Map<string, number>();
  const sum = (of: Map<string, number>) => [...of.values()].reduce((total, one) => total + one, 0);
  const isNoisy = (tenant: string) => {
    const flying = inFlight.get(tenant) ?? 0;
    const manyFly = flying >= noisyInFlight && flying > noisyShare * sum(inFlight);
    return manyFly || (spent.get(tenant) ?? 0) > noisyShare * sum(spent);
  };
  return {
    began: (tenant) => void inFlight.set(tenant, (inFlight.get(tenant) ?? 0) + 1),
    ended: (tenant, took) => {
      inFlight.set(tenant, (inFlight.get(tenant) ?? 1) - 1);
      spent.set(tenant, (spent.get(tenant) ?? 0) + took);
    },
    inTurn: (waiting) => {
      const here = new Set(waiting.map(([, tenant]) => tenant));
      for (const tenant of spent.keys()) if (!here.has(tenant) && !inFlight.get(tenant)) spent.delete(tenant);
      const rank = new Map([...here].map((tenant) => [tenant, isNoisy(tenant) ? 1 + (inFlight.get(tenant) ?? 0) : 0]));
      return waiting.toSorted(([, a], [, b]) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0)).map(([id]) => id);
    },
  };
}
