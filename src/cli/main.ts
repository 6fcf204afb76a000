/** `rollcall`: reads what was typed, runs the command, and ends with 0, 1 (found or failed) or 2 (asked wrongly). */
import { CommanderError } from "commander";
import { optionsOf, originOf, type Shared } from "./asking.ts";
import { EXIT, sentenceOf, toldOf } from "./failures.ts";
import { tell } from "./printing/output.ts";
import { programOf } from "./program.ts";

const program = programOf();

async function run(): Promise<void> {
  try {
    await program.parseAsync();
  } catch (error) {
    process.exitCode = error instanceof CommanderError ? codeOf(error) : failed(error, optionsOf(program));
  }
}

// Commander has said what was wrong already; asking for help is not wrong.
const codeOf = ({ exitCode, code }: CommanderError): number =>
  exitCode === 0 || code === "commander.helpDisplayed" || code === "commander.version" ? EXIT.ok : EXIT.usage;

function failed(error: unknown, options: Shared): number {
  const told = toldOf(error, whereOf(options));
  const { exit, ...fault } = told;
  tell(options.json ? JSON.stringify({ error: fault }) : sentenceOf(told));
  return exit;
}

function whereOf(options: Shared): string {
  try {
    return originOf(options);
  } catch {
    return "";
  }
}

await run();
