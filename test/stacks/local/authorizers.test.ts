import { SignatureV4 } from "@smithy/signature-v4";
import { Sha256 } from "@aws-crypto/sha256-js";
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT, UnsecuredJWT } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { createHttpApi } from "../../../stacks/local/http-api.ts";
import { createIdentity, type Identity } from "../../../stacks/local/identity.ts";
import { createJwtAuthorizer } from "../../../stacks/local/jwt-authorizer.ts";
import { openStore } from "../../../stacks/local/store.ts";
import { serve } from "../../support/cloud-http.ts";

const issuer = "http://127.0.0.1:1/sandbox/oidc";
let identity: Identity;
let key: JWK;

beforeAll(async () => {
  const keys = openStore().shelf<JWK>("keys");
  identity = await createIdentity(issuer, keys);
  key = keys.get("oidc") as JWK;
});

const api = async () => {
  const authorizers: unknown[] = [];
  const url = await serve(
    createHttpApi({
      routes: [
        { method: "GET", path: "/jwt", name: "Jwt", handler: "jwt", auth: "jwt" },
        { method: "POST", path: "/iam/{name}", name: "Iam", handler: "iam", auth: "iam" },
      ],
      invoke: (_, event) => {
        authorizers.push((event as { requestContext: { authorizer: unknown } }).requestContext.authorizer);
        return Promise.resolve({ statusCode: 200 });
      },
      authorizeJwt: createJwtAuthorizer(identity),
      log: () => undefined,
    }),
  );
  return { url, authorizers };
};

describe("given a route of the app", () => {
  const call = async (authorization?: string) => {
    const { url, authorizers } = await api();
    const response = await fetch(`${url}/jwt`, authorization === undefined ? {} : { headers: { authorization } });
    return { response, status: response.status, authorizer: authorizers[0] };
  };
  const now = () => Math.floor(Date.now() / 1000);

  it("a token of the issuer passes, and its claims arrive as text", async () => {
    const token = await identity.token({ sub: "ada", email: "ada@example.com", authTime: 1642406400, locale: "de-AT" });
    const { status, authorizer } = await call(`Bearer ${String(token)}`);
    expect(status).toBe(200);
    expect(authorizer).toEqual({
      jwt: {
        claims: {
          iss: issuer,
          aud: "dayhold",
          sub: "ada",
          email: "ada@example.com",
          email_verified: "true",
          amr: "[otp mfa]",
          auth_time: "1642406400",
          locale: "de-AT",
          iat: expect.stringMatching(/^\d{10}$/) as string,
          exp: expect.stringMatching(/^\d{10}$/) as string,
        },
        scopes: null,
      },
    });
  });

  it("the prefix may be missing, as with API Gateway", async () => {
    expect((await call(await identity.token({ sub: "ada", email: "a@b.c" }))).status).toBe(200);
  });

  it("no token is refused", async () => {
    const { response } = await call();
    expect([response.status, await response.text()]).toEqual([401, '{"message":"Unauthorized"}']);
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
  });

  const signed = async (claims: Record<string, unknown>, privateJwk = key, header: object = {}) =>
    new SignJWT({ iss: issuer, aud: "dayhold", sub: "ada", iat: now(), exp: now() + 60, ...claims })
      .setProtectedHeader({ alg: "RS256", kid: key.kid ?? "", ...header })
      .sign(await importJWK(privateJwk, "RS256"));
  const strangerKey = async () => exportJWK((await generateKeyPair("RS256", { extractable: true })).privateKey);
  const publicKeyAsSecret = () =>
    new SignJWT({ iss: issuer, aud: "dayhold", sub: "ada", exp: now() + 60 })
      .setProtectedHeader({ alg: "HS256", kid: key.kid ?? "" })
      .sign(new TextEncoder().encode(JSON.stringify(identity.jwks.keys[0])));

  it.each([
    ["made here with the right claims", () => signed({}), 200],
    ["with one audience of several", () => signed({ aud: ["other", "dayhold"] }), 200],
    ["with client_id instead of an audience", () => signed({ aud: undefined, client_id: "dayhold" }), 200],
    ["without signature", () => new UnsecuredJWT({ iss: issuer, aud: "dayhold", exp: now() + 60 }).encode(), 401],
    ["signed by the public key as a secret", publicKeyAsSecret, 401],
    ["of another key", async () => signed({}, await strangerKey()), 401],
    ["of a key that is not published", () => signed({}, key, { kid: "other" }), 401],
    ["for another audience", () => signed({ aud: "other" }), 401],
    ["for no audience", () => signed({ aud: undefined }), 401],
    ["of another issuer", () => signed({ iss: "http://127.0.0.1:1/other" }), 401],
    ["that is over", () => signed({ exp: now() - 1 }), 401],
    ["that never ends", () => signed({ exp: undefined }), 401],
    ["that is not good yet", () => signed({ nbf: now() + 60 }), 401],
    ["from the future", () => signed({ iat: now() + 60 }), 401],
    ["that was changed", async () => (await signed({})).replace(/\.[^.]{8}/, ".eyJhIjox"), 401],
    ["that is none", () => "nonsense", 401],
  ])("a token %s is answered", async (_, make, expected) => {
    const { status, authorizer } = await call(`Bearer ${await make()}`);
    expect(status).toBe(expected);
    expect(authorizer === undefined).toBe(expected === 401);
  });

  it.each([
    [{ sub: "ada" }],
    [{ sub: "", email: "a@b.c" }],
    [{ sub: "ada", email: "a@b.c", admin: true }],
    [{ sub: "ada", email: "a@b.c", expiresIn: 1.5 }],
    ["ada"],
    [undefined],
  ])("the issuer makes no token of %j", async (request) => {
    expect(await identity.token(request)).toBeUndefined();
  });
});

describe("given a route of the back end", () => {
  interface Change {
    secret?: string;
    accessKey?: string;
    service?: string;
    region?: string;
    at?: number;
    applyChecksum?: boolean;
    /** What is sent instead of what was signed. */
    sent?: { path?: string; body?: string; headers?: Record<string, string> };
  }

  const call = async (change: Change = {}) => {
    const { url, authorizers } = await api();
    const { host, hostname, port } = new URL(url);
    const { secret = "local", accessKey = "local", sent = {}, at = Date.now() } = change;
    const signer = new SignatureV4({
      service: change.service ?? "execute-api",
      region: change.region ?? "us-east-1",
      credentials: { accessKeyId: accessKey, secretAccessKey: secret },
      applyChecksum: change.applyChecksum ?? true,
      sha256: Sha256,
    });
    const body = '{"a":1}';
    const path = "/iam/a%20b";
    const query = { "z z": "1/2", a: ["2", "1"] };
    const headers = { host, "content-type": "application/json", "x-two": "a   b" };
    const request = { method: "POST", protocol: "http:", hostname, port: Number(port), path, query, headers, body };
    const signed = await signer.sign(request, { signingDate: new Date(at) });
    delete signed.headers.host;
    const response = await fetch(`${url}${sent.path ?? `${path}?z%20z=1%2F2&a=2&a=1`}`, {
      method: "POST",
      headers: { ...signed.headers, ...sent.headers },
      body: sent.body ?? body,
    });
    return { status: response.status, text: await response.text(), authorizer: authorizers[0] };
  };

  it("a request signed with the local key passes, and the caller is known", async () => {
    const { status, authorizer } = await call();
    expect(status).toBe(200);
    expect(authorizer).toEqual({
      iam: {
        accessKey: "local",
        accountId: "000000000000",
        callerId: "AIDALOCAL",
        cognitoIdentity: null,
        principalOrgId: "o-local",
        userArn: "arn:aws:iam::000000000000:user/local",
        userId: "AIDALOCAL",
      },
    });
  });

  it("the hash of the body need not be a header", async () => {
    expect((await call({ applyChecksum: false })).status).toBe(200);
  });

  const minutes = (count: number) => Date.now() + count * 60_000;

  it.each<[string, () => Change]>([
    ["with another secret", () => ({ secret: "other" })],
    ["with another access key", () => ({ accessKey: "other" })],
    ["for another service", () => ({ service: "s3" })],
    ["for another region", () => ({ region: "eu-west-1" })],
    ["six minutes ago", () => ({ at: minutes(-6) })],
    ["six minutes from now", () => ({ at: minutes(6) })],
    ["with another body", () => ({ sent: { body: '{"a":2}' } })],
    ["with another body and no hash of it", () => ({ applyChecksum: false, sent: { body: '{"a":2}' } })],
    ["for another path", () => ({ sent: { path: "/iam/other?z%20z=1%2F2&a=2&a=1" } })],
    ["with another query", () => ({ sent: { path: "/iam/a%20b?z%20z=1%2F2&a=2&a=3" } })],
    ["with another header", () => ({ sent: { headers: { "x-two": "other" } } })],
    ["with an unsigned payload", () => ({ sent: { headers: { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" } } })],
    ["with a broken signature", () => ({ sent: { headers: { authorization: "AWS4-HMAC-SHA256 x" } } })],
    ["with a token instead", () => ({ sent: { headers: { authorization: "Bearer x" } } })],
  ])("a request signed %s is refused", async (_, change) => {
    const { status, text, authorizer } = await call(change());
    expect([status, text]).toEqual([403, '{"message":"Forbidden"}']);
    expect(authorizer).toBeUndefined();
  });

  it("four minutes either way are within the tolerance", async () => {
    expect((await call({ at: minutes(-4) })).status).toBe(200);
    expect((await call({ at: minutes(4) })).status).toBe(200);
  });

  it("a request that is not signed is refused", async () => {
    const { url } = await api();
    expect((await fetch(`${url}/iam/x`, { method: "POST" })).status).toBe(403);
  });
});
