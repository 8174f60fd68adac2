// What the tool says of a stop that did not come about: whether nothing was done, why, and what to do next.
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Listener } from "../../stacks/local/loopback.ts";
import { serve } from "../support/cloud-http.ts";
import { runHere } from "./tool.ts";

beforeEach(() => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "local");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "local");
  vi.stubEnv("AWS_REGION", "us-east-1");
  // Nothing of whoever runs the tests.
  vi.stubEnv("AWS_PROFILE", undefined);
  vi.stubEnv("AWS_DEFAULT_REGION", undefined);
  vi.stubEnv("AWS_CONFIG_FILE", "/dev/null");
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
  vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
  return () => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  };
});

/** What the tool complains of, with --yes. */
async function complaint(url: string, ...line: string[]) {
  const { exit, stdout, stderr } = await runHere(url, [...line, "--reason", "Incident", "--yes"]);
  return { exit, said: stdout + stderr.trimEnd() };
}

const suspension = (url: string) => complaint(url, "suspend");

const answering =
  (status: number, body: string, type = "application/json"): Listener =>
  (_, response) => {
    response.writeHead(status, { "content-type": type }).end(body);
  };

const problem = (status: number, code: string, title: string) =>
  answering(status, JSON.stringify({ status, code, title }), "application/problem+json");

const throttled = problem(503, "service.unavailable", "Try again in a moment");
const nobodyThere = "http://127.0.0.1:2";
const section = 'docs/incident.md, "If a stop fails"';
const goOn = `Try again; if it goes on, stop the gate itself: ${section}`;
const lookFirst = `Run \`npm run ops -- status\`. Where that does not show it, try again; if it goes on, stop the gate itself: ${section}`;

describe("given a stop of which it is certain that nothing was done", () => {
  it("without credentials it says so, and to sign in", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", undefined);
    const { exit, said } = await suspension(await serve(throttled));
    expect([exit, said]).toEqual([
      1,
      `NOT SUSPENDED: Could not load credentials from any providers (sign in to AWS). ${goOn}`,
    ]);
  });

  it("nobody of a file is tried one by one without credentials, asked or not", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", undefined);
    const line = ["freeze", "--from", import.meta.filename, "--reason", "Incident"];
    const stderr = `NOT FROZEN: Could not load credentials from any providers (sign in to AWS). ${goOn}\n`;
    for (const yes of [[], ["--yes"]])
      expect(await runHere(nobodyThere, [...line, ...yes])).toEqual({ exit: 1, stdout: "", stderr });
    expect((await runHere(nobodyThere, line.with(1, "ada").toSpliced(2, 1))).stderr).toBe(stderr);
  });

  it("without a region it says which variable to set", async () => {
    vi.stubEnv("AWS_REGION", undefined);
    const { exit, said } = await suspension(await serve(throttled));
    expect([exit, said]).toEqual([1, `NOT SUSPENDED: Region is missing (export AWS_REGION). ${goOn}`]);
  });

  it("where nothing listens it says so", async () => {
    const { exit, said } = await suspension(nobodyThere);
    expect([exit, said]).toEqual([1, `NOT SUSPENDED: fetch failed: connect ECONNREFUSED 127.0.0.1:2. ${goOn}`]);
  });

  it("where nothing listens at either address of a host it says so", async () => {
    expect((await suspension("http://localhost:2")).said).toMatch(/^NOT SUSPENDED: fetch failed: .*ECONNREFUSED/);
  });

  it("by a signature that the API does not take it asks for account and region", async () => {
    const { exit, said } = await suspension(await serve(answering(403, '{"message":"Forbidden"}')));
    const asks = "(are the credentials of this account, and is AWS_REGION the API's region?)";
    expect([exit, said]).toEqual([1, `NOT SUSPENDED: 403: Forbidden ${asks}. ${goOn}`]);
  });

  it("by a refusal of Dayhold's own, which trying again does not change, it says that alone", async () => {
    const url = await serve(problem(404, "user.not_found", "There is no such user"));
    const { exit, said } = await complaint(url, "freeze", "ada");
    expect([exit, said]).toEqual([1, "NOT FROZEN: 404: user.not_found: There is no such user"]);
  });

  it.each([
    [["freeze", "ada"], "NOT FROZEN"],
    [["revoke-mfa", "ada"], "NOT REVOKED"],
    [["revoke-mfa", "--all"], "NOT REVOKED"],
    [["requarantine", "--since", "2026-01-01T00:00:00Z"], "NOT REQUARANTINED"],
  ])("%j says %s", async (line, words) => {
    const { exit, said } = await complaint(nobodyThere, ...line);
    expect([exit, said]).toEqual([1, expect.stringMatching(`^${words}: fetch failed: .*If a stop fails"$`)]);
  });

  it("what stops nothing says why it failed and no more", async () => {
    for (const line of [["resume"], ["suspend", "--drill"], ["unfreeze", "ada"]])
      expect((await complaint(nobodyThere, ...line)).said).toBe("fetch failed: connect ECONNREFUSED 127.0.0.1:2");
  });
});

describe("given a stop of which nobody can tell what became of it", () => {
  it("by a 5xx it says so, and how to look", async () => {
    const { exit, said } = await suspension(await serve(throttled));
    const why = "503: service.unavailable: Try again in a moment";
    expect([exit, said]).toEqual([1, `Not known whether withdrawals are suspended: ${why}. ${lookFirst}`]);
  });

  it("without an answer in time too", async () => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    vi.spyOn(AbortSignal, "timeout").mockImplementation(() => timeout(50));
    const { exit, said } = await suspension(await serve(() => undefined));
    const why = "no answer came within 35 seconds";
    expect([exit, said]).toEqual([1, `Not known whether withdrawals are suspended: ${why}. ${lookFirst}`]);
  });

  it.each([
    ["a login page", answering(200, "<html>Sign in</html>", "text/html"), "200: OK"],
    ["a proxy's error", answering(502, "<html>", "text/html"), "502: Bad Gateway"],
    ["what only says that it is JSON", answering(500, "<html>"), "500: Internal Server Error"],
  ])("by %s it asks whether that is the API", async (_, answer, why) => {
    const { exit, said } = await suspension(await serve(answer));
    const asks = "(no answer of Dayhold's: is DAYHOLD_URL the API's, and no proxy in between?)";
    expect([exit, said]).toEqual([1, `Not known whether withdrawals are suspended: ${why} ${asks}. ${lookFirst}`]);
  });

  it.each([
    [["freeze", "ada|1"], "ada|1 is frozen", "history 'ada|1'"],
    [["revoke-mfa", "ada"], "the second factors of ada are revoked", "history ada"],
    [["revoke-mfa", "--all"], "everybody's second factors are revoked", "status"],
    [["requarantine", "--since", "2026-01-01T00:00:00Z"], "those addresses wait again", "status"],
  ])("%j says whether %s, and to look with %s", async (line, doubt, look) => {
    const { said } = await complaint(await serve(throttled), ...line);
    expect(said).toContain(`Not known whether ${doubt}: 503: `);
    expect(said).toContain(`Run \`npm run ops -- ${look}\`. `);
  });
});
