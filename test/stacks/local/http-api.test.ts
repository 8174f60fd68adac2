import { describe, expect, it } from "vitest";
import { type Auth, corsOfApp, type Route } from "../../../stacks/manifest.ts";
import { createHttpApi } from "../../../stacks/local/http-api.ts";
import { serve } from "../../support/cloud-http.ts";

const route = (method: Route["method"], path: string, auth: Auth = "none"): Route => ({
  method,
  path,
  auth,
  name: "Test",
  handler: `${method} ${path}`,
});

const routes = [
  route("POST", "/echo"),
  route("GET", "/echo"),
  route("HEAD", "/echo"),
  route("GET", "/links/{token}"),
  route("GET", "/things/{id}"),
  route("GET", "/things/special"),
  route("GET", "/things/{id}/parts/{part}"),
  route("GET", "/links"),
  route("GET", "/links/{proxy+}"),
  route("GET", "/links/old/{proxy+}"),
];

interface Event {
  [field: string]: unknown;
  headers: Record<string, string>;
  requestContext: { [field: string]: unknown; http: Record<string, unknown> };
}

/** An API whose functions all do the same, and what the last one was called with. */
const api = async (result: (event: Event) => unknown = () => ({ statusCode: 204 }), origins: string[] = []) => {
  const seen: { handler?: string; event?: Event; log: string[] } = { log: [] };
  const listener = createHttpApi({
    routes,
    origins,
    invoke: async (handler, event) => {
      const copy = JSON.parse(JSON.stringify(event)) as Event;
      Object.assign(seen, { handler, event: copy });
      return Promise.resolve(result(copy));
    },
    authorizeJwt: () => Promise.resolve(undefined),
    log: (line) => seen.log.push(line),
  });
  const url = await serve(listener);
  const event = () => {
    if (seen.event === undefined) throw new Error("No function was called");
    return seen.event;
  };
  return { url, seen, event };
};

describe("given a request, the event has payload format 2.0", () => {
  it("with the route, the path, the query and the context", async () => {
    const { url, event } = await api();
    await fetch(`${url}/things/42/parts/left?a=1&b=x%20y&a=2`, { headers: { "user-agent": "test" } });
    expect(event()).toMatchObject({
      version: "2.0",
      routeKey: "GET /things/{id}/parts/{part}",
      rawPath: "/things/42/parts/left",
      rawQueryString: "a=1&b=x%20y&a=2",
      queryStringParameters: { a: "1,2", b: "x y" },
      pathParameters: { id: "42", part: "left" },
      isBase64Encoded: false,
      requestContext: {
        accountId: "000000000000",
        domainName: "127.0.0.1",
        routeKey: "GET /things/{id}/parts/{part}",
        stage: "$default",
        http: {
          method: "GET",
          path: "/things/42/parts/left",
          protocol: "HTTP/1.1",
          sourceIp: "127.0.0.1",
          userAgent: "test",
        },
      },
    });
    expect(event().requestContext.time).toMatch(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/);
    expect(event().requestContext.timeEpoch).toBeTypeOf("number");
  });

  it("without the fields that have nothing to say", async () => {
    const { url, event } = await api();
    await fetch(`${url}/echo`);
    for (const absent of ["body", "cookies", "pathParameters", "queryStringParameters"])
      expect(event()).not.toHaveProperty(absent);
    expect(event().requestContext).not.toHaveProperty("authorizer");
  });

  it("with headers in lower case, joined by commas, and cookies apart", async () => {
    const { url, event } = await api();
    const headers = new Headers({ "X-Upper": "one", cookie: "a=1; b=2" });
    headers.append("x-upper", "two");
    await fetch(`${url}/echo`, { headers });
    expect(event().headers["x-upper"]).toBe("one, two");
    expect(event().headers).not.toHaveProperty("cookie");
    expect(event().cookies).toEqual(["a=1", "b=2"]);
    expect(event().headers["x-forwarded-for"]).toBe("127.0.0.1");
  });

  it.each([
    ["application/json", '{"a":1}', false],
    ["application/json; charset=utf-8", '{"a":1}', false],
    ["text/plain", "naïve", false],
    ["application/x-www-form-urlencoded", "YT0x", true],
    ["application/problem+json", "e30=", true],
  ])("with a body of %s in base64 unless it is text", async (type, expected, isBase64Encoded) => {
    const { url, event } = await api();
    const body = isBase64Encoded ? Buffer.from(expected, "base64") : expected;
    await fetch(`${url}/echo`, { method: "POST", headers: { "content-type": type }, body });
    expect(event()).toMatchObject({ body: expected, isBase64Encoded });
  });
});

describe("given a path", () => {
  it.each([
    ["/things/special", "GET /things/special", undefined],
    ["/things/other", "GET /things/{id}", { id: "other" }],
    ["/things/a%20b%25", "GET /things/{id}", { id: "a b%" }],
    ["/things/1%2Fparts%2F2", "GET /things/{id}/parts/{part}", { id: "1", part: "2" }],
    ["/things/1%3Fx=1", "GET /things/{id}", { id: "1" }],
  ])("%s is decoded first and goes to the most specific route", async (path, handler, parameters) => {
    const { url, seen, event } = await api();
    await fetch(url + path);
    expect(seen.handler).toBe(handler);
    expect(event().pathParameters).toEqual(parameters);
  });

  it.each([
    ["/links", "GET /links", undefined],
    ["/links/token", "GET /links/{token}", { token: "token" }],
    ["/links/token/", "GET /links/{proxy+}", { proxy: "token/" }],
    ["/links/", "GET /links/{proxy+}", { proxy: "" }],
    ["/links//", "GET /links/{proxy+}", { proxy: "/" }],
    ["/links/a%2Fb", "GET /links/{proxy+}", { proxy: "a/b" }],
    ["/links/old/a/b", "GET /links/old/{proxy+}", { proxy: "a/b" }],
  ])(
    "%s goes to a route with a greedy variable last, and to the longest of these",
    async (path, handler, parameters) => {
      const { url, seen, event } = await api();
      await fetch(url + path);
      expect(seen.handler).toBe(handler);
      expect(event().pathParameters).toEqual(parameters);
    },
  );

  it.each(["/", "/nothing", "/linksandmore", "/echo/", "//echo", "/things/", "/things//parts/1"])(
    "%s that no route has is not found",
    async (path) => {
      const { url, seen } = await api();
      const response = await fetch(url + path);
      expect([response.status, await response.text()]).toEqual([404, '{"message":"Not Found"}']);
      expect(seen.handler).toBeUndefined();
    },
  );

  it.each(["DELETE", "OPTIONS", "PUT"])("a method that no route has, %s, is not found either", async (method) => {
    const { url } = await api();
    expect((await fetch(`${url}/echo`, { method })).status).toBe(404);
  });

  it("HEAD does not fall back on the route of GET", async () => {
    const { url } = await api();
    expect((await fetch(`${url}/things/1`, { method: "HEAD" })).status).toBe(404);
  });

  it("that cannot be decoded is a bad request", async () => {
    const { url } = await api();
    expect((await fetch(`${url}/things/%E0%A4%A`)).status).toBe(400);
  });

  it("the log has the route, never the path", async () => {
    const { url, seen } = await api();
    await fetch(`${url}/things/secret?x=secret`);
    expect(seen.log).toEqual([expect.stringMatching(/^GET \/things\/\{id\} 204 \d+ ms$/)]);
    await fetch(`${url}/secret`);
    expect(seen.log[1]).toMatch(/^GET 404 \d+ ms$/);
  });
});

describe("given a body above 10 MB", () => {
  it("is refused before any function sees it", async () => {
    const { url, seen } = await api();
    const response = await fetch(`${url}/echo`, { method: "POST", body: new Uint8Array(10 * 1024 * 1024 + 1) });
    expect([response.status, await response.text()]).toEqual([413, '{"message":"Request Entity Too Large"}']);
    expect(seen.handler).toBeUndefined();
  });
});

describe("given a request line and header values of more than 10,240 bytes together", () => {
  it("is refused before any function sees it; names of headers do not count", async () => {
    const { url, seen } = await api();
    const ask = async (length: number, path = "/echo") => {
      const response = await fetch(url + path, { headers: { ["x".repeat(2000)]: "y".repeat(length) } });
      return [response.status, await response.text()];
    };
    expect(await ask(10_000)).toEqual([204, ""]);
    delete seen.handler;
    const tooLarge = [431, '{"message":"Request Header Fields Too Large"}'];
    expect(await ask(10_240)).toEqual(tooLarge);
    expect(await ask(5000, `/echo?${"q".repeat(5240)}`)).toEqual(tooLarge);
    expect(seen.handler).toBeUndefined();
  });
});

describe("given origins of browser apps", () => {
  const app = "https://app.example.com";
  const preflight = (url: string, headers: Record<string, string>) =>
    fetch(`${url}/echo`, { method: "OPTIONS", headers });
  const corsOf = ({ headers }: Response) =>
    Object.fromEntries([...headers].filter(([name]) => name.startsWith("access-control-")));
  const expected = { "access-control-allow-origin": app };

  it("a preflight from one of them is answered as the plan has it, and no function sees it", async () => {
    const { url, seen } = await api(undefined, [app]);
    const answer = await preflight(url, { origin: app, "access-control-request-method": "POST" });
    expect([answer.status, corsOf(answer)]).toEqual([
      204,
      {
        ...expected,
        "access-control-allow-methods": corsOfApp.allowMethods.join(","),
        "access-control-allow-headers": "authorization,content-type",
      },
    ]);
    expect(seen.handler).toBeUndefined();
  });

  it("a preflight from another is answered without leave; OPTIONS that is none is not found", async () => {
    const { url } = await api(undefined, [app]);
    const other = await preflight(url, { origin: "https://other.example", "access-control-request-method": "POST" });
    expect([other.status, corsOf(other)]).toEqual([204, {}]);
    expect((await preflight(url, { origin: app })).status).toBe(404);
  });

  it("an answer says whom it is for, whatever the function says", async () => {
    const headers = { "access-control-allow-origin": "*", "x-other": "1" };
    const { url } = await api(() => ({ statusCode: 200, headers }), [app]);
    const answer = await fetch(`${url}/echo`, { headers: { origin: app } });
    expect(corsOf(answer)).toEqual({ ...expected, "access-control-expose-headers": "retry-after,www-authenticate" });
    expect(answer.headers.get("x-other")).toBe("1");
    expect(corsOf(await fetch(`${url}/echo`, { headers: { origin: "https://other.example" } }))).toEqual({});
  });
});

describe("given the result of a function", () => {
  const answer = async (result: unknown, method = "GET") => {
    const { url } = await api(() => result);
    const response = await fetch(`${url}/echo`, { method });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  it("with status, headers, cookies and body, it is passed on", async () => {
    const { status, headers, text } = await answer({
      statusCode: 201,
      headers: { "Content-Type": "text/html", "x-number": 7 },
      cookies: ["a=1", "b=2; Secure"],
      body: "<p>ü</p>",
    });
    expect([status, text]).toEqual([201, "<p>ü</p>"]);
    expect(headers.get("content-type")).toBe("text/html");
    expect(headers.get("x-number")).toBe("7");
    expect(headers.getSetCookie()).toEqual(["a=1", "b=2; Secure"]);
    expect(headers.get("content-length")).toBe("9");
    expect(headers.get("apigw-requestid")).toBeTruthy();
  });

  it("in base64, it is decoded", async () => {
    expect((await answer({ statusCode: 200, body: "aGVsbG8=", isBase64Encoded: true })).text).toBe("hello");
  });

  it("without a content type, it is plain text", async () => {
    expect((await answer({ statusCode: 200, body: "x" })).headers.get("content-type")).toBe("text/plain;charset=UTF-8");
  });

  it.each([
    [{ a: 1 }, '{"a":1}'],
    ["text", '"text"'],
    [undefined, "null"],
  ])("without a status, %j is the JSON body of a 200", async (result, expected) => {
    const { status, headers, text } = await answer(result);
    expect([status, headers.get("content-type"), text]).toEqual([200, "application/json", expected]);
  });

  it("to HEAD, the length is told and no body sent", async () => {
    const { status, headers, text } = await answer({ statusCode: 200, body: "12345" }, "HEAD");
    expect([status, headers.get("content-length"), text]).toEqual([200, "5", ""]);
  });

  it.each([
    ["a status that is none", { statusCode: "many" }],
    ["a status out of range", { statusCode: 42 }],
    ["a body that is no text", { statusCode: 200, body: { a: 1 } }],
    ["more than 6 MB", { statusCode: 200, body: "x".repeat(6 * 1024 * 1024 + 1) }],
  ])("with %s, it is an internal error", async (_, result) => {
    const { status, text } = await answer(result);
    expect([status, text]).toEqual([500, '{"message":"Internal Server Error"}']);
  });

  it("when the function throws, nothing of the error gets out", async () => {
    const { url } = await api(() => {
      throw new Error("secret");
    });
    const response = await fetch(`${url}/echo`);
    expect([response.status, await response.text()]).toEqual([500, '{"message":"Internal Server Error"}']);
  });
});

describe("given a route with a limit", () => {
  it("when it is called more often at once, then API Gateway refuses the rest; links have the room of all others", async () => {
    const { url, seen } = await api();
    const statuses = async (path: string) => {
      const answers = await Promise.all(Array.from({ length: 80 }, () => fetch(url + path)));
      return answers.map(({ status }) => status);
    };
    const few = await statuses("/echo");
    expect(few.slice(0, 20)).toEqual(Array(20).fill(204));
    expect(few).toContain(429);
    expect(seen.log.filter((line) => line.startsWith("GET /echo 429"))).not.toEqual([]);
    expect(new Set(await statuses("/links/{token}"))).toEqual(new Set([204]));
  });
});
