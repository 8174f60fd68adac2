// What CloudWatch has counted, and what it is told.
import { askAws } from "../aws.ts";

export const askCloudWatch = <Answer>(action: string, body: object) =>
  askAws<Answer>("CLOUDWATCH", {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.0",
      "x-amz-target": `GraniteServiceVersion20100801.${action}`,
    },
    body: JSON.stringify(body),
  });

/** Metrics come some minutes after what they count. */
export const patience = 6 * 60_000;

/** One of AWS's own metrics, summed up from the minute of an instant on. */
export async function sumOf(
  metric: { Namespace: string; MetricName: string; Dimensions?: { Name: string; Value: string }[] },
  since: number,
): Promise<number> {
  const minute = 60;
  const { Datapoints = [] } = await askCloudWatch<{ Datapoints?: { Sum?: number }[] }>("GetMetricStatistics", {
    ...metric,
    StartTime: Math.floor(since / 1000 / minute) * minute,
    EndTime: Math.ceil(Date.now() / 1000 / minute) * minute + minute,
    Period: minute,
    Statistics: ["Sum"],
  });
  return Datapoints.reduce((total, { Sum = 0 }) => total + Sum, 0);
}
