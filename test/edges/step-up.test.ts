// The table of step-up: what every route of the app says of itself, held against what it does.
import { describe, expect, it } from "vitest";
import { examples } from "../../functions/edge/contract.ts";
import { send, user } from "../../stacks/local/client.ts";
import { httpFunctions } from "../../stacks/manifest.ts";
import { scene } from "../support/scene.ts";

const on = scene();

const table = httpFunctions.flatMap((fn) =>
  fn.caller === "user"
    ? Object.entries(fn.routes).map(([route, { takes }]) => ({
        route,
        body: typeof takes === "string" ? undefined : examples.get(takes)?.example,
        ...fn.stepUp,
      }))
    : [],
);

describe("given a session without a fresh second factor", () => {
  it.each(table)(
    "when it calls $route, then step-up is asked for: $needed, because $because",
    async ({ route, body, needed }) => {
      const [method = "", path = ""] = route.split(" ");
      const ada = user(on.cloud);
      const { id } = (await ada.register()).body;
      const url = on.cloud.url + path.replace("{id}", id);
      const call = async (claims: object) => {
        const token = await on.cloud.token({ sub: ada.sub, email: ada.email, ...claims });
        return send(url, method, body, { authorization: `Bearer ${token}` });
      };
      const now = Math.floor(Date.now() / 1000);
      const answers = [];
      for (const claims of [{ amr: ["pwd"] }, { authTime: now - 301 }, { authTime: now + 60 }])
        answers.push(await call(claims));
      const challenge = 'Bearer error="insufficient_user_authentication", acr_values="mfa", max_age=300';
      const challenged = answers.filter(
        ({ status, body: { code }, headers }) =>
          status === 401 && code === "step_up.required" && headers.get("www-authenticate") === challenge,
      );
      expect(challenged).toHaveLength(needed ? 3 : 0);
      // Of those that are not challenged, later ones can meet a limit.
      const [first] = needed ? [await call({})] : answers;
      // Where mails have links, the app is told to leave it to them.
      expect(first?.body.code === "confirm.by_mail" ? 200 : first?.status).toBeLessThan(300);
    },
  );
});
