// Signatures (SigV4) with whatever credentials and region the AWS tools on this machine use.
import { Sha256 } from "@aws-crypto/sha256-js";
import { defaultProvider } from "@aws-sdk/credential-provider-node";
import { loadConfig, NODE_REGION_CONFIG_FILE_OPTIONS, NODE_REGION_CONFIG_OPTIONS } from "@smithy/core/config";
import { SignatureV4 } from "@smithy/signature-v4";

export interface Unsigned {
  method: string;
  url: URL;
  headers?: Record<string, string>;
  body?: string | undefined;
}

/** AWS_REGION, else the region of the profile. Throws where there is neither. */
export const regionAtHand = () => loadConfig(NODE_REGION_CONFIG_OPTIONS, NODE_REGION_CONFIG_FILE_OPTIONS)();

/** Gives the headers that a request is sent with to be one of whoever's credentials these are. */
export function Signer(service: string, region: string | (() => Promise<string>) = regionAtHand) {
  const signer = new SignatureV4({ service, region, credentials: defaultProvider(), sha256: Sha256 });
  return async ({ method, url, headers = {}, body }: Unsigned): Promise<Record<string, string>> => {
    const signed = await signer.sign({
      method,
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: { host: url.host, ...headers },
      ...(body !== undefined && { body }),
    });
    return Object.fromEntries(Object.entries(signed.headers).filter(([name]) => name !== "host"));
  };
}
