/** `rollcall completion`: what the Tab key completes. */
import { Argument, type Command } from "commander";
import { placesOf } from "../completion/grammar.ts";
import { SHELLS, type Shell, scriptFor } from "../completion/shells.ts";
import { write } from "../printing/output.ts";

const EXAMPLES = `
Examples:
  source <(rollcall completion bash)                 now; put it into ~/.bashrc for every time
  source <(rollcall completion zsh)                  after compinit, in ~/.zshrc
  rollcall completion fish > ~/.config/fish/completions/rollcall.fish`;

export const addCompletion = (program: Command): Command =>
  program
    .command("completion")
    .summary("print what a shell needs to complete commands and options")
    .description(
      "Prints a script for your shell, which then completes commands, options and their values with the Tab key. It names words only, asks nobody and needs no key.",
    )
    .addArgument(new Argument("<shell>", "your shell").choices(SHELLS))
    .addHelpText("after", EXAMPLES)
    .action((shell: Shell) => write(scriptFor(shell, placesOf(program))));
