// Numbers that alarms and the dashboard stand on, written to the log in CloudWatch's embedded metric format.
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";

const metrics = new Metrics();

interface Report {
  counts: Record<string, number>;
  seconds?: Record<string, number>;
}

/** Reports values that belong together. */
export function report({ counts, seconds = {} }: Report): void {
  for (const [name, value] of Object.entries(counts)) metrics.addMetric(name, MetricUnit.Count, value);
  for (const [name, value] of Object.entries(seconds)) metrics.addMetric(name, MetricUnit.Seconds, value);
  metrics.publishStoredMetrics();
}
