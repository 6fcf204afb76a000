/** The unit for systemd: judged by systemd, and run as far as that goes without it. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { run } from "../support/tools.ts";

const there = await run("systemd-analyze", ["--version"]).then(
  ({ code }) => code === 0,
  () => false,
);
const unit = await readFile("deploy/systemd/rollcall.service", "utf8");

it("starts the program as npm start does", () => {
  const [, command = ""] = /^ExecStart=(.+)$/m.exec(unit) ?? [];
  expect(command).toBe(`/opt/rollcall/node_modules/.bin/${packageJson.scripts.start}`);
});

it("gives the program more time to end than it takes", async () => {
  const [, seconds] = /^TimeoutStopSec=(\d+)$/m.exec(unit) ?? [];
  expect(Number(seconds)).toBeGreaterThan(12);
});

it.skipIf(!there)(
  `has nothing that systemd would have otherwise${there ? "" : " (skipped: no systemd-analyze here)"}`,
  async () => {
    const home = await mkdtemp(join(tmpdir(), "rollcall-unit-"));
    onTestFinished(() => rm(home, { recursive: true, force: true }));
    const file = join(home, "rollcall.service");
    await writeFile(file, unit.replaceAll("/opt/rollcall", process.cwd()));
    const verdict = await run("systemd-analyze", ["verify", "--man=no", file]);
    expect(verdict.stdout + verdict.stderr).toBe("");
    expect(verdict.code).toBe(0);
    const { stdout } = await run("systemd-analyze", ["security", "--offline=true", "--threshold=20", file]);
    expect(stdout).toMatch(/exposure level for rollcall.service: [01]\.\d OK/);
  },
);
