// What a request tells of who sent it, coarse enough to keep: the kind of device, and roughly where from.
import type { RequestFacts } from "../core/request-facts.ts";
import type { AppEvent } from "../edge/caller.ts";

/** `countryHeader`: the header, in lower case, in which a trusted proxy names the caller's country. */
export function requestFacts({ headers, requestContext }: AppEvent, countryHeader: string | undefined): RequestFacts {
  const device = deviceOf(headers["user-agent"] ?? "");
  const country = countryHeader === undefined ? undefined : headers[countryHeader];
  const network = ipPrefixOf(requestContext.http.sourceIp);
  return {
    ...(device && { device }),
    ...(country !== undefined && /^[A-Z]{2}$/.test(country)
      ? { origin: { country } }
      : network !== undefined && { origin: { network } }),
  };
}

/** The kind of device that a user agent names, or nothing: an app's own HTTP client names none. */
function deviceOf(userAgent: string): RequestFacts["device"] {
  if (/iPad|Tablet|Android(?!.*Mobile)/.test(userAgent)) return "tablet";
  if (/iPhone|Mobile|Android/.test(userAgent)) return "phone";
  return /Windows NT|Macintosh|X11|CrOS/.test(userAgent) ? "computer" : undefined;
}

/** The first three parts of an IPv4 address, or of an IPv6 address; nothing for this machine's own. */
function ipPrefixOf(ip: string): string | undefined {
  const v4 = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(ip)?.[1];
  if (v4 !== undefined) return v4.startsWith("127.") ? undefined : `${v4}.…`;
  const v6 = /^([0-9a-f]{1,4}:[0-9a-f]{1,4}:[0-9a-f]{1,4}):[0-9a-f:]+$/i.exec(ip)?.[1];
  return v6 === undefined ? undefined : `${v6.toLowerCase()}:…`;
}
