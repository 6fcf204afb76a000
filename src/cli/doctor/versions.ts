/** Whether what the program stands on is still looked after. */
import { SUPPORTED, tooOld, unmaintainedSince } from "../../platform/supported.ts";
import { type Finding, findingsOf } from "./finding.ts";

/** @param where such as " of the program" */
export function supportFinding(what: keyof typeof SUPPORTED, version: string, where = ""): Finding {
  const { ok, warn, fail } = findingsOf("versions");
  const lasts = Object.entries(SUPPORTED[what].endsOn).sort(([, one], [, other]) => other.localeCompare(one));
  const remedy = `Go to ${what} ${what === "MongoDB" ? lasts[0]?.[0] : "24"}.`;
  const refused = tooOld(what, version);
  if (refused) return fail(`${refused}${where}.`, remedy);
  const since = unmaintainedSince(what, version);
  if (since) return warn(`${what} ${version}${where} has had no security fixes since ${since}.`, remedy);
  return ok(`${what} ${version}${where} is supported.`);
}
