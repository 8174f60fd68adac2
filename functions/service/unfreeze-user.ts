// POST /v1/users/{userId}/unfreeze: an operator lifts any freeze; withdrawals stay held one hold long.
import { operatorFreeze } from "./operator.ts";

export const handler = operatorFreeze("unfreeze");
