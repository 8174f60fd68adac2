// POST /v1/users/{userId}/freeze: an operator's freeze, which only an operator lifts.
import { operatorFreeze } from "./operator.ts";

export const handler = operatorFreeze("freeze");
