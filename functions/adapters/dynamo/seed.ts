// What the table holds from its first day: every copy of the control record. From then on a copy that is missing is
// damage, and no reader takes it for "not suspended". Whoever raises `controlCopies` seeds the new ones first.
import { newControl } from "../../core/control.ts";
import { controlCopies, controlKey } from "./keys.ts";

export const seed = Array.from({ length: controlCopies }, (_, copy) => ({
  ...controlKey(copy),
  ...newControl,
  version: 1,
}));
