/** compose.yaml, held against the program: what it reads is passed, and nothing else. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { VARIABLES } from "../src/variables.ts";

const ROOT = join(import.meta.dirname, "..");
const { services } = parse(readFileSync(join(ROOT, "compose.yaml"), "utf8")) as {
  services: { rollcall: { environment: Record<string, string | number>; command: string[] } };
};
const { environment, command } = services.rollcall;

it("passes every variable that the program reads, and no other", () => {
  expect(Object.keys(environment).sort()).toEqual([...VARIABLES].sort());
});

it("takes each from the variable of the same name, but for where the container is the same for everybody", () => {
  const others = Object.entries(environment).filter(([name, value]) => !String(value).startsWith(`\${${name}`));
  expect(Object.fromEntries(others)).toEqual({ HOST: "0.0.0.0", PORT: 3000, DATA_DIR: "/data" });
});

it("runs what npm start runs", () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: { start: string } };
  expect(command.at(-1)).toContain(`exec ${scripts.start}`);
});

it("is told in the README, variable by variable", () => {
  const [, table = ""] = readFileSync(join(ROOT, "README.md"), "utf8").split("\n## Configuration\n");
  const named = new Set(table.match(/`[A-Z][A-Z_]+`/g)?.map((name) => name.slice(1, -1)));
  const told = (name: string): boolean =>
    named.has(name) || name.startsWith("OTEL_") || (name.endsWith("_FILE") && named.has(name.slice(0, -5)));
  expect(VARIABLES.filter((name) => !told(name))).toEqual([]);
});
