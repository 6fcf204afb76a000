/** The command line as a whole: the options that all commands have, how help reads, and what a wrong word is answered. */
import { Command, Option } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { COMMANDS } from "./commands.ts";
import { VARIABLES } from "./environment.ts";

const DESCRIPTION = `Runs a Rollcall, looks after it, and asks it who is in, and why.

A command speaks to the program on this machine, with the operator key that its first start left in DATA_DIR. For another one set
ROLLCALL_URL and ROLLCALL_KEY: the operator key, or an API key, which opens its own organization.`;

const AFTER = `
It ends with 0 when all is well, with 1 when something was found or failed, and with 2 when it was asked wrongly.

Examples:
  rollcall up                                        start here, on a database of its own
  rollcall doctor                                    see what is not as it should be, and what to do about it
  rollcall org create "Acme" --owner ada@acme.example
  rollcall why grace@acme.example                    who is in, or not, and why
  rollcall tail                                      watch what the identity providers send`;

/** The whole command line; parsing it runs the command that was named. @throws CommanderError for help, the version, and what is wrong */
export function programOf(): Command {
  const program = new Command("rollcall")
    .description(DESCRIPTION)
    .version(packageJson.version, "-V, --version", "print the version")
    .addOption(new Option("--url <address>", "the program to ask; else the one on this machine").env(VARIABLES.url))
    .addOption(
      new Option(
        "--key <key>",
        "the key to ask with; others on this machine can read it while the command runs: rather set the variable",
      ).env(VARIABLES.key),
    )
    .addOption(new Option("--key-file <path>", "the file that holds the key").env(VARIABLES.keyFile))
    .option("--json", "print JSON, for programs")
    .helpOption("-h, --help", "explain the command")
    .helpCommand("help [command]", "explain a command")
    .addHelpText("after", AFTER);
  for (const add of COMMANDS) add(program);
  for (const command of everyCommand(program)) prepare(command);
  return program;
}

/** A command and all below it. */
export const everyCommand = (command: Command): Command[] => [command, ...command.commands.flatMap(everyCommand)];

function prepare(command: Command): void {
  command
    .exitOverride()
    .configureHelp({ showGlobalOptions: command.parent !== null, sortSubcommands: false })
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, "rollcall: ")) })
    .showHelpAfterError(`See ${pathOf(command)} --help.`)
    .allowExcessArguments(false);
}

/** The words that name a command, such as `rollcall org create`. */
export const pathOf = (command: Command): string =>
  command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();
