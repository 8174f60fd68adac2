// Event patterns, as EventBridge rules and the filters of event source mappings use them: the operators we need.
import { isObject } from "./json.ts";

const matchesOne = (alternative: unknown, value: unknown): boolean => {
  if (!isObject(alternative)) return alternative === value;
  const [[operator, operand] = ["", undefined]] = Object.entries(alternative);
  switch (operator) {
    case "prefix":
      return typeof value === "string" && typeof operand === "string" && value.startsWith(operand);
    case "exists":
      return (value !== undefined) === operand;
    default:
      throw new Error(`The local cloud does not know the pattern operator "${operator}"`);
  }
};

/** Whether every field of the pattern finds its value: a list offers alternatives, an object goes deeper. */
export const matches = (pattern: unknown, value: unknown): boolean => {
  if (Array.isArray(pattern)) {
    const values: unknown[] = Array.isArray(value) ? value : [value];
    return pattern.some((alternative) => values.some((one) => matchesOne(alternative, one)));
  }
  if (!isObject(pattern)) throw new Error("A pattern is an object whose leaves are lists");
  const fields = isObject(value) ? value : {};
  return Object.entries(pattern).every(([key, inner]) => matches(inner, fields[key]));
};
