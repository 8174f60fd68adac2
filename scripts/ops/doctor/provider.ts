// The OpenID provider, as API Gateway's JWT authorizer needs it: a document that names the issuer to the letter, and RSA keys.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html and …/http-api-quotas.html
import { messageOf } from "../command.ts";
import { fail, isNetwork, ok, unseen, type Finding } from "../finding.ts";

interface Discovery {
  issuer?: unknown;
  jwks_uri?: unknown;
}

interface Key {
  kty?: string;
  kid?: string;
  alg?: string;
  use?: string;
}

const algorithms = ["RS256", "RS384", "RS512"];
const patience = 10_000;

/** What API Gateway waits for either of the two, in milliseconds, and reads of the keys. */
const [gatewayWaits, gatewayReads] = [1500, 150_000];

const [document, issuer, keys] = ["provider's document", "provider's issuer", "provider's keys"];

/** What speaks for and against a provider by its issuer. */
export async function providerFindings(oidcIssuer: string): Promise<Finding[]> {
  if (!isHttps(oidcIssuer)) return [unseen(document, "OIDC_ISSUER is no https URL", "set it first")];
  const url = `${oidcIssuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const found = await jsonAt(document, url, "OIDC_ISSUER has to be the provider's issuer");
  if ("verdict" in found) return [found];
  const { issuer: said, jwks_uri: jwksUri } = found.json as Discovery;
  return [
    ok(document, `${url} answers; API Gateway reads it from the internet, not from here`),
    issuerFinding(oidcIssuer, said),
    typeof jwksUri === "string" && isHttps(jwksUri)
      ? await keysFinding(jwksUri)
      : fail(
          keys,
          "the document names no https URL as jwks_uri",
          "have the provider set up as OpenID Connect Discovery says",
        ),
  ];
}

function issuerFinding(expected: string, said: unknown): Finding {
  if (said === expected) return ok(issuer, `${expected}, to the letter`);
  const slash = typeof said === "string" && said.replace(/\/$/, "") === expected.replace(/\/$/, "");
  const differs = slash ? "they differ by the slash at the end" : "they differ";
  return fail(
    issuer,
    `the document says ${JSON.stringify(said)}, OIDC_ISSUER ${JSON.stringify(expected)}; ${differs}`,
    "set OIDC_ISSUER to what the document and the tokens' iss say, or API Gateway refuses every token",
  );
}

async function keysFinding(jwksUri: string): Promise<Finding> {
  const found = await jsonAt(keys, jwksUri, "the provider has to publish its keys there");
  if ("verdict" in found) return found;
  const { keys: all = [] } = found.json as { keys?: Key[] };
  const kinds = all.map(
    ({ kty = "?", alg = "no alg", kid }) => `${kty} ${alg}${kid === undefined ? " without kid" : ""}`,
  );
  const seen = kinds.length === 0 ? "there is no key" : `${jwksUri} has ${kinds.join(", ")}`;
  const rsa = all.filter(({ kty, kid, use = "sig" }) => kty === "RSA" && kid !== undefined && use === "sig");
  if (rsa.some(({ alg }) => alg !== undefined && algorithms.includes(alg))) return ok(keys, seen);
  if (rsa.some(({ alg }) => alg === undefined))
    return unseen(keys, seen, `look into a token's header: its alg has to be one of ${algorithms.join(", ")}`);
  const act = `API Gateway takes RSA keys with a kid, and ${algorithms.join(", ")} alone; have the provider sign with one`;
  return fail(keys, seen, act);
}

/** JSON from the provider, or what is wrong with it. */
async function jsonAt(check: string, url: string, act: string): Promise<{ json: object } | Finding> {
  const start = performance.now();
  try {
    const answer = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(patience) });
    const to = answer.headers.get("location");
    if (answer.status >= 300 && answer.status < 400 && to !== null)
      return fail(check, `${url} sends on to ${to} (${answer.status})`, "have it answered there, without a redirect");
    if (!answer.ok) return fail(check, `${url} answers ${answer.status}`, act);
    const text = await answer.text();
    const took = Math.round(performance.now() - start);
    if (took > gatewayWaits)
      return fail(
        check,
        `${url} took ${took} ms from here, and API Gateway waits ${gatewayWaits}`,
        "see how long it takes from the stage's region (CloudShell: curl), and have it answer sooner",
      );
    const bytes = Buffer.byteLength(text);
    if (check === keys && bytes > gatewayReads)
      return fail(check, `${url} has ${bytes} bytes, and API Gateway reads ${gatewayReads}`, "have old keys taken out");
    const json: unknown = JSON.parse(text);
    return typeof json === "object" && json !== null ? { json } : fail(check, `${url} is no JSON object`, act);
  } catch (error) {
    if (isNetwork(error)) return unseen(check, `${url}: ${messageOf(error)}`, "open it in a browser elsewhere");
    return fail(check, `${url} is no JSON`, act);
  }
}

const isHttps = (url: string) => URL.parse(url)?.protocol === "https:";
