// The page for somebody who wants to try it by hand.
import { faultsInWords, type FaultState } from "./faults.ts";

export interface SandboxPageInput {
  url: string;
  inboxUrl: string;
  faults: FaultState | undefined;
  schedules: { name: string; at: string }[];
  /** By the cloud's clock, in epoch milliseconds. */
  now: number;
}

const escapeHtml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

const examples = (url: string, now: number) => `# a token for a user who just passed a second factor
TOKEN=$(curl -s ${url}/sandbox/tokens -d '{"sub":"ada","email":"ada@example.com"}' | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')

# register a withdrawal address: a mail with two links goes out
curl -s ${url}/v1/addresses -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' \\
  -d '{"network":"ethereum","address":"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed","label":"cold wallet"}'
curl -s '${url}/sandbox/inbox?to=ada@example.com'

# may this withdrawal go out? (signed, as the exchange's own back end does)
curl -s ${url}/v1/withdrawals/check --aws-sigv4 aws:amz:us-east-1:execute-api --user local:local \\
  -H 'content-type: application/json' -d '{"userId":"ada","network":"ethereum",
  "address":"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed","approval":{"amr":["otp","mfa"],"authTime":${Math.floor(now / 1000)}}}'

# make things go wrong: ${faultsInWords}
curl -s ${url}/sandbox/faults -d '{"timers":"drop"}'
curl -s ${url}/sandbox/faults -d '{"timers":null}'

# let a day go by: holds end and timers fire; then load this page again and get a new token, since both go by this clock
curl -s ${url}/sandbox/clock -d '{"ahead":"PT24H"}'

# settle now what is overdue
curl -s -X POST ${url}/sandbox/jobs/sweep`;

/** The page's HTML. */
export const sandboxPage = ({ url, inboxUrl, faults, schedules, now }: SandboxPageInput) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Dayhold sandbox</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1c1c1c; }
  pre { background: #f4f4f2; padding: 1rem; overflow-x: auto; }
  td { padding-right: 2rem; }
</style>
<h1>Dayhold on this machine</h1>
<ul>
  <li>API: <a href="${url}/health">${url}</a>, described at <a href="${url}/openapi.json">/openapi.json</a></li>
  <li>Mails: <a href="${inboxUrl}">inbox</a>, as JSON <a href="/sandbox/inbox">/sandbox/inbox</a></li>
  <li>OpenID provider: <a href="/sandbox/oidc/.well-known/openid-configuration">${url}/sandbox/oidc</a></li>
  <li>Time: ${new Date(now).toISOString()}</li>
  <li>Dead letters: <a href="/sandbox/dead-letters">/sandbox/dead-letters</a></li>
</ul>
<h2>Armed timers</h2>
<p><a href="/sandbox/schedules">/sandbox/schedules</a></p>
<table>
${schedules
  .slice(0, 100)
  .map(({ name, at }) => `<tr><td><code>${escapeHtml(name)}</code></td><td>${at}</td></tr>`)
  .join("\n")}
</table>
<h2>Faults</h2>
<pre>${escapeHtml(JSON.stringify(faults, null, 2))}</pre>
<h2>Try it</h2>
<pre>${escapeHtml(examples(url, now))}</pre>
</html>
`;
