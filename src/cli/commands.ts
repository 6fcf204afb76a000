/** The list of commands: one file each. */
import type { Command } from "commander";
import { addBackup } from "./commands/backup.ts";
import { addCheck } from "./commands/check.ts";
import { addCompletion } from "./commands/completion.ts";
import { addDoctor } from "./commands/doctor.ts";
import { addExport } from "./commands/export.ts";
import { addInvite } from "./commands/invite.ts";
import { addOrg } from "./commands/org.ts";
import { addSimulate } from "./commands/simulate.ts";
import { addTail } from "./commands/tail.ts";
import { addUp } from "./commands/up.ts";
import { addWhy } from "./commands/why.ts";

/** What adds a command, with its options, its help and what it does. */
export type Add = (program: Command) => void;

/** Every command, in the order in which the help names them. */
export const COMMANDS: readonly Add[] = [
  addUp,
  addDoctor,
  addCheck,
  addOrg,
  addInvite,
  addWhy,
  addTail,
  addSimulate,
  addExport,
  addBackup,
  addCompletion,
];
