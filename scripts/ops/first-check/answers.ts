// The API answers, and nobody gets in who is nobody.
import type { Api } from "../api.ts";
import { fail, ok, type Finding } from "../finding.ts";
import { use } from "./step.ts";

const forSigned = "/v1/control";
const forUsers = "/v1/account";

export const health = (api: Api) =>
  expectStatus(
    "API answers",
    200,
    "GET /health",
    () => api.statusOf("/health"),
    "is DAYHOLD_URL the deployment's api?",
  );

export async function refusals(api: Api): Promise<Finding[]> {
  const act = "anybody may call the service routes: suspend, then look at the routes' authorizers in API Gateway";
  const refused = (check: string, what: string, status: () => Promise<number>) =>
    expectStatus(check, 403, what, status, act);
  const withoutToken = "anybody may be any user: suspend, then look at the app routes' authorizer in API Gateway";
  return [
    ...(await refused("unsigned call", `GET ${forSigned}`, () => api.statusOf(forSigned))),
    ...(await refused("wrong signature", `GET ${forSigned} signed for another path`, () =>
      api.statusOf(forSigned, "/v1/control/history"),
    )),
    ...(await expectStatus(
      "no token",
      401,
      `GET ${forUsers} signed as this operator`,
      () => api.statusOf(forUsers, forUsers),
      withoutToken,
    )),
  ];
}

/** Links that nobody signed are none. Where the keys cannot be read, no link opens, and no mail with one leaves. */
export async function links(api: Api): Promise<Finding[]> {
  const act = "the secret LinkKeys is no set of keys: set it again (docs/deploy.md, Rotate the link keys) and deploy";
  const opened = ["confirm", "cancel", "freeze"].map((purpose) =>
    expectStatus(
      `${purpose} links`,
      404,
      `GET /${purpose}/first-check`,
      () => api.statusOf(`/${purpose}/first-check`),
      act,
    ),
  );
  return (await Promise.all(opened)).flat();
}

const expectStatus = (check: string, expected: number, what: string, status: () => Promise<number>, act: string) =>
  use({ check, act }, async () => {
    const seen = await status();
    return [
      seen === expected ? ok(check, `${what} is ${seen}`) : fail(check, `${what} is ${seen}, not ${expected}`, act),
    ];
  });
