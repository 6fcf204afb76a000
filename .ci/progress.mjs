// A reporter of vitest for a run that nobody watches: each file's counts are on disk as soon as it ends, and a run that
// would be stopped from outside, which leaves no output, ends by itself and names what it was waiting for.
import { appendFileSync, mkdirSync } from "node:fs";
import { relative } from "node:path";

const PROGRESS = "coverage/progress.ndjson";

/** Stands for an error that belongs to no file's tests. */
const OUTSIDE = "(outside of every test)";

/** When the run must have ended, in milliseconds since 1970; .ci/run says it. */
const deadline = Number(process.env.CI_DEADLINE);

// biome-ignore lint/style/noDefaultExport: vitest takes a reporter by its default export.
export default class Progress {
  /** Files under way, and since when; of each, its tests under way. */
  #files = new Map();
  #ended = 0;

  onInit() {
    mkdirSync("coverage", { recursive: true });
    setInterval(() => this.#tell(), 120_000).unref();
    if (deadline > 0) setTimeout(() => this.#giveUp(), Math.max(1000, deadline - Date.now())).unref();
  }

  onTestModuleStart(file) {
    this.#files.set(file.moduleId, { since: Date.now(), tests: new Set() });
  }

  onTestCaseReady(test) {
    this.#files.get(test.module.moduleId)?.tests.add(test.fullName);
  }

  onTestCaseResult(test) {
    this.#files.get(test.module.moduleId)?.tests.delete(test.fullName);
  }

  onTestModuleEnd(file) {
    const since = this.#files.get(file.moduleId)?.since;
    this.#files.delete(file.moduleId);
    this.#ended += 1;
    const states = [...file.children.allTests()].map((test) => test.result().state);
    const count = (state) => states.filter((one) => one === state).length;
    const line = {
      file: relative(process.cwd(), file.moduleId),
      seconds: since === undefined ? null : Math.round((Date.now() - since) / 100) / 10,
      passed: count("passed"),
      failed: count("failed"),
      skipped: count("skipped"),
      // A file that could not be loaded has no failed test in it.
      broken: file.state() === "failed" && count("failed") === 0,
    };
    appendFileSync(PROGRESS, `${JSON.stringify(line)}\n`);
    // vitest tells at its end alone.
    for (const { message } of file.errors()) console.log(`[progress] ${line.file}: ${message}`);
    for (const test of file.children.allTests("failed"))
      for (const { message } of test.result().errors) console.log(`[progress] ${test.fullName}: ${message}`);
  }

  onTestRunEnd(_files, errors) {
    if (errors.length === 0) return;
    const line = { file: OUTSIDE, seconds: null, passed: 0, failed: 0, skipped: 0, broken: true };
    appendFileSync(PROGRESS, `${JSON.stringify(line)}\n`);
  }

  #tell() {
    const now = Date.now();
    const under = [...this.#files].map(([file, { since, tests }]) => {
      const waiting = [...tests].slice(0, 1).map((name) => ` "${name}"`);
      return `${relative(process.cwd(), file)} for ${Math.round((now - since) / 1000)} s${waiting}`;
    });
    console.log(`[progress] ${this.#ended} files ended; under way: ${under.join("; ") || "none"}`);
  }

  #giveUp() {
    console.log("[progress] The time of this run is over.");
    this.#tell();
    process.exit(1);
  }
}
