// A caller that knows the HTTP contract alone: an app user with a token, the exchange's back end with its key, and
// somebody who clicks links.
import { Sha256 } from "@aws-crypto/sha256-js";
import { sha256 } from "@noble/hashes/sha2.js";
import { createBase58check } from "@scure/base";
import { SignatureV4 } from "@smithy/signature-v4";
import { randomUUID } from "node:crypto";
import { machineTime } from "./clock.ts";
import type { Cloud } from "./cloud.ts";
import { type HttpAnswer, request } from "./http-client.ts";

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  // Contract tests look into whatever came.
  body: Body;
}

type Body = Record<string, unknown> & {
  id: string;
  status: string;
  code: string;
  decision: string;
  reasons: string[];
  items: Body[];
  entry: Body;
  next?: string;
};

const answerOf = ({ status, headers, body: bytes }: HttpAnswer): Answer => {
  const text = bytes.toString();
  const body = (/json/.test(headers["content-type"] ?? "") ? JSON.parse(text) : {}) as Body;
  return { status, headers: new Headers(headers as Record<string, string>), text, body };
};

/** Sends JSON, or a body as it is when it is text. */
export async function send(url: string, method: string, body?: unknown, headers: Record<string, string> = {}) {
  const isJson = body !== undefined && typeof body !== "string";
  const type = body !== undefined && { "content-type": "application/json" };
  return answerOf(
    await request(url, {
      method,
      headers: { accept: "*/*", ...type, ...headers },
      body: isJson ? JSON.stringify(body) : body,
    }),
  );
}

export interface Claims {
  sub?: string;
  email?: string;
  email_verified?: boolean;
  amr?: string[];
  authTime?: number;
  locale?: string;
  zoneinfo?: string;
}

/** The address of nobody but this user. */
const walletOf = (sub: string) => {
  const hash = sha256(new TextEncoder().encode(sub)).slice(0, 20);
  return { network: "bitcoin", address: createBase58check(sha256).encode(Uint8Array.of(0, ...hash)) };
};

/** A user of the app, new unless a `sub` is given; each call has a token of that moment. */
export function user(cloud: Cloud, claims: Claims = {}) {
  const sub = claims.sub ?? `user-${randomUUID()}`;
  const email = claims.email ?? `${sub}@mail.example`;
  const wallet = walletOf(sub);
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const token = await cloud.token({ ...claims, sub, email });
    return send(cloud.url + path, method, body, { authorization: `Bearer ${token}`, ...headers });
  };
  /** The newest link of each kind that a mail about an address has. Throws when no mail has any. */
  const links = async () => {
    await cloud.idle();
    return { confirm: newest("confirm"), cancel: newest("cancel") };
  };
  const newest = (purpose: "confirm" | "cancel" | "freeze" | "notice", to = email) => {
    const link = cloud.inbox(to).findLast((mail) => mail.links[purpose])?.links[purpose];
    if (link === undefined) throw new Error(`No mail to ${to} has a link to ${purpose}`);
    return link;
  };
  return {
    sub,
    email,
    wallet,
    call,
    get: (path: string) => call("GET", path),
    post: (path: string, body?: unknown, headers?: Record<string, string>) => call("POST", path, body, headers),
    put: (path: string, body: unknown) => call("PUT", path, body),
    patch: (path: string, body: unknown) => call("PATCH", path, body),
    delete: (path: string) => call("DELETE", path),
    register: (address: Partial<typeof bitcoin> & { memo?: string; label?: string } = wallet) =>
      call("POST", "/v1/addresses", { label: "Savings", ...address }),
    links,
    /** The newest link that freezes. */
    freezeLink: async () => {
      await cloud.idle();
      return newest("freeze");
    },
    /** Asks for a notice address; the link that confirms it. */
    noticeLink: async (noticeEmail = `second-of-${email}`) => {
      await call("PATCH", "/v1/account", { noticeEmail });
      await cloud.idle();
      return newest("notice", noticeEmail);
    },
    /** Confirms from the newest mail that has the link. */
    confirm: async (address = wallet.address) => click.post((await links()).confirm, { lastFour: lastFour(address) }),
    mails: async () => {
      await cloud.idle();
      return cloud.inbox(email).map(({ subject }) => subject);
    },
  };
}

export type User = ReturnType<typeof user>;

/** The exchange's back end: signs with SigV4. */
export function service(cloud: Pick<Cloud, "url">) {
  const call = async (method: string, path: string, body?: unknown) => {
    const url = new URL(path, cloud.url);
    const text = body === undefined ? undefined : JSON.stringify(body);
    const signer = new SignatureV4({
      service: "execute-api",
      region: "us-east-1",
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
      sha256: Sha256,
    });
    const request = {
      method,
      protocol: url.protocol,
      hostname: url.hostname,
      port: Number(url.port),
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: { host: url.host, "content-type": "application/json" },
      ...(text !== undefined && { body: text }),
    };
    const signed = await signer.sign(request, { signingDate: new Date(machineTime()) });
    const headers = Object.fromEntries(Object.entries(signed.headers).filter(([name]) => name !== "host"));
    return send(url.href, method, text, headers);
  };
  return {
    call,
    get: (path: string) => call("GET", path),
    post: (path: string, body?: unknown) => call("POST", path, body),
    put: (path: string, body?: unknown) => call("PUT", path, body),
    /** Asks the gate, with fresh MFA evidence unless told otherwise. */
    check: (sub: string, withdrawal: object = walletOf(sub)) =>
      call("POST", "/v1/withdrawals/check", {
        userId: sub,
        approval: { amr: ["otp", "mfa"], authTime: Math.floor(Date.now() / 1000) },
        ...withdrawal,
      }),
  };
}

const form = { "content-type": "application/x-www-form-urlencoded", accept: "text/html" };
const app = { accept: "application/json" };

/** Somebody who opens a link, in a browser or in the app. */
export const click = {
  get: (url: string) => send(url, "GET", undefined, app),
  post: (url: string, body: object = {}) => send(url, "POST", body, app),
  page: (url: string) => send(url, "GET", undefined, { accept: "text/html" }),
  submit: (url: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    send(url, "POST", new URLSearchParams(fields).toString(), { ...form, ...headers }),
};

export const lastFour = (address: string) => address.slice(-4);

/** The address of the first block's reward, and others that everybody knows. */
export const bitcoin = { network: "bitcoin", address: "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa" };
export const ethereum = { network: "ethereum", address: "0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045" };
