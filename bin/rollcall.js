#!/usr/bin/env node
// Starts the command on the Node that the program needs: the one that runs this, or the one that came with the package. Plain JavaScript,
// for Node 18 and newer, since whoever types `rollcall` has whichever Node they have.
import { spawn } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const NEEDED = 24;
const root = join(dirname(realpathSync(fileURLToPath(import.meta.url))), "..");
// A clone runs its sources; a package holds what was made of them, since no types are stripped in node_modules.
const script = [join(root, "src", "cli", "main.ts"), join(root, "lib", "cli", "main.js")].find(existsSync);
// As package.json's "start": a test compares.
const FLAGS = [
  "--disable-proto=delete",
  "--max-semi-space-size=8",
  "--heap-growing-percent=30",
  "--disable-warning=ExperimentalWarning",
];

function packagedNode() {
  try {
    const path = join(dirname(createRequire(import.meta.url).resolve("node/package.json")), "bin", "node");
    return [path, `${path}.exe`].find(existsSync);
  } catch {
    return undefined;
  }
}

const node = Number.parseInt(process.versions.node, 10) >= NEEDED ? process.execPath : packagedNode();

if (!script || !node) {
  const why = script
    ? `Node.js ${NEEDED} or newer is needed, this is ${process.version}, and the one of the package "node" is not there: install again with its install scripts allowed (npm rebuild node), or run rollcall with Node.js ${NEEDED}.`
    : "This package is not complete: install it again.";
  process.stderr.write(`rollcall: ${why}\n`);
  process.exit(1);
}

// A group of its own for the program that runs on: the terminal's Ctrl-C would reach it twice, and twice means at once.
const detached = process.argv[2] === "up" && process.platform !== "win32";
const child = spawn(node, [...FLAGS, script, ...process.argv.slice(2)], { stdio: "inherit", detached });
for (const signal of ["SIGTERM", "SIGHUP", "SIGINT"])
  process.on(signal, () => {
    if (detached || signal !== "SIGINT") child.kill(signal);
  });
child.on("error", (error) => {
  process.stderr.write(`rollcall: ${node} cannot be run (${error.code}).\n`);
  process.exit(1);
});
child.on("exit", (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
