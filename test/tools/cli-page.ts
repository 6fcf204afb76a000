/** Writes into docs/cli.md what the command says of itself: `npm run cli`. A test compares. */
import { readFileSync, writeFileSync } from "node:fs";
import type { Command } from "commander";
import { everyCommand, pathOf, programOf } from "../../src/cli/program.ts";

/** Where it stands. */
export const PAGE = new URL("../../docs/cli.md", import.meta.url);

const MARK = "<!-- From here on made by `npm run cli`. -->";
const WIDTH = 100;

function helpOf(command: Command): string {
  let text = "";
  command.configureOutput({
    writeOut: (more) => {
      text += more;
    },
    getOutHelpWidth: () => WIDTH,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return text
    .replace(/\nGlobal Options:[\s\S]*?\n(?=\n|$)/, "")
    .replaceAll(/[ \t]+$/gm, "")
    .trim();
}

/** The page as it should be: what people wrote, and the help of every command. */
export function page(written = readFileSync(PAGE, "utf8")): string {
  const [head = ""] = written.split(MARK);
  const commands = everyCommand(programOf()).filter(({ commands }) => commands.length === 0);
  const sections = commands.map((command) => `### ${pathOf(command)}\n\n\`\`\`text\n${helpOf(command)}\n\`\`\`\n`);
  return `${head.trimEnd()}\n\n${MARK}\n\n## Commands\n\n${sections.join("\n")}`;
}

if (import.meta.main) writeFileSync(PAGE, page());
