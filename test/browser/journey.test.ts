// The way through the inbox with a real browser: what a person who gets the mail can do, and what they then see.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { click, lastFour, service, user, type User } from "../../stacks/local/client.ts";
import { openContext, startBrowser } from "../../scripts/browser.ts";
import { spill } from "../support/browser-pages.ts";
import { hour, minute, scene } from "../support/scene.ts";

const on = scene();
let browser: Browser;
let page: Page;
let requested: string[];
let strayed: string[];

beforeAll(async () => {
  browser = await startBrowser();
  const origins = [on.cloud.url, new URL(on.cloud.inboxUrl).origin];
  const opened = await openContext(browser, origins, { locale: "en-GB" });
  ({ requested, strayed } = opened);
  page = await opened.context.newPage();
}, 60_000);
afterAll(() => browser.close());

const heading = () => page.locator("h1").innerText();
/** The state as it is shown; for those who hear the page, "State:" comes before it. */
const stateOf = async (shown: Page) => (await shown.locator(".tag").innerText()).replace(/^State:\s+/, "");
const state = () => stateOf(page);
const main = () => page.locator("main").innerText();
const confirmIt = () => page.getByRole("button", { name: "Confirm this address" });
const field = () => page.getByLabel("Last 4 characters of the address");
const freezeIt = () => page.getByRole("button", { name: "Freeze my account" });
const stopIt = () => page.getByRole("button", { name: "Stop this address" });

/** A user with an address that waits for a confirmation, and the links of its mail. */
async function registered(): Promise<{ ada: User; id: string; links: { confirm: string; cancel: string } }> {
  const ada = user(on.cloud);
  const { body } = await ada.register();
  return { ada, id: body.id, links: await ada.links() };
}

const status = async ({ ada, id }: { ada: User; id: string }) => (await ada.get(`/v1/addresses/${id}`)).body.status;

async function answer(text: string): Promise<number | undefined> {
  await field().fill(text);
  const [response] = await Promise.all([page.waitForResponse(/confirm/), confirmIt().click()]);
  return response.status();
}

/** The page that a link in the inbox opens. The inbox writes a mail into its frame when it likes: what came before is lost. */
async function openedBy(follow: () => Promise<void>): Promise<Page> {
  for (let tries = 0; tries < 5; tries++) {
    const opening = page
      .context()
      .waitForEvent("page", { timeout: 3000 })
      .catch(() => undefined);
    await follow();
    const opened = await opening;
    if (opened) return opened;
  }
  throw new Error("The link opens no page");
}

describe("given a new address and its mail in the inbox", () => {
  it("when its owner opens the mail and confirms, then it is confirmed, and the page says so", async () => {
    const who = await registered();
    await page.goto(on.cloud.inboxUrl);
    const mail = page.locator(".email", { hasText: who.ada.email });
    await mail.getByRole("button", { name: "Toggle HTML view" }).click();
    const link = mail.frameLocator("iframe").getByRole("link", { name: "Yes, I added it: confirm" });
    const opened = await openedBy(() => link.press("Enter"));
    await opened.waitForLoadState();
    expect(await stateOf(opened)).toBe("Waiting for your confirmation");
    expect(await opened.locator("main").innerText()).not.toContain(lastFour(who.ada.wallet.address));

    await opened.getByLabel("Last 4 characters of the address").fill(lastFour(who.ada.wallet.address));
    await opened.keyboard.press("Enter");
    await opened.getByRole("heading", { name: "The address is confirmed" }).waitFor();
    expect(await status(who)).toBe("CONFIRMED");
    await opened.close();
  });

  it("when its owner says that it was not them, then one click stops it", async () => {
    const who = await registered();
    await page.goto(on.cloud.inboxUrl);
    const mail = page.locator(".email", { hasText: who.ada.email });
    await mail.getByRole("button", { name: "Toggle HTML view" }).click();
    const link = mail.frameLocator("iframe").getByRole("link", { name: "This wasn't me: stop it" });
    const opened = await openedBy(() => link.click());
    await opened.getByRole("button", { name: "Stop this address" }).click();
    await opened.getByRole("heading", { name: "The address is stopped" }).waitFor();
    expect(await opened.getByRole("checkbox", { name: "Yes, freeze my account" }).isChecked()).toBe(false);
    expect(await status(who)).toBe("CANCELLED");
    await opened.close();
  });

  it("when they came to the wrong page, then the other one is a click away", async () => {
    const who = await registered();
    await page.goto(who.links.confirm);
    await page.getByRole("link", { name: "Stop this address" }).click();
    await stopIt().click();
    expect(await heading()).toBe("The address is stopped");
    expect(await status(who)).toBe("CANCELLED");
  });

  it("when they freeze the account too, then it takes a tick, the page says so, and the gate denies", async () => {
    const who = await registered();
    await page.goto(who.links.cancel);
    expect(await page.getByRole("button").count()).toBe(1);
    await stopIt().click();
    await freezeIt().click();
    // The browser asks for the tick before it sends anything.
    expect(await heading()).toBe("The address is stopped");
    await page.evaluate("document.querySelector('form').noValidate = true");
    await freezeIt().click();
    expect(await page.locator("#error").innerText()).toContain("Tick the box first");
    expect(await page.evaluate("document.activeElement.id")).toBe("freeze");
    expect((await service(on.cloud).check(who.ada.sub)).body.reasons).toEqual(["CANCELLED"]);
    await page.getByLabel("Yes, freeze my account").check();
    await freezeIt().click();
    expect(await heading()).toBe("Your account is frozen");
    expect((await service(on.cloud).check(who.ada.sub)).body.reasons).toEqual(["CANCELLED", "ACCOUNT_FROZEN"]);
    expect(await spill(page)).toBe(0);
  });

  it("when a mail about the account comes unexpected, then its link freezes, by the keyboard alone", async () => {
    const { ada } = await registered();
    await service(on.cloud).post(`/v1/users/${ada.sub}/security-events`, { type: "PASSWORD_CHANGED" });
    await page.goto(await ada.freezeLink());
    expect(await heading()).toBe("Freeze your account?");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Your account is frozen" }).waitFor();
    expect((await ada.get("/v1/account")).body).toMatchObject({ frozen: true, frozenBy: "link" });
  });

  it("when many were added that day, then one click stops them all", async () => {
    const { ada, links } = await registered();
    for (let more = 0; more < 6; more++) await ada.register(user(on.cloud).wallet);
    await page.goto(links.cancel);
    await page.getByRole("button", { name: "Stop all of them" }).click();
    expect(await heading()).toBe("They are all stopped");
    const { items } = (await ada.get("/v1/addresses")).body;
    expect(new Set(items.map(({ status }) => status))).toEqual(new Set(["CANCELLED"]));
    expect(await spill(page)).toBe(0);
  });

  it("when the keyboard alone is used, then it reaches everything, in the order of the page", async () => {
    const { links } = await registered();
    await page.goto(links.confirm);
    const reached: string[] = [];
    for (let press = 0; press < 3; press++) {
      await page.keyboard.press("Tab");
      reached.push(await page.evaluate<string>("document.activeElement.id || document.activeElement.innerText"));
    }
    expect(reached).toEqual(["lastFour", "Confirm this address", "Stop this address"]);
  });
});

describe("given every outcome", () => {
  it("when wrong characters are given, then the form stays, and says how many tries are left", async () => {
    const { links } = await registered();
    await page.goto(links.confirm);
    expect(await answer("zzzz")).toBe(303);
    expect(await page.locator("#error").innerText()).toBe(
      "These are not the last 4 characters. You have 4 tries left.",
    );
    expect(await page.evaluate("document.activeElement.id")).toBe("lastFour");
    expect(await spill(page)).toBe(0);
    for (const left of ["3 tries", "2 tries", "1 try"]) {
      await answer("zzzz");
      expect(await page.locator("#error").innerText()).toContain(`You have ${left} left.`);
    }
    await answer("zzzz");
    expect(await heading()).toBe("This link is locked");
    await page.goto(links.confirm);
    expect([await heading(), await state()]).toEqual(["This link is locked", "Waiting for your confirmation"]);
    expect(await spill(page)).toBe(0);
  });

  it("when somebody goes back or reloads, then no page asks to send a form again", async () => {
    const { ada, links } = await registered();
    const begun = requested.length;
    const shown = async (...expected: string[]) => expect(expected).toContain(await heading());
    const backAndForth = async (...expected: string[]) => {
      await page.reload();
      await shown(...expected);
      await page.goBack();
      await shown(...expected);
      await page.goForward();
      await shown(...expected);
      await page.reload();
      await shown(...expected);
    };
    await page.goto(links.confirm);
    for (const text of ["aaaa", "bbbb", "cccc"]) await answer(text);
    expect(await page.locator("#error").innerText()).toContain("You have 2 tries left.");
    await backAndForth("Confirm this withdrawal address?");
    await page.goto(links.cancel);
    await stopIt().click();
    await backAndForth("The address is stopped", "This address was stopped already");
    await page.getByLabel("Yes, freeze my account").check();
    await freezeIt().click();
    await backAndForth("Your account is frozen", "The address is stopped");
    expect((await ada.get("/v1/account")).body["frozen"]).toBe(true);
    expect(requested.length).toBeGreaterThan(begun + 15);
  });

  it("when the form is sent as it stands, then it asks for the characters, and nothing is counted", async () => {
    const { ada, links } = await registered();
    await page.goto(links.confirm);
    await page.evaluate("document.querySelector('form').noValidate = true");
    await confirmIt().click();
    expect(await page.locator("#error").innerText()).toBe("Enter the 4 characters that are hidden above.");
    expect(await answer(lastFour(ada.wallet.address))).toBe(303);
    expect(await heading()).toBe("The address is confirmed");
    expect(await spill(page)).toBe(0);
  });

  it("when a link is used again, then the page says what has been done", async () => {
    const { ada, links } = await registered();
    await click.submit(links.confirm, { lastFour: lastFour(ada.wallet.address) });
    await page.goto(links.confirm);
    expect([await heading(), await state()]).toEqual([
      "You have confirmed this address already",
      "Confirmed, waiting time running",
    ]);
    await click.submit(links.cancel);
    await page.goto(links.confirm);
    expect([await heading(), await state()]).toEqual(["This address was stopped already", "Stopped"]);
    await page.goto(links.cancel);
    expect(await heading()).toBe("This address was stopped already");
    expect(await spill(page)).toBe(0);
  });

  it("when a newer mail was sent, then the page of the older link says so", async () => {
    const { ada, id, links } = await registered();
    on.jump(minute);
    await ada.post(`/v1/addresses/${id}/resend`);
    await page.goto(links.confirm);
    expect([await heading(), await state()]).toEqual(["There is a newer e-mail", "Waiting for your confirmation"]);
  });

  it("when time is over, then the page says that the address has expired", async () => {
    const { links } = await registered();
    on.jump(24 * hour);
    await page.goto(links.confirm);
    expect([await heading(), await state()]).toEqual(["This address has expired", "Expired without confirmation"]);
    await page.goto(links.cancel);
    expect(await heading()).toBe("This address has expired");
    expect(await main()).not.toContain("add it again");
    expect(await freezeIt().count()).toBe(1);
  });

  it("when whoever added it has stopped it and added it again, then the first mail stops it all the same", async () => {
    const who = await registered();
    await who.ada.delete(`/v1/addresses/${who.id}`);
    await who.ada.register();
    await page.goto(who.links.cancel);
    expect(await heading()).toBe("Stop this withdrawal address?");
    await stopIt().click();
    expect(await heading()).toBe("The address is stopped");
    expect(await status(who)).toBe("CANCELLED");
  });

  it("when an active address is stopped, then the page says that it is removed", async () => {
    const { ada, links } = await registered();
    await click.submit(links.confirm, { lastFour: lastFour(ada.wallet.address) });
    on.jump(24 * hour);
    await page.goto(links.cancel);
    expect(await state()).toBe("Active: withdrawals can go to it");
    await stopIt().click();
    expect([await heading(), await state()]).toEqual(["The address is stopped", "Removed"]);
  });

  it("when the link is none of ours, then the page says nothing but that", async () => {
    await page.goto(`${on.cloud.url}/confirm/eyJhbGciOiJub25lIn0.e30.`);
    expect([await heading(), await page.locator(".tag").count()]).toEqual(["This link is not as we sent it", 0]);
    expect(await spill(page)).toBe(0);
  });

  it("when another site posts the form, then nothing is done, and the page shows how things stand", async () => {
    const who = await registered();
    // A page of nobody's origin, as an attacker's would be.
    await page.goto("about:blank");
    await page.setContent(`<form method="post" action="${who.links.cancel}"><button>Win</button></form>`);
    await Promise.all([page.waitForURL(who.links.cancel), page.getByRole("button").click()]);
    expect([await heading(), await state()]).toEqual(["We have not done anything", "Waiting for your confirmation"]);
    expect(await status(who)).toBe("PENDING");
    expect(await spill(page)).toBe(0);
  });

  it("when a mailbox complains of us, then the entry shows it, and it can be stopped but not confirmed", async () => {
    const ada = user(on.cloud, { email: "complaint+ada@simulator.amazonses.com" });
    const { body } = await ada.register();
    const links = await ada.links();
    expect((await ada.get(`/v1/addresses/${body.id}`)).body).toMatchObject({ deliverable: false });
    await page.goto(links.confirm);
    expect(await answer(lastFour(ada.wallet.address))).toBe(409);
    expect([await heading(), await state()]).toEqual([
      "This address cannot be confirmed",
      "Waiting for your confirmation",
    ]);
    await page.getByRole("link", { name: "Stop this address" }).click();
    await stopIt().click();
    expect(await state()).toBe("Stopped");
  });

  it("when the table cannot be reached, then the page asks to come back", async () => {
    const { links } = await registered();
    on.cloud.faults({ dynamo: "throttle" });
    await page.goto(links.confirm);
    expect(await heading()).toBe("Please try again in a moment");
    on.cloud.faults({ dynamo: null });
    await page.reload();
    expect(await heading()).toBe("Confirm this withdrawal address?");
  });
});

describe("given a browser without scripts", () => {
  it("then a wrong answer, a right one and a stop go as they do with them", async () => {
    const { context } = await openContext(browser, [on.cloud.url], { javaScriptEnabled: false });
    const plain = await context.newPage();
    const { ada, links } = await registered();
    await plain.goto(links.confirm);
    for (const [text, shown] of [
      ["zzzz", "Confirm this withdrawal address?"],
      [lastFour(ada.wallet.address), "The address is confirmed"],
    ] as const) {
      await plain.getByLabel("Last 4 characters of the address").fill(text);
      await plain.getByRole("button", { name: "Confirm this address" }).click();
      expect(await plain.locator("h1").innerText()).toBe(shown);
    }
    await plain.goto(links.cancel);
    await plain.getByRole("button", { name: "Stop this address" }).click();
    expect(await stateOf(plain)).toBe("Stopped");
    await context.close();
  });
});

describe("given a reader's language", () => {
  it("then it is the browser's, unless the account has another", async () => {
    const { context } = await openContext(browser, [on.cloud.url], { locale: "pt-BR" });
    const theirs = await context.newPage();
    const language = () => theirs.locator("html").getAttribute("lang");
    const { links } = await registered();
    await theirs.goto(links.confirm);
    expect(await language()).toBe("pt");

    const ada = user(on.cloud, { locale: "ja-JP" });
    await ada.register();
    await theirs.goto((await ada.links()).confirm);
    expect([await language(), await theirs.locator("h1").innerText()]).toEqual([
      "ja",
      "この出金先アドレスを確認しますか。",
    ]);
    await context.close();
  });
});

describe("given all of it", () => {
  it("then no request has left for anywhere else", () => {
    expect(requested.length).toBeGreaterThan(20);
    expect(strayed).toEqual([]);
  });
});
