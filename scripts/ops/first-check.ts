// first-check: after the first deployment, each part of a stage is used once, and what could be seen in no other way is seen.
import { randomBytes } from "node:crypto";
import type { Api } from "./api.ts";
import { UsageError, type Command } from "./command.ts";
import { ok, reportOf, unseen, type Finding } from "./finding.ts";
import { health, links, refusals } from "./first-check/answers.ts";
import { alarmFindings } from "./first-check/alarm.ts";
import { behindFindings } from "./first-check/behind.ts";
import { deadLetterFinding, deadLetters } from "./first-check/dead-letters.ts";
import { drillFindings } from "./first-check/drill.ts";
import { riskFindings } from "./first-check/risk.ts";
import { deployed, type Deployed } from "./first-check/stage.ts";

const nobody = "first-check-";

/** Each is in every report. */
const lines = [
  "stage",
  "API answers",
  "unsigned call",
  "wrong signature",
  "no token",
  "confirm links",
  "cancel links",
  "freeze links",
  "without second factor",
  "account frozen",
  "denial on record",
  "gate in time",
  "drill",
  "alarm reaches topic",
  "stream feeds relay",
  "stream feeds guard",
  "timer fires",
  "timer calls",
  "mail's role",
  "mail leaves",
  "mail is delivered",
  "bounce is reported",
  "dead letters",
  "left behind",
];

export const firstCheck: Command = {
  takes: "--stage STAGE [--user USER]",
  does: "After the first deployment: use each part of a stage once; --user: once more, with the user of an earlier run",
  options: { stage: { type: "string" }, user: { type: "string" } },
  plan: (args) => {
    args.words(0);
    const stage = args.need("stage");
    const earlier = args.text("user");
    if (earlier !== undefined && !earlier.startsWith(nobody))
      throw new UsageError(`--user is one that this command has made, such as ${nobody}1a2b3c4d, not "${earlier}".`);
    const user = earlier ?? nobody + randomBytes(4).toString("hex");
    return {
      question:
        "This announces a drill to every subscriber, rings an alarm, and leaves the frozen account of a user who is nobody.",
      run: async (api) => reportOf(lines, await useEachPart(api, stage, { user, known: earlier !== undefined })),
    };
  },
};

interface Who {
  user: string;
  known: boolean;
}

async function useEachPart(api: Api, stage: string, { user, known }: Who): Promise<Finding[]> {
  const since = Date.now();
  const found = await deployed(stage, api.origin);
  const answers = [stageFinding(stage, api.origin, found), ...(await health(api))];
  if (answers.some(({ verdict }) => verdict === "FAIL")) return answers;
  const before = await deadLetters(stage);
  const risk = await riskFindings(api, {
    stage,
    user,
    known,
    ...(typeof found !== "string" && { observing: found.observing }),
  });
  return [
    ...answers,
    ...(await refusals(api)),
    ...(await links(api)),
    ...risk,
    ...(await drillFindings(api)),
    ...(typeof found === "string"
      ? []
      : [...(await alarmFindings(stage)), ...(await behindFindings(found, user, since))]),
    deadLetterFinding(before, await deadLetters(stage)),
    leftBehind(user, risk),
  ];
}

const stageFinding = (stage: string, origin: string, found: Deployed | string): Finding =>
  typeof found === "string"
    ? unseen("stage", found, "your credentials have to list and read the functions of this account and region")
    : ok("stage", `${stage} answers at ${origin}`);

function leftBehind(user: string, risk: Finding[]): Finding {
  const isFrozen = risk.some(({ check, verdict }) => check === "account frozen" && verdict === "ok");
  return isFrozen
    ? ok("left behind", `the account of ${user}, frozen for good: it is nobody's, and harms nobody`)
    : unseen(
        "left behind",
        `the account of ${user}, if it was made, and not frozen by this`,
        `npm run ops -- freeze ${user} --reason "First check"`,
      );
}
