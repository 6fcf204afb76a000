/** Secrets that come from files, as container platforms hand them over: NAME_FILE instead of NAME. */
import { closeSync, constants, openSync, readSync } from "node:fs";
import { StartupError } from "./platform/process/startup-error.ts";

const LARGEST_BYTES = 65_536;

/** The variable that names the file of a secret. */
export const fileOf = <Name extends string>(name: Name): `${Name}_FILE` => `${name}_FILE`;

/** The environment with each of these secrets read from its file. @throws Told when a file is no secret, or both are set */
export function withSecretFiles(environment: NodeJS.ProcessEnv, secrets: readonly string[]): NodeJS.ProcessEnv {
  const read = secrets.flatMap((name) => {
    const path = environment[fileOf(name)];
    if (path === undefined) return [];
    if (environment[name] !== undefined)
      throw new StartupError(`${name} and ${fileOf(name)} are both set: take one of them away.`);
    return [[name, secretIn(fileOf(name), path)]];
  });
  return { ...environment, ...Object.fromEntries(read) };
}

/** The same secrets as values alone, for a process that gets them so. */
export const withoutFiles = (values: Readonly<Record<string, string>>): Record<string, string> => ({
  ...Object.fromEntries(Object.keys(values).map((name) => [fileOf(name), ""])),
  ...values,
});

/** The secret in a file. @param name what named the file, for people @throws Told when there is none */
export function secretIn(name: string, path: string): string {
  const text = beginning(name, path);
  const secret = text.replace(/\r?\n$/, "");
  if (secret.trim() === "") throw new StartupError(`${name} leads to ${path}, which is empty.`);
  return secret;
}

// A pipe or a device that somebody put there is not waited for.
function beginning(name: string, path: string): string {
  const buffer = Buffer.alloc(LARGEST_BYTES);
  try {
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      return buffer.toString("utf8", 0, readSync(file, buffer, 0, LARGEST_BYTES, null));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const { code = "unknown" } = error as NodeJS.ErrnoException;
    throw new StartupError(`${name} leads to ${path}, which cannot be read (${code}).`, { cause: error });
  }
}
