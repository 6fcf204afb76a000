/** `rollcall check`: whether what is stored is as the rules would have it. */
import type { Command } from "commander";
import type { Hearing } from "../../check-everything.ts";
import { optionsOf, type Shared } from "../asking.ts";
import { EXIT, UsageError } from "../failures.ts";
import { print, printJson, tell } from "../printing/output.ts";
import { plain } from "../printing/plain.ts";
import { progressOf } from "../printing/progress.ts";
import { programConfig } from "../program-config.ts";

export const addCheck = (program: Command): Command =>
  program
    .command("check")
    .summary("compare everything that is stored with the rules")
    .description(
      "Looks at every membership, grant, link, conflict, invitation, group, mapping and team of the database, and says what is not as the rules would have it. It writes nothing, and needs the environment of the program, beside which it may run. It ends with 0 when nothing is wrong, with 1 when something is, and with 2 when it cannot look.",
    )
    .addHelpText("after", "\nExamples:\n  rollcall check\n  DATA_DIR=/var/lib/rollcall rollcall check --json")
    .action((_options, command: Command) => check(optionsOf(command)));

async function check({ json }: Shared): Promise<void> {
  const progress = progressOf("checked");
  const found: { organization: string; sentence: string }[] = [];
  const wrong = (organization: string, sentence: string): void => {
    progress.end();
    if (json) found.push({ organization, sentence });
    else process.stdout.write(`${plain(`${organization}: ${sentence}`)}\n`);
  };
  const outcome = await looked({ wrong, checked: progress.at }).catch((error: Error) => {
    throw new UsageError(error.message, { cause: error });
  });
  progress.end();
  if (outcome.wrong > 0) process.exitCode = EXIT.found;
  return json ? printJson({ ...outcome, found }) : print(`${outcome.checked} checked, ${outcome.wrong} wrong`);
}

// Loaded for this alone: the whole domain is in it.
async function looked(hearing: Hearing): Promise<{ readonly checked: number; readonly wrong: number }> {
  const { lookAtEverything } = await import("../../check-everything.ts");
  const { withStored } = await import("../../stored.ts");
  const { logFrom } = await import("../../platform/log.ts");
  const { refuseOlder } = await import("../../platform/schema/version.ts");
  const { SCHEMA } = await import("../../migrations/list.ts");
  const config = await programConfig();
  logFrom("silent");
  return withStored(config, tell, async () => {
    await refuseOlder(SCHEMA);
    return lookAtEverything(hearing);
  });
}
