/** The Tab key, in a real bash; zsh and fish where they are installed. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rollcall } from "../support/cli.ts";

let script = "";
beforeAll(async () => {
  script = join(await mkdtemp(join(tmpdir(), "rollcall-completion-")), "completion.bash");
  await writeFile(script, (await rollcall(["completion", "bash"])).stdout);
});

afterAll(() => rm(dirname(script), { recursive: true }));

/** What bash offers after these words, the last one being half typed. */
function offered(...words: readonly string[]): string[] {
  const quoted = words.map((word) => `'${word}'`).join(" ");
  const line = `source ${script}; COMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}; _rollcall; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const found = execFileSync("bash", ["--norc", "-c", line], { encoding: "utf8" });
  return found.split("\n").filter((word) => word !== "");
}

describe("in bash", () => {
  it("is what bash itself calls for rollcall", () => {
    const found = execFileSync("bash", ["--norc", "-c", `source ${script}; complete -p rollcall`], {
      encoding: "utf8",
    });
    expect(found).toBe("complete -F _rollcall rollcall\n");
  });

  it.each([
    ["commands", ["rollcall", "in"], ["invite"]],
    ["commands below one", ["rollcall", "org", "cr"], ["create"]],
    ["commands behind options", ["rollcall", "--json", "--url", "http://127.0.0.1:3000", "org", "sh"], ["show"]],
    ["options of a command", ["rollcall", "org", "create", "Acme", "--own"], ["--owner", "--owner-name"]],
    ["options that all have", ["rollcall", "why", "--key"], ["--key", "--key-file"]],
    ["choices of an option", ["rollcall", "invite", "--kind", ""], ["member", "guest"]],
    ["choices of an argument", ["rollcall", "completion", "z"], ["zsh"]],
    ["nothing for a key", ["rollcall", "--key", ""], []],
    ["an organization that is called like a command", ["rollcall", "--organization", "org", "wh"], ["why"]],
  ])("offers %s", (_what, words, expected) => expect(offered(...words)).toEqual(expected));

  it("offers files where one is read", () => {
    expect(offered("rollcall", "invite", "--file", "package.j")).toEqual(["package.json"]);
  });

  it("offers every command that the help names", async () => {
    const help = (await rollcall(["--help"])).stdout;
    const named = [...(help.split("\nCommands:\n")[1]?.split("\n\n")[0] ?? "").matchAll(/^ {2}(\w+)/gm)].map(
      ([, name]) => name,
    );
    expect(offered("rollcall", "")).toEqual(named.filter((name) => name !== "help"));
  });
});

it.each(["zsh", "fish"])("%s can read its script", async (shell) => {
  const { code, stdout } = await rollcall(["completion", shell]);
  expect(code).toBe(0);
  expect(stdout).toContain("invite");
  if (spawnSync(shell, ["--version"]).error) return;
  expect(spawnSync(shell, ["-n"], { input: stdout, encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
});

it("ends with 2 on a shell that it does not know", async () => {
  expect(await rollcall(["completion", "csh"])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/Allowed choices are bash, zsh, fish/),
  });
});
