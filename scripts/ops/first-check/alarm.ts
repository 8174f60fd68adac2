// An alarm is rung by hand: CloudWatch puts it into the topic, which is encrypted, and whoever is told hears of it. A drill
// does not reach the topic: only what Dayhold itself suspends does (`suspensionPattern`).
import { fail, ok, unseen, type Finding } from "../finding.ts";
import { askCloudWatch } from "./cloudwatch.ts";
import { look, waitFor } from "./step.ts";

const check = "alarm reaches topic";
const act = "see the alarm's history in CloudWatch, and the policies of the topic and of the stage's key";
const patience = 2 * 60_000;

interface Alarms {
  MetricAlarms?: { StateValue?: string }[];
}

interface History {
  AlarmHistoryItems?: { HistorySummary?: string }[];
}

export const alarmFindings = (stage: string): Promise<Finding[]> =>
  look({ check, act: "may your credentials read alarms and their history, and set their state?" }, async () => {
    const AlarmName = `dayhold-${stage}-AutomaticSuspension`;
    const { MetricAlarms: [alarm] = [] } = await askCloudWatch<Alarms>("DescribeAlarms", { AlarmNames: [AlarmName] });
    if (alarm === undefined) return [fail(check, `there is no alarm ${AlarmName}`, "npx sst deploy once more")];
    if (alarm.StateValue === "ALARM")
      return [unseen(check, `${AlarmName} rings already`, "docs/runbook.md, Automatic suspension")];
    // Newest first; from before, since this machine's clock may be ahead.
    const StartDate = Math.floor(Date.now() / 1000) - 300;
    const actions = async () => {
      const asked = { AlarmName, HistoryItemType: "Action", StartDate };
      return (await askCloudWatch<History>("DescribeAlarmHistory", asked)).AlarmHistoryItems ?? [];
    };
    const before = (await actions()).length;
    await askCloudWatch("SetAlarmState", {
      AlarmName,
      StateValue: "ALARM",
      StateReason: "First check of the stage: nothing is wrong, and nothing is suspended",
    });
    const summary = await waitFor(`${AlarmName} to ring`, patience, async () => {
      const items = await actions();
      return items.length > before ? items[0]?.HistorySummary : undefined;
    });
    if (summary?.startsWith("Successfully executed") === true)
      return [ok(check, `${AlarmName} was rung: whoever is told has a message now, and one that it is over`)];
    return [fail(check, summary ?? "its history has no action", act)];
  });
