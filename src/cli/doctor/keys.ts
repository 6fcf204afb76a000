/** Whether the keys are there, are none that everybody knows, and are this user's alone. */
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "../../config.ts";
import { type Finding, findingsOf } from "./finding.ts";

interface Key {
  readonly name: "OPERATOR_KEY" | "ENCRYPTION_KEY";
  readonly key: string | undefined;
  /** Where it is kept, when it is not in the environment. */
  readonly path: string | undefined;
}

const GOOD_LENGTH = 24;
const DEFAULT =
  /^(?:change|replace|insert|your)[-_ ]?(?:me|this|it)?|^(?:default|example|password|secret|rollcall|admin|test|operator[-_ ]?key|encryption[-_ ]?key|0123|1234|qwert)/i;
const FEW_LETTERS = 6;

const make = (name: Key["name"]): string =>
  name === "OPERATOR_KEY"
    ? "Set another (openssl rand -base64 32), and restart; sessions and scripts that use the old one need the new one."
    : "Choose a random one (openssl rand -base64 32). It is changed by setting both for a while: docs/operations.md, Keys, says how.";

/** The keys as the program would take them, and what is to be said of them. */
export async function lookAtKeys(
  config: Config,
): Promise<{ readonly findings: Finding[]; readonly encryptionKey: string | undefined }> {
  const operator = await keyOf("OPERATOR_KEY", config.operatorKey, join(config.dataDir, "operator-key"));
  const encryption = await keyOf("ENCRYPTION_KEY", config.encryptionKey, join(config.dataDir, "encryption-key"));
  const findings = [...(await judged(operator)), ...(await judged(encryption))];
  if (operator.key && operator.key === encryption.key)
    findings.push(findingsOf("keys").fail("OPERATOR_KEY and ENCRYPTION_KEY are the same.", make("OPERATOR_KEY")));
  return { findings, encryptionKey: encryption.key };
}

async function keyOf(name: Key["name"], given: string | undefined, path: string): Promise<Key> {
  if (given !== undefined) return { name, key: given, path: undefined };
  const kept = (await readFile(path, "utf8").catch(() => "")).trim();
  return { name, key: kept || undefined, path };
}

async function judged({ name, key, path }: Key): Promise<Finding[]> {
  const { ok, warn, fail } = findingsOf("keys");
  if (key === undefined)
    return [
      warn(
        `${name} is not set, and there is no file ${path}.`,
        `The next start makes one in DATA_DIR; set ${name} to choose it yourself.`,
      ),
    ];
  if (DEFAULT.test(key) || new Set(key).size < FEW_LETTERS)
    return [fail(`${name} is one that anybody would try first.`, make(name))];
  if (key.length < GOOD_LENGTH) return [warn(`${name} has only ${key.length} characters.`, make(name))];
  const mode = path === undefined ? 0 : (await stat(path)).mode & 0o077;
  if (mode !== 0 && process.platform !== "win32")
    return [warn(`${path} can be read by others on this machine.`, `chmod 600 ${path}`)];
  return [ok(`${name} is there${path ? `, in ${path}` : ""}.`)];
}
