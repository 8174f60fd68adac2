// Mail addresses as they come in, and as SES can reach them.
import { isIP } from "node:net";
import { domainToASCII } from "node:url";
import * as z from "zod/mini";

/** One bare address (OpenID Connect Core §5.1): a name, a list or a line break in it would write headers of a mail. */
const bare = z.email({ pattern: z.regexes.html5Email });

/**
 * The address as mails can be sent to it: a domain in other scripts in A-labels (RFC 5890). Nothing for what is no address, or
 * has a local part that SES does not take (RFC 6531).
 */
export function reachable(address: string): string | undefined {
  const at = address.lastIndexOf("@");
  if (at < 0) return undefined;
  const written = `${address.slice(0, at)}@${asciiDomain(address.slice(at + 1))}`;
  return bare.safeParse(written).data;
}

function asciiDomain(domain: string): string {
  if (/^[\0-\x7f]*$/.test(domain)) return domain.toLowerCase();
  // What a URL would read as something else than a host is none.
  const ascii = /[%/?#\\:[\]\s]/.test(domain) ? "" : domainToASCII(domain);
  return isIP(ascii) === 0 ? ascii : "";
}

/** An address that mails can be sent to, as it is then written. */
export const mailAddress = z.pipe(
  z.string().check(
    z.maxLength(320),
    z.refine((value) => reachable(value) !== undefined, "is not a mail address that can be reached"),
  ),
  z.transform((value: string) => reachable(value) ?? value),
);
