// What stands in the DNS already: Route 53 refuses to make a record that is there.
import type { Resolver } from "node:dns/promises";
import type { Settings } from "../../../stacks/settings.ts";
import { fail, ok, unseen, type Finding } from "../finding.ts";

type Dns = Settings["dns"];
type Kind = "TXT" | "MX" | "CNAME" | "A" | "AAAA" | "NS";

export interface Domains {
  mail: string;
  api: string;
  dns: Dns;
}

export async function domainFindings({ mail, api, dns }: Domains, resolver: Resolver): Promise<Finding[]> {
  const zone = (name: string) => ({ check: `zone of ${name}`, find: zoneFinding(dns, name) });
  const record = (kind: Kind, name: string) => ({ check: `${kind} ${name}`, find: recordFinding(dns, kind, name) });
  const mailDomain = mail || "MAIL_DOMAIN";
  const names = [
    {
      name: mail,
      looks: [
        zone(mailDomain),
        record("TXT", `_dmarc.${mailDomain}`),
        record("MX", `bounce.${mailDomain}`),
        record("TXT", `bounce.${mailDomain}`),
      ],
    },
    // By hand it is made once the API is there, and then it belongs there.
    ...(api === "" || dns === "manual"
      ? []
      : [{ name: api, looks: [zone(api), record("CNAME", api), record("A", api), record("AAAA", api)] }]),
  ];
  const found = names.map(async ({ name, looks }) => {
    const blind = name === "" ? "MAIL_DOMAIN is not set" : await blindness(resolver, name);
    return Promise.all(
      looks.map(async ({ check, find }) =>
        blind === undefined ? await find(check, resolver) : unseen(check, blind, byHand(name || mailDomain)),
      ),
    );
  });
  return (await Promise.all(found)).flat();
}

type Find = (check: string, resolver: Resolver) => Promise<Finding>;

const byHand = (name: string) =>
  `dig NS ${name} (or of the domain above it): awsdns; dig _dmarc.${name} TXT, bounce.${name} MX and ${name}: nothing`;

/** Why this machine sees no DNS: where not even the top-level domain has name servers, nothing is proof of nothing. */
async function blindness(resolver: Resolver, name: string): Promise<string | undefined> {
  try {
    const servers = await valuesOf(resolver, "NS", name.slice(name.lastIndexOf(".") + 1));
    return servers.length === 0 ? "the DNS that this machine asks knows no public names" : undefined;
  } catch (error) {
    return codeOf(error);
  }
}

const recordFinding =
  (dns: Dns, kind: Kind, name: string): Find =>
  async (check, resolver) => {
    try {
      const values = await valuesOf(resolver, kind, name);
      if (values.length === 0) return ok(check, "not there yet");
      const seen = `there is ${values.join(", ")}`;
      return dns === "route53"
        ? fail(
            check,
            seen,
            "Route 53 refuses to make it again; delete it, or take a MAIL_DOMAIN or API_DOMAIN of its own",
          )
        : unseen(check, seen, "compare it with the table in docs/deploy.md, Domain and mail");
    } catch (error) {
      return unseen(check, codeOf(error), `dig ${kind} ${name}: nothing should be there`);
    }
  };

/** Whether the zone that a name is in answers from Route 53. In whose account it is, the DNS does not say. */
const zoneFinding =
  (dns: Dns, name: string): Find =>
  async (check, resolver) => {
    if (dns === "manual") return ok(check, "yours to keep: DNS is manual");
    try {
      for (let zone = name; zone.includes("."); zone = zone.slice(zone.indexOf(".") + 1)) {
        const servers = await valuesOf(resolver, "NS", zone);
        if (servers.length === 0) continue;
        const seen = `${zone} is at ${servers[0] ?? ""}`;
        return servers.some((server) => /\.awsdns-\d+\./.test(server))
          ? ok(check, `${seen}; it has to be in this account`)
          : fail(check, `${seen}, not in Route 53`, "set DNS=manual, or move the zone into this account");
      }
      return fail(check, "there is none", "register the domain, and make its zone in Route 53 of this account");
    } catch (error) {
      return unseen(check, codeOf(error), byHand(name));
    }
  };

/** Nothing where the DNS says that nothing is there. Throws when it does not answer. */
async function valuesOf(resolver: Resolver, kind: Kind, name: string): Promise<string[]> {
  try {
    switch (kind) {
      case "TXT":
        return (await resolver.resolveTxt(name)).map((parts) => JSON.stringify(parts.join("")));
      case "MX":
        return (await resolver.resolveMx(name)).map(({ priority, exchange }) => `${priority} ${exchange}`);
      case "CNAME":
        return await resolver.resolveCname(name);
      case "A":
        return await resolver.resolve4(name);
      case "AAAA":
        return await resolver.resolve6(name);
      case "NS":
        return await resolver.resolveNs(name);
      default:
        return kind satisfies never;
    }
  } catch (error) {
    if (["ENODATA", "ENOTFOUND"].includes(codeOf(error))) return [];
    throw error;
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? (error as Error).message;
