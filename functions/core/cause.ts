// Why something was done, and by which operator, taken from a command that says more.
import { defined } from "./defined.ts";
import type { Cause } from "./event.ts";

export const causeOf = ({ reason, operator }: Cause): Cause => ({ reason, ...defined({ operator }) });
