/** The judges that are Python packages, pinned in test/conformance/requirements.txt and installed once per machine and pins. */
import { createHash } from "node:crypto";
import { link, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readConfig } from "../../src/config.ts";
import { run } from "./tools.ts";

const REQUIREMENTS = "test/conformance/requirements.txt";

/** What makes a Python client of the OpenAPI document: its libraries are other versions than the judges'. */
export const CLIENT_REQUIREMENTS = "test/conformance/requirements-client.txt";

/** What looks at the files for containers and clusters. */
export const DEPLOY_REQUIREMENTS = "test/deploy/requirements.txt";

/** A module that is there when what a list names is. */
const PROBES: Readonly<Record<string, string>> = {
  [REQUIREMENTS]: "scim2_tester",
  [CLIENT_REQUIREMENTS]: "openapi_python_client",
  [DEPLOY_REQUIREMENTS]: "kubernetes_validate",
};

/** True when this machine can run them. In CI it is always true: there a missing Python is a failure, not a reason to skip. */
export const pythonAvailable: boolean =
  process.env.CI === "true" ||
  (await run("python3", ["-c", "import venv, ensurepip, sys; sys.exit(sys.version_info < (3, 10))"]).then(
    ({ code }) => code === 0,
    () => false,
  ));

/** Appended to the names of tests that are skipped for want of Python. */
export const skippedWithoutPython = pythonAvailable ? "" : " (skipped: no python3 with venv here)";

/** The directory of the installed commands. */
export async function pythonTools(requirements = REQUIREMENTS): Promise<string> {
  const { cacheDir } = readConfig();
  const pins = createHash("sha256")
    .update(await readFile(requirements))
    .digest("hex")
    .slice(0, 12);
  // An environment cannot be moved once made: a file that is placed when it is whole says where it is.
  const pointer = join(cacheDir, `python-${pins}`);
  const known = await readFile(pointer, "utf8").catch(() => "");
  if (known && (await works(known, requirements))) return known;
  await rm(pointer, { force: true });
  return install(cacheDir, pointer, requirements);
}

const works = (directory: string, requirements: string): Promise<boolean> =>
  run(join(directory, "python"), ["-c", `import ${PROBES[requirements]}`]).then(
    ({ code }) => code === 0,
    () => false,
  );

async function install(cacheDir: string, pointer: string, requirements: string): Promise<string> {
  await mkdir(cacheDir, { recursive: true });
  const home = await mkdtemp(join(cacheDir, "python-tools-"));
  const bin = join(home, process.platform === "win32" ? "Scripts" : "bin");
  await must("python3", ["-m", "venv", home]);
  await must(join(bin, "python"), [
    "-m",
    "pip",
    "install",
    "--quiet",
    "--disable-pip-version-check",
    "-r",
    requirements,
  ]);
  const draft = join(home, "where");
  await writeFile(draft, bin);
  await link(draft, pointer).catch(() => undefined);
  const placed = await readFile(pointer, "utf8");
  if (placed !== bin) await rm(home, { recursive: true, force: true });
  return placed;
}

async function must(command: string, options: readonly string[]): Promise<void> {
  const { code, stdout, stderr } = await run(command, options);
  if (code !== 0) throw new Error(`${command} ${options.join(" ")} failed:\n${stdout}${stderr}`);
}
