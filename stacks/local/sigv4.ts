// IAM authorization: a request is what its signature says, signed with the local key, or it is refused.
import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";
import { createHash, timingSafeEqual } from "node:crypto";
import { machineTime } from "./clock.ts";
import { account, operatorAccessKey, region } from "./environment.ts";

export interface SignedRequest {
  method: string;
  /** As received, neither decoded nor normalized. */
  path: string;
  rawQuery: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: Buffer;
}

/** `requestContext.authorizer.iam` of a payload in version 2.0. */
export interface IamIdentity {
  accessKey: string;
  accountId: string;
  callerId: string;
  cognitoIdentity: null;
  principalOrgId: string;
  userArn: string;
  userId: string;
}

const service = "execute-api";
const skew = 5 * 60_000;

const signer = new SignatureV4({
  service,
  region,
  credentials: { accessKeyId: operatorAccessKey, secretAccessKey: "local" },
  sha256: Sha256,
  applyChecksum: false,
});

const queryMap = (rawQuery: string) => {
  const query: Record<string, string[]> = {};
  for (const pair of rawQuery.split("&").filter((one) => one !== "")) {
    const [name = "", value = ""] = pair.split(/=(.*)/s).map(decodeURIComponent);
    (query[name] ??= []).push(value);
  }
  return query;
};

const parseDate = (text: string | undefined) => {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text ?? "") ?? [];
  const [year, month, day, hour, minute, seconds] = parts;
  return new Date(`${year ?? ""}-${month ?? ""}-${day ?? ""}T${hour ?? ""}:${minute ?? ""}:${seconds ?? ""}Z`);
};

const sameText = (a: string, b: string) => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

const authorizationPattern =
  /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{8})\/([^/,\s]+)\/([^/,\s]+)\/aws4_request,\s*SignedHeaders=([a-z0-9;_-]+),\s*Signature=([0-9a-f]{64})$/;

/**
 * Verifies a signature in the Authorization header by signing the request again (Signature Version 4). Returns who
 * signed, or `undefined` for anything that is not signed, not by the local key, not for this service and region, more
 * than five minutes off the machine's clock, or not the request that was signed.
 */
export const verifySignature = async (request: SignedRequest): Promise<IamIdentity | undefined> => {
  const { method, path, rawQuery, headers, body } = request;
  const [, key, day, forRegion, forService, names, signature] =
    authorizationPattern.exec(headers.authorization ?? "") ?? [];
  if (key !== operatorAccessKey || forRegion !== region || forService !== service) return undefined;
  if (names === undefined || signature === undefined) return undefined;

  const signedNames = names.split(";");
  if (!["host", "x-amz-date"].every((required) => signedNames.includes(required))) return undefined;
  const signingDate = parseDate(headers["x-amz-date"]);
  if (Number.isNaN(signingDate.getTime()) || !headers["x-amz-date"]?.startsWith(`${String(day)}T`)) return undefined;
  if (Math.abs(machineTime() - signingDate.getTime()) > skew) return undefined;

  const contentHash = headers["x-amz-content-sha256"];
  if (contentHash !== undefined && contentHash !== createHash("sha256").update(body).digest("hex")) return undefined;

  const signedHeaders: Record<string, string> = {};
  for (const name of signedNames) {
    const value = headers[name];
    if (value === undefined) return undefined;
    signedHeaders[name] = value;
  }
  const [protocol, hostname] = ["http:", "127.0.0.1"];
  let query;
  try {
    query = queryMap(rawQuery);
  } catch {
    return undefined;
  }
  const again = await signer.sign(
    { method, protocol, hostname, path, query, headers: signedHeaders, body: new Uint8Array(body) },
    { signingDate, signableHeaders: new Set(signedNames) },
  );
  const expected = authorizationPattern.exec(again.headers.authorization ?? "");
  if (expected?.[5] !== names || !sameText(expected[6] ?? "", signature)) return undefined;

  const user = "AIDALOCAL";
  return {
    accessKey: operatorAccessKey,
    accountId: account,
    callerId: user,
    cognitoIdentity: null,
    principalOrgId: "o-local",
    userArn: `arn:aws:iam::${account}:user/local`,
    userId: user,
  };
};
