// EventBridge's input transformer: what of an event a target gets.
import type { InputTransformer } from "../../functions/edge/declaration.ts";
import { isObject } from "./json.ts";

const valueAt = (event: unknown, path: string): unknown =>
  path
    .split(".")
    .slice(1)
    .reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), event);

/**
 * The text that the target gets. Throws for a variable without a value that does not stand in quotes: what EventBridge
 * would make of it is no JSON.
 */
export const transformed = ({ paths, template }: InputTransformer, event: unknown): string =>
  template.replace(/"<(\w+)>"|<(\w+)>/g, (_, text: string | undefined, json: string | undefined) => {
    const name = text ?? json ?? "";
    const value = valueAt(event, paths[name] ?? "");
    if (text !== undefined) return `"${typeof value === "string" ? value : ""}"`;
    if (value === undefined) throw new Error(`The event has nothing for <${name}>`);
    return JSON.stringify(value);
  });
