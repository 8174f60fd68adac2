// Every command by its name, in the order of the help.
import { check } from "./check.ts";
import { clearFlags } from "./clear-flags.ts";
import type { Command } from "./command.ts";
import { doctor } from "./doctor.ts";
import { evidence } from "./evidence.ts";
import { firstCheck } from "./first-check.ts";
import { freeze, unfreeze } from "./freeze.ts";
import { history } from "./history.ts";
import { linkKeys } from "./link-keys.ts";
import { redrive } from "./redrive.ts";
import { repair } from "./repair.ts";
import { requarantine } from "./requarantine.ts";
import { revokeMfa } from "./revoke-mfa.ts";
import { status } from "./status.ts";
import { resume, suspend } from "./suspend.ts";

export const commands: ReadonlyMap<string, Command> = new Map(
  Object.entries({
    status,
    check,
    freeze,
    unfreeze,
    suspend,
    resume,
    "revoke-mfa": revokeMfa,
    requarantine,
    "clear-flags": clearFlags,
    repair,
    history,
    evidence,
    redrive,
    doctor,
    "first-check": firstCheck,
    "link-keys": linkKeys,
  }),
);
