/** Which test files must have a process to themselves: those that set something in it which others would find. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Ids ascend, so what ran after a clock that was set would live in its future; a reach, a key or a cost would be another's; and a
 * collection or a routine of a test's own would be taken for one of the program.
 */
const SETS =
  /\b(?:useFakeTimers|setSystemTime|timePasses|use\w*Reach|openidToPrivate|useEncryptionKey|useLinkOrigin|useTracing|hashAtCost|Schema|routine)\b/;

const known = new Map<string, boolean>();

/** Whether the file, or something that it imports of test/, sets such a thing. */
export function setsForProcess(path: string): boolean {
  const before = known.get(path);
  if (before !== undefined) return before;
  known.set(path, false); // a circle adds nothing
  const text = readFileSync(path, "utf8");
  const imported = [...text.matchAll(/from "(\.{1,2}\/[^"]+)"/g)].map(([, to = ""]) => join(path, "..", to));
  const sets =
    SETS.test(text) || imported.filter((one) => one.startsWith("test/") && existsSync(one)).some(setsForProcess);
  known.set(path, sets);
  return sets;
}
