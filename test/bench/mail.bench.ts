// What a mail costs to write.
import { expect, it } from "vitest";
import { toHtml } from "../../functions/mail/html.ts";
import { toText } from "../../functions/mail/text.ts";
import { mailSamples } from "../../scripts/samples.ts";

it("a mail is written in less than 200 µs", async ({ bench }) => {
  const letters = mailSamples("ja").map(({ letter }) => letter);
  const write = bench("every mail, as HTML and as text", async () => {
    for (const letter of letters) {
      await toHtml(letter);
      toText(letter);
    }
  });
  const { latency } = await write.run();
  expect((latency.p50 * 1000) / letters.length).toBeLessThan(200);
});
