// Numbers that alarms and the dashboard stand on, written to the log in CloudWatch's embedded metric format.
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";

const metrics = new Metrics();

/** Reports values that belong together; a name that ends in `Seconds` is a duration, any other a count. */
export function report(values: Record<string, number>): void {
  for (const [name, value] of Object.entries(values))
    metrics.addMetric(name, name.endsWith("Seconds") ? MetricUnit.Seconds : MetricUnit.Count, value);
  metrics.publishStoredMetrics();
}
