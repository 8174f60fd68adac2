import { type SendEmailCommandInput, SendEmailCommand, SendRawEmailCommand, SESClient } from "@aws-sdk/client-ses";
import { describe, expect, it, onTestFinished } from "vitest";
import type { BusEvent } from "../../../stacks/local/bus.ts";
import { createFaults } from "../../../stacks/local/faults.ts";
import type { DeliveredMail } from "../../../stacks/local/inbox.ts";
import { startMail } from "../../../stacks/local/mail.ts";
import { openStore } from "../../../stacks/local/store.ts";
import { sdk } from "../../support/cloud-http.ts";

const publicUrl = "http://127.0.0.1:3000";

const mailOf = async (mails = openStore().shelf<DeliveredMail>("mails")) => {
  const events: BusEvent[] = [];
  const faults = createFaults();
  const publish = (event: BusEvent) => String(events.push(event));
  const mail = await startMail({ mails, bus: { publish }, faults, roles: { refusal: () => undefined }, publicUrl });
  onTestFinished(() => mail.close());
  const client = new SESClient({ ...sdk(mail.url), maxAttempts: 1 });
  const input = (change: Partial<SendEmailCommandInput> = {}): SendEmailCommandInput => ({
    Source: "Dayhold <no-reply@dayhold.example>",
    Destination: { ToAddresses: ["Ada <ada@example.com>"] },
    Message: {
      Subject: { Data: "Grüße" },
      Body: {
        Text: { Data: `Confirm: ${publicUrl}/confirm/a.b-c_d.\nOther: https://x.example/` },
        Html: { Data: "<p>" },
      },
    },
    ConfigurationSetName: "dayhold-local",
    Tags: [
      { Name: "entry", Value: "wa_1" },
      { Name: "registration", Value: "2" },
    ],
    ...change,
  });
  const send = async (change?: Partial<SendEmailCommandInput>) =>
    (await client.send(new SendEmailCommand(input(change)))).MessageId;
  return { mail, mails, events, faults, client, send };
};

describe("given SendEmail of the SDK client", () => {
  it("the mail is in the inbox, with its links, and its delivery is reported", async () => {
    const { mail, events, send } = await mailOf();
    const messageId = await send();
    expect(mail.inbox("ada@example.com")).toEqual([
      {
        to: "ada@example.com",
        subject: "Grüße",
        text: `Confirm: ${publicUrl}/confirm/a.b-c_d.\nOther: https://x.example/`,
        html: "<p>",
        links: { confirm: `${publicUrl}/confirm/a.b-c_d` },
        at: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      },
    ]);
    expect(mail.inbox("bob@example.com")).toEqual([]);
    expect(events).toMatchObject([
      {
        source: "aws.ses",
        "detail-type": "Email Delivered",
        detail: {
          eventType: "Delivery",
          delivery: { recipients: ["ada@example.com"] },
          mail: {
            messageId,
            destination: ["ada@example.com"],
            tags: { "ses:configuration-set": ["dayhold-local"], entry: ["wa_1"], registration: ["2"] },
          },
        },
      },
    ]);
  });

  it("mails are listed oldest first, and the page of the library shows them", async () => {
    const { mail, send } = await mailOf();
    await send();
    await send({ Destination: { ToAddresses: ["bob@example.com"] } });
    expect(mail.inbox().map(({ to }) => to)).toEqual(["ada@example.com", "bob@example.com"]);
    expect(await (await fetch(mail.url)).text()).toContain("<title>");
    const { emails } = (await (await fetch(`${mail.url}/store`)).json()) as { emails: { subject: string }[] };
    expect(emails.map(({ subject }) => subject)).toEqual(["Grüße", "Grüße"]);
  });

  it("without a configuration set nothing is reported", async () => {
    const { events, send } = await mailOf();
    await send({ ConfigurationSetName: undefined });
    expect(events).toEqual([]);
  });

  it("a configuration set that does not exist is refused", async () => {
    const { mail, send } = await mailOf();
    await expect(send({ ConfigurationSetName: "other" })).rejects.toMatchObject({
      name: "ConfigurationSetDoesNotExistException",
    });
    expect(mail.inbox()).toEqual([]);
  });

  it("a mail without a body is refused", async () => {
    const { send } = await mailOf();
    await expect(send({ Message: { Subject: { Data: "x" }, Body: {} } })).rejects.toMatchObject({
      name: "InvalidParameterValue",
    });
  });
});

describe("given SendRawEmail of the SDK client", () => {
  it("the mail is read, and its tags are reported", async () => {
    const { mail, events, client } = await mailOf();
    const raw = [
      "From: no-reply@dayhold.example",
      "To: ada@example.com",
      "Subject: Raw",
      "",
      `Cancel: ${publicUrl}/cancel/x`,
    ].join("\r\n");
    await client.send(
      new SendRawEmailCommand({
        RawMessage: { Data: Buffer.from(raw) },
        ConfigurationSetName: "dayhold-local",
        Tags: [{ Name: "entry", Value: "wa_1" }],
      }),
    );
    expect(mail.inbox("ada@example.com")).toMatchObject([
      { subject: "Raw", links: { cancel: `${publicUrl}/cancel/x` } },
    ]);
    expect(events).toMatchObject([{ detail: { mail: { tags: { entry: ["wa_1"] } } } }]);
  });
});

describe("given a fault", () => {
  it("throttle: SES refuses the mail for now", async () => {
    const { mail, faults, send } = await mailOf();
    faults.patch({ mail: "throttle" });
    await expect(send()).rejects.toMatchObject({ name: "Throttling", $metadata: { httpStatusCode: 400 } });
    expect(mail.inbox()).toEqual([]);
  });

  it("sandbox: SES refuses a mail to somebody who was not verified", async () => {
    const { mail, faults, send } = await mailOf();
    faults.patch({ mail: "sandbox" });
    await expect(send()).rejects.toMatchObject({ name: "MessageRejected", $metadata: { httpStatusCode: 400 } });
    expect(mail.inbox()).toEqual([]);
  });

  it("suppressed: SES takes the mail, nobody gets it, and the bounce says that the mailbox is on its list", async () => {
    const { mail, events, faults, send } = await mailOf();
    faults.patch({ mail: "suppressed" });
    await send();
    expect(mail.inbox()).toEqual([]);
    expect(events).toMatchObject([
      { detail: { bounce: { bounceType: "Permanent", bounceSubType: "OnAccountSuppressionList" } } },
    ]);
  });

  it("bounce: SES takes the mail, nobody gets it, and the bounce is reported", async () => {
    const { mail, events, faults, send } = await mailOf();
    faults.patch({ mail: "bounce" });
    const messageId = await send();
    expect(mail.inbox()).toEqual([]);
    expect(await (await fetch(`${mail.url}/store`)).json()).toMatchObject({ emails: [] });
    expect(events).toMatchObject([
      {
        "detail-type": "Email Bounced",
        detail: {
          eventType: "Bounce",
          bounce: { bounceType: "Permanent", bouncedRecipients: [{ emailAddress: "ada@example.com" }] },
          mail: { messageId, tags: { entry: ["wa_1"], registration: ["2"] } },
        },
      },
    ]);
  });
});

describe("given the mailbox simulator", () => {
  it.each([
    ["bounce@simulator.amazonses.com", ["Email Bounced"], 0],
    ["complaint+label@simulator.amazonses.com", ["Email Delivered", "Email Complaint Received"], 1],
    ["success@simulator.amazonses.com", ["Email Delivered"], 1],
  ])("a mail to %s is reported as %j", async (to, types, delivered) => {
    const { mail, events, send } = await mailOf();
    await send({ Destination: { ToAddresses: [to] } });
    expect(events.map((event) => event["detail-type"])).toEqual(types);
    expect(mail.inbox()).toHaveLength(delivered);
  });
});

describe("given mails from before a restart", () => {
  it("both views have them, and links lead to where the cloud is now", async () => {
    const first = await mailOf();
    const Text = { Data: "http://127.0.0.1:4711/confirm/a.b.c" };
    await first.send({ Message: { Subject: { Data: "Old" }, Body: { Text } } });
    await first.mail.close();
    const second = await mailOf(first.mails);
    expect(second.mail.inbox()).toMatchObject([{ subject: "Old", links: { confirm: `${publicUrl}/confirm/a.b.c` } }]);
    expect(await (await fetch(`${second.mail.url}/store`)).json()).toMatchObject({ emails: [{ subject: "Old" }] });
  });

  it("clearing the inbox clears it for good", async () => {
    const { mail, mails, send } = await mailOf();
    await send();
    await fetch(`${mail.url}/clear-store`, { method: "POST" });
    expect(mail.inbox()).toEqual([]);
    expect(mails.size).toBe(0);
  });
});
