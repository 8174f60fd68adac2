// The pages behind the links: no script, no third party, every value escaped by the template.
import { html, raw } from "hono/html";
import { createHash } from "node:crypto";
import type { Purpose } from "../core/link.ts";
import type { entryView } from "../http/view.ts";
import type { Problem } from "../problem.ts";

type View = ReturnType<typeof entryView>;

const style = `body{font:1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
h1{font-size:1.5rem}dt{color:#555}dd{margin:0 0 .75rem;overflow-wrap:anywhere}code{font-size:1.1em}
label{display:block;margin:.75rem 0}input[name=lastFour]{font:inherit;width:6em;padding:.4em}
button{font:inherit;padding:.6em 1.2em;border:0;border-radius:.4em;background:#0b5;color:#000;cursor:pointer}
.stop{background:#c22;color:#fff}
@media(prefers-color-scheme:dark){body{color:#eee;background:#141414}dt{color:#aaa}}`;

/** For the Content-Security-Policy, which allows this one style and nothing else. */
export const styleHash = createHash("sha256").update(style).digest("base64");

const layout = async (title: string, body: unknown): Promise<string> =>
  await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        ${raw(`<style>${style}</style>`)}
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`;

const facts = (entry: View) =>
  html`<dl>
    <dt>Label</dt>
    <dd>${entry.label}</dd>
    <dt>Network</dt>
    <dd>${entry.network}</dd>
    <dt>Address</dt>
    <dd><code>${entry.address}</code></dd>
    ${
      entry.memo === null
        ? ""
        : html`<dt>Memo</dt>
            <dd>${entry.memo}</dd>`
    }
    <dt>State</dt>
    <dd>${states[entry.status]}</dd>
    <dt>Usable from</dt>
    <dd>${entry.activatesAt}</dd>
  </dl>`;

const states: Record<View["status"], string> = {
  PENDING: "Waiting for your confirmation",
  CONFIRMED: "Confirmed, the waiting time is running",
  ACTIVE: "Active: withdrawals can go to it",
  EXPIRED: "Expired without a confirmation",
  CANCELLED: "Cancelled",
  REMOVED: "Removed",
};

/** The page that a link shows before anything is done. */
export const formPage = (purpose: Purpose, entry: View) =>
  purpose === "confirm"
    ? layout(
        "Confirm this withdrawal address",
        html`${facts(entry)}
          <form method="post">
            <label>
              Last four characters of the address, from our e-mail<br />
              <input
                name="lastFour"
                required
                maxlength="4"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
              />
            </label>
            <button>Confirm</button>
          </form>
          <p>If you did not add this address, use the other link in the e-mail to stop it.</p>`,
      )
    : layout(
        "Stop this withdrawal address",
        html`${facts(entry)}
          <form method="post">
            <label><input type="checkbox" name="freeze" value="on" /> Also freeze all withdrawals of my account</label>
            <button class="stop">This wasn't me: stop it</button>
          </form>`,
      );

/** The page that says what a link has done. */
export const donePage = (purpose: Purpose, entry: View) =>
  layout(purpose === "confirm" ? "The address is confirmed" : "The address is stopped", facts(entry));

/** The page that says why a link did nothing. */
export const problemPage = ({ message, details }: Problem) => {
  const entry = details.members?.["entry"] as View | undefined;
  return layout(
    message,
    html`<p>${details.detail ?? "Nothing was changed."}</p>
      ${entry ? facts(entry) : ""}`,
  );
};
