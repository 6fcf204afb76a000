/** What may be typed, as the shells' completions need it: made of the commands themselves, so that it cannot lag behind. */
import type { Argument, Command, Option } from "commander";

export interface Flag {
  readonly short: string | undefined;
  readonly long: string;
  readonly about: string;
  readonly takes: Value | undefined;
}

/** What stands after an option, or as an argument. */
export type Value = { readonly kind: "words"; readonly words: readonly string[] } | { readonly kind: "file" | "text" };

export interface Place {
  /** The words before, such as `org create`; empty for the program itself. */
  readonly path: string;
  readonly commands: readonly { readonly name: string; readonly about: string }[];
  readonly flags: readonly Flag[];
  readonly takes: Value | undefined;
}

const FILES = new Set(["--file", "--output", "--key-file", "--data-dir", "--to", "--from"]);

const takenBy = ({ choices }: { readonly choices: readonly string[] | undefined }, isFile: boolean): Value =>
  choices ? { kind: "words", words: choices } : { kind: isFile ? "file" : "text" };

function flagOf(option: Option): Flag {
  const long = option.long ?? option.flags;
  const takes =
    option.required || option.optional ? takenBy({ choices: option.argChoices }, FILES.has(long)) : undefined;
  return { short: option.short, long, about: option.description, takes };
}

const argumentOf = (argument: Argument | undefined): Value | undefined =>
  argument && takenBy({ choices: argument.argChoices }, /path|file/.test(argument.name()));

/** Every place of the command line. @param above the words before, and the options that hold everywhere */
export function placesOf(command: Command, path = "", shared: readonly Flag[] = []): Place[] {
  const own = command.options.filter(({ hidden }) => !hidden).map(flagOf);
  const help = { short: "-h", long: "--help", about: "explain the command", takes: undefined };
  const flags = [...own, ...shared.filter(({ long }) => long !== "--version"), help];
  const commands = command.commands.map((one) => ({ name: one.name(), about: one.summary() || one.description() }));
  const here: Place = { path, commands, flags, takes: argumentOf(command.registeredArguments[0]) };
  const below = command.commands.flatMap((one) =>
    placesOf(one, `${path} ${one.name()}`.trim(), command.parent ? shared : own),
  );
  return [here, ...below];
}
