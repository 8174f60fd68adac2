// Which news reach a user's mailbox, how often, and what becomes of mails that cannot be delivered.
import { describe, expect, it } from "vitest";
import { bitcoin, click, service, user } from "../../stacks/local/client.ts";
import type { EventEnvelope } from "../../stacks/local/deliveries.ts";
import { createFunctions } from "../../stacks/local/functions.ts";
import { hour, minute, scene } from "../support/scene.ts";

const on = scene();
const registered = "A withdrawal address was added to your account (Bitcoin)";
const confirmed = "A withdrawal address was confirmed (Bitcoin)";
const activated = "A withdrawal address can now be used (Bitcoin)";
const remindedPending = "A withdrawal address is still waiting for you (Bitcoin)";
const remindedConfirmed = "A withdrawal address can be used soon (Bitcoin)";

describe("given an address whose hold is almost over", () => {
  it("when it is confirmed, then its owner is reminded once, two hours before, and told when it can be used", async () => {
    const ada = user(on.cloud);
    await ada.register();
    await ada.confirm();
    await on.pass(22 * hour - minute);
    expect(await ada.mails()).toEqual([registered, confirmed]);
    await on.pass(minute + 1000);
    expect(await ada.mails()).toEqual([registered, confirmed, remindedConfirmed]);
    await on.pass(2 * hour);
    expect(await ada.mails()).toEqual([registered, confirmed, remindedConfirmed, activated]);
    expect((await service(on.cloud).check(ada.sub)).body.decision).toBe("ALLOW");
  });

  it("when it is not confirmed, then the reminder has a link that confirms it", async () => {
    const ada = user(on.cloud);
    await ada.register();
    await ada.mails();
    await on.pass(22 * hour + 1000);
    expect(await ada.mails()).toEqual([registered, remindedPending]);
    expect((await ada.confirm()).body.entry).toMatchObject({ status: "CONFIRMED" });
  });

  it("when timers come twice, then there is one reminder", async () => {
    on.cloud.faults({ timers: "duplicate" });
    const ada = user(on.cloud);
    await ada.register();
    await ada.mails();
    await on.pass(22 * hour + 1000);
    on.cloud.faults({ timers: null });
    expect(await ada.mails()).toEqual([registered, remindedPending]);
  });

  it("when timers are lost, then the sweep reminds, and nothing else is different", async () => {
    on.cloud.faults({ timers: "drop" });
    const ada = user(on.cloud);
    await ada.register();
    await ada.confirm();
    await on.pass(22 * hour + 1000);
    expect(await ada.mails()).toEqual([registered, confirmed]);
    await on.cloud.sweep();
    expect(await ada.mails()).toEqual([registered, confirmed, remindedConfirmed]);
    expect((await service(on.cloud).check(ada.sub)).body.reasons).toEqual(["HOLD_RUNNING"]);
    on.jump(2 * hour);
    expect((await service(on.cloud).check(ada.sub)).body.decision).toBe("ALLOW");
    await on.cloud.sweep();
    expect(await ada.mails()).toEqual([registered, confirmed, remindedConfirmed, activated]);
  });

  it("when it was stopped before, then nobody is reminded of it", async () => {
    const ada = user(on.cloud);
    await ada.register();
    await click.post((await ada.links()).cancel);
    await on.pass(24 * hour + 1000);
    expect(await ada.mails()).toEqual([registered, "A withdrawal address was stopped (Bitcoin)"]);
  });
});

describe("given news of the account", () => {
  it("when it is frozen and unfrozen, then there is a mail for each", async () => {
    const ada = user(on.cloud);
    await ada.register();
    await ada.post("/v1/account/freeze");
    await ada.mails();
    await ada.post("/v1/account/unfreeze");
    expect(await ada.mails()).toEqual([registered, "Your account is frozen", "Your account was unfrozen"]);
    const [unfrozen] = on.cloud.inbox(ada.email).slice(-1);
    expect(unfrozen?.text).toContain("Nothing can be withdrawn before\n");
    expect(unfrozen?.text).toContain(`${on.cloud.url}/freeze/`);
    const frozen = on.cloud.inbox(ada.email).at(-2);
    expect(frozen?.text).not.toContain("/freeze/");
    expect(frozen?.text).not.toContain("freeze your account");
  });

  it("when a security event holds withdrawals, then the mail says which and until when", async () => {
    const ada = user(on.cloud);
    await ada.register();
    await ada.mails();
    await service(on.cloud).post(`/v1/users/${ada.sub}/security-events`, { type: "MFA_RESET" });
    expect(await ada.mails()).toEqual([registered, "Your withdrawals are on hold"]);
    const [held] = on.cloud.inbox(ada.email).slice(-1);
    expect(held?.text).toContain("The second factor of your account was reset.");
    expect(held?.text).toContain("about 24 hours after this e-mail was sent");
  });
});

describe("given a user's settings and circumstances", () => {
  it("then the mail is in their language and shows their code, their device and roughly where they were", async () => {
    const ada = user(on.cloud, { locale: "de-CH" });
    await ada.patch("/v1/account", { antiPhishingCode: "blauer Reiher" });
    await ada.post("/v1/addresses", { ...bitcoin, label: "Erspartes" }, { "user-agent": "Mozilla/5.0 (iPhone)" });
    await ada.mails();
    const mail = on.cloud.inbox(ada.email).at(-1);
    expect(mail?.subject).toBe("Ihrem Konto wurde eine Auszahlungsadresse hinzugefügt (Bitcoin)");
    expect(mail?.text).toContain("Ihr Anti-Phishing-Code: blauer Reiher");
    expect(mail?.text).toContain("Gerät: Smartphone");
    expect(mail?.html).toContain('lang="de"');
  });

  it("when the language does not exist, then it is English", async () => {
    const ada = user(on.cloud, { locale: "tlh" });
    await ada.register();
    expect(await ada.mails()).toEqual([registered]);
  });

  it.each([
    "Ada <ada@mail.example>",
    "ada@mail.example, eve@evil.example",
    "ada@mail.example\r\nBcc: eve@evil.example",
  ])("when the e-mail claim is no bare address (%j), then nothing is registered", async (email) => {
    const ada = user(on.cloud, { email });
    const { status, body } = await ada.register();
    expect([status, body.code]).toEqual([403, "email.unverified"]);
  });
});

describe("given SES that does not take mails", () => {
  it("when it throttles for a while, then each mail is sent once as soon as it can be", async () => {
    on.cloud.faults({ mail: "throttle" });
    const ada = user(on.cloud);
    await ada.register();
    await expect(on.cloud.idle(300)).rejects.toThrow("still busy");
    expect(on.cloud.inbox(ada.email)).toEqual([]);
    on.cloud.faults({ mail: null });
    await on.cloud.idle(15_000);
    expect(await ada.mails()).toEqual([registered]);
    expect(on.cloud.deadLetters()).toEqual([]);
  }, 30_000);
});

const isDeliveryTo = (email: string) => (event: EventEnvelope) =>
  event["detail-type"] === "Email Delivered" &&
  (event.detail["mail"] as { destination: string[] }).destination.includes(email);

describe("given feedback about a mail", () => {
  it("when the mailbox bounces, then the entry shows it, and the event goes out once", async () => {
    on.cloud.faults({ mail: "bounce" });
    const ada = user(on.cloud);
    const { body } = await ada.register();
    await on.cloud.idle();
    on.cloud.faults({ mail: null });
    expect((await ada.get(`/v1/addresses/${body.id}`)).body).toMatchObject({ status: "PENDING", deliverable: false });
    expect((await ada.get("/v1/account")).body).toMatchObject({ emailUndeliverableSince: new Date().toISOString() });
    const events = on.cloud
      .events()
      .filter(({ detail }) => (detail["data"] as { userId?: string } | undefined)?.userId === ada.sub);
    const undeliverable = events.filter((event) => event["detail-type"] === "address.undeliverable");
    expect(undeliverable.map(({ detail }) => detail["data"])).toMatchObject([{ id: body.id, reason: "bounce" }]);
    expect(JSON.stringify(events)).not.toContain(ada.email);
  });

  it("when a new mail arrives after a bounce, then its link confirms", async () => {
    on.cloud.faults({ mail: "bounce" });
    const ada = user(on.cloud);
    const { body } = await ada.register();
    await on.cloud.idle();
    on.cloud.faults({ mail: null });
    on.jump(minute);
    expect((await ada.post(`/v1/addresses/${body.id}/resend`)).body).toMatchObject({ deliverable: true });
    expect((await ada.confirm()).body.entry).toMatchObject({ status: "CONFIRMED" });
  });

  it("when the mailbox complains, then the link no longer confirms, and still stops", async () => {
    const ada = user(on.cloud, { email: "complaint+news@simulator.amazonses.com" });
    await ada.register();
    const links = await ada.links();
    const answer = await ada.confirm();
    expect([answer.status, answer.body.code]).toEqual([409, "address.undeliverable"]);
    expect(answer.body.entry).toMatchObject({ status: "PENDING", deliverable: false });
    expect((await click.post(links.cancel)).body.entry).toMatchObject({ status: "CANCELLED" });
  });

  it.each([
    ["Transient", "MailboxFull", false],
    ["Transient", "MessageTooLarge", false],
    ["Transient", "ContentRejected", false],
    ["Transient", "AttachmentRejected", false],
    ["Undetermined", "Undetermined", false],
    ["Permanent", "Suppressed", false],
    // What an answer of somebody on holiday looks like too.
    ["Transient", "General", true],
  ])(
    "when SES gave up a mail as %s, %s, then the entry is deliverable: %s",
    async (bounceType, bounceSubType, after) => {
      const ada = user(on.cloud);
      const { body } = await ada.register();
      await ada.mails();
      const { detail: delivered } = on.cloud.events().findLast(isDeliveryTo(ada.email)) ?? { detail: {} };
      const detail = { ...delivered, eventType: "Bounce", bounce: { bounceType, bounceSubType } };
      const Records = [{ messageId: "of the queue", body: JSON.stringify({ detail }) }];
      expect(await createFunctions().invoke("functions/events/mail-feedback.handler", { Records })).toEqual({
        batchItemFailures: [],
      });
      expect((await ada.get(`/v1/addresses/${body.id}`)).body).toMatchObject({ deliverable: after });
    },
  );
});
