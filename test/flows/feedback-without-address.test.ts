// What SES says of a mail names whom it was sent to. Neither the queue nor the dead letters behind it do.
import { expect, it } from "vitest";
import { user } from "../../stacks/local/client.ts";
import { startCloud } from "../../stacks/local/cloud.ts";
import { loadHandler, type Load } from "../../stacks/local/functions.ts";
import { until } from "../support/cloud-http.ts";

it("given feedback that nobody can process, when it is given up, then no queue and no dead letter names a mailbox", async () => {
  const queued: string[] = [];
  const load: Load = async (handler) => {
    const run = await loadHandler(handler);
    return (event, context) => {
      const { Records } = event as { Records?: { body?: string }[] };
      queued.push(...(Records ?? []).flatMap(({ body }) => body ?? []));
      return handler.endsWith("/mail-feedback.handler")
        ? Promise.reject(new Error("Out of order"))
        : run(event, context);
    };
  };
  const cloud = await startCloud({ quiet: true, load });
  try {
    cloud.faults({ mail: "bounce" });
    const ada = user(cloud);
    const { status, body } = await ada.register();
    expect(status).toBe(201);
    await until(() => {
      cloud.faults({});
      return cloud.deadLetters().length > 0;
    });

    const [letter] = cloud.deadLetters();
    expect(letter).toMatchObject({
      source: "MailFeedback",
      event: {
        detail: {
          eventType: "Bounce",
          bounce: { bounceType: "Permanent", bounceSubType: "General" },
          mail: { tags: { entry: [body.id], registration: ["1"], resend: ["0"] } },
        },
      },
    });
    expect(queued.length).toBeGreaterThan(20);
    const kept = JSON.stringify([queued, cloud.deadLetters()]);
    // What stands in for SES did name it.
    expect(JSON.stringify(cloud.events())).toContain(ada.email);
    expect(kept).not.toContain(ada.email);
    expect(kept).not.toContain("A withdrawal address was added");
  } finally {
    await cloud.stop();
  }
});
