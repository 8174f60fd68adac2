// npm run demo: the main job once, on the local cloud, over HTTP and mail alone, as a timeline for people.
// Exits with 1 at the first step that is not as promised.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { styleText } from "node:util";
import { bitcoin, click, ethereum, lastFour, service, user, type Answer } from "./client.ts";
import { startCloud } from "./cloud.ts";

const holdSeconds = 6;

const real = {
  bitcoin: { ...bitcoin, label: "Cold storage" },
  ethereum: { ...ethereum, label: "Pay the invoice" },
  solana: { network: "solana", address: "9WzDXwBbmkg8ZTbNMqUxvQRAyrZzDsGYdLVL9zYtAWWM", label: "Trading desk" },
  xrp: { network: "xrp", address: "rMQ98K56yXJbDGv49ZSmW51sLn94Xe1mu1", memo: "2718281828", label: "Payout" },
};

const colour = (format: Parameters<typeof styleText>[0], text: string) =>
  styleText(format, text, { stream: process.stdout });

const begun = Date.now();
const clock = () => `${((Date.now() - begun) / 1000).toFixed(1).padStart(5)} s`;

const title = (text: string) => console.log(`\n${colour("bold", text)}`);
const line = (who: string, text: string) => console.log(`${colour("dim", clock())}  ${who.padEnd(9)} ${text}`);

/** Ends the demo unless what came is what was promised. */
function promised(answer: Answer, status: number, members: object = {}): Answer {
  assert.equal(answer.status, status, answer.text);
  assert.partialDeepStrictEqual(answer.body, members);
  return answer;
}

const cloud = await startCloud({ hold: `PT${holdSeconds}S`, quiet: true, isolated: true, preload: true });
try {
  await play();
  console.log(`\n${colour(["bold", "green"], "Everything went as promised.")} Now try it by hand: npm start\n`);
} catch (error) {
  console.error(`\n${colour(["bold", "red"], "This is not as promised:")}`, error);
  process.exitCode = 1;
} finally {
  await cloud.stop();
}

async function play(): Promise<void> {
  const ada = user(cloud, { sub: "ada", email: "ada@example.com" });
  const exchange = service(cloud);

  const ask = async (destination: object, expected: "ALLOW" | "DENY", ...reasons: string[]) => {
    const { body } = promised(await exchange.check(ada.sub, withdrawal(destination)), 200, {
      decision: expected,
      reasons,
    });
    const shown = colour(["bold", expected === "ALLOW" ? "green" : "red"], body.decision.padEnd(5));
    line("gate", `${shown} ${body.reasons.join(", ")}`);
  };
  let read = 0;
  const newMail = async () => {
    await cloud.idle();
    const mails = cloud.inbox(ada.email).slice(read);
    read += mails.length;
    const mail = mails.at(-1);
    assert.ok(mail, "A mail has arrived");
    for (const { subject } of mails) line("mail", colour("cyan", `“${subject}”`));
    return { confirm: "", cancel: "", ...mail.links };
  };

  title(`A local cloud is up. Its hold lasts ${holdSeconds} seconds instead of 24 hours.`);

  title("1. Ada adds an address. It can receive nothing yet.");
  const added = promised(await ada.register(real.bitcoin), 201, { status: "PENDING" });
  line("Ada", `registers ${real.bitcoin.address} (bitcoin): ${added.body.status}`);
  const links = await newMail();
  await ask(real.bitcoin, "DENY", "PENDING_CONFIRMATION");

  title("2. A mail scanner opens both links and posts the forms. Nothing changes.");
  for (const url of [links.confirm, links.cancel]) promised(await click.page(url), 200);
  promised(await click.submit(links.confirm), 422);
  line("scanner", "opened 2 links, posted 1 form");
  promised(await ada.get(`/v1/addresses/${added.body.id}`), 200, { status: "PENDING" });
  line("Ada", "sees it still PENDING");

  title("3. Ada confirms it from her mail, with its last four characters. The hold goes on.");
  promised(await click.submit(links.confirm, { lastFour: lastFour(real.bitcoin.address) }), 303);
  line("Ada", `confirms with “${lastFour(real.bitcoin.address)}”`);
  await newMail();
  await ask(real.bitcoin, "DENY", "HOLD_RUNNING");

  title("4. Somebody in her session adds another one. One click from the mail stops it.");
  promised(await ada.register(real.ethereum), 201);
  line("somebody", `registers ${real.ethereum.address} (ethereum)`);
  const { cancel } = await newMail();
  promised(await click.submit(cancel), 303);
  line("Ada", "clicks “this wasn't me”");
  await newMail();
  await ask(real.ethereum, "DENY", "CANCELLED");

  title("5. Other networks have their own rules, and a typo gets nowhere.");
  promised(await ada.register(real.solana), 201, { notices: ["address.no_checksum"] });
  line("Ada", `registers ${real.solana.address} (solana), and is told that it carries no checksum`);
  promised(await ada.register({ network: "xrp", address: real.xrp.address }), 422, { code: "address.memo_required" });
  line("Ada", "forgets the destination tag of an XRP address: 422 address.memo_required");
  promised(await ada.register(real.xrp), 201, { memo: real.xrp.memo });
  line("Ada", `registers ${real.xrp.address} with tag ${real.xrp.memo} (xrp)`);
  const typo = bitcoin.address.replace("P5Q", "P5R");
  promised(await ada.register({ network: "bitcoin", address: typo }), 422, { code: "address.invalid" });
  line("Ada", `mistypes ${typo}: 422 address.invalid`);

  title("6. The hold is over. Time alone has made the confirmed address active.");
  const activatesAt = Date.parse(String(added.body.activatesAt));
  while (Date.now() < activatesAt) await sleep(activatesAt - Date.now());
  await ask(real.bitcoin, "ALLOW");
  // The timer, which tells her, fires on the whole second.
  await sleep(1100);
  await newMail();
  promised(await ada.get(`/v1/addresses/${added.body.id}`), 200, { status: "ACTIVE" });

  title("7. A withdrawal that nobody entered a second factor for is denied, and freezes the account.");
  await ask({ ...real.bitcoin, approval: { amr: ["pwd"], authTime: seconds() } }, "DENY", "MFA_MISSING");
  await ask(real.bitcoin, "DENY", "ACCOUNT_FROZEN");
  await newMail();

  title("8. All of it is on record, and the chain of hashes verifies.");
  const { items, verified } = promised(await exchange.get(`/v1/users/${ada.sub}/history`), 200).body;
  assert.equal(verified, true);
  const known = ["address.registered", "address.confirmed", "address.cancelled", "address.activated", "account.frozen"];
  for (const type of known) assert.ok(items.some((item) => item.type === type));
  for (const { type, at, hash } of items)
    line(
      "record",
      `${String(at).slice(11, 23)}  ${String(type).padEnd(20)} ${colour("dim", String(hash).slice(0, 16))}`,
    );
}

function seconds(): number {
  return Math.floor(Date.now() / 1000);
}

function withdrawal(destination: object): object {
  const { label, ...rest } = destination as { label?: string };
  return label === undefined ? destination : rest;
}
