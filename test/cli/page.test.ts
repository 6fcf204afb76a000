/** What docs/cli.md says is what the command says of itself. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { everyCommand, pathOf, programOf } from "../../src/cli/program.ts";
import { PAGE, page } from "../tools/cli-page.ts";

const written = readFileSync(PAGE, "utf8");

it("docs/cli.md is what `npm run cli` writes", () => expect(written).toBe(page(written)));

it("teaches every command by an example", () => {
  const commands = everyCommand(programOf()).filter(({ commands }) => commands.length === 0);
  const sections = written.split("\n### ").slice(1);
  for (const command of commands) {
    const section = sections.find((text) => text.startsWith(`${pathOf(command)}\n`)) ?? "";
    expect(section.split("Examples:")[1] ?? "", pathOf(command)).toContain(pathOf(command));
  }
});

it("names no command in its own words that there is not", () => {
  const names = new Set(programOf().commands.map((command) => command.name()));
  const named = [...written.matchAll(/\brollcall ([a-z]+)\b/g)].map(([, name = ""]) => name);
  expect(named.filter((name) => !names.has(name) && !["rollcall", "help"].includes(name))).toEqual([]);
});
