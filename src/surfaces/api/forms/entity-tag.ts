/** Entity tags of single resources (RFC 9110, 8.8.3 and 13.1): the tag is the version of the object. */
import { DomainError } from "../../../domain/errors.ts";

export const entityTag = (version: number): string => `"${version}"`;

const stale = (): DomainError =>
  new DomainError("stale", "If-Match does not name the current version; read the object again.");

const TAG = /(?:W\/)?"([^"]*)"/g;

/**
 * The version that If-Match asks for; undefined when any will do. A tag that is none of ours names no version that could match.
 * A weak tag counts as its strong one: compressing proxies weaken tags, and our versions say the same either way.
 * @throws DomainError `stale` when no tag can be ours, `invalid` when several are
 */
export function versionIn(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch.trim() === "*") return undefined;
  const versions = [...ifMatch.matchAll(TAG)].flatMap(([, tag = ""]) => (/^\d{1,15}$/.test(tag) ? Number(tag) : []));
  const [version] = versions;
  if (version === undefined) throw stale();
  if (versions.length > 1) throw new DomainError("invalid", "If-Match names one version here.");
  return version;
}

/** Whether If-None-Match says that the client has this tag already (RFC 9110, 13.1.2: a weak comparison). */
export function isKnown(ifNoneMatch: string | undefined, tag: string | undefined): boolean {
  if (ifNoneMatch === undefined || tag === undefined) return false;
  const tags = ifNoneMatch.split(",").map((one) => one.trim().replace(/^W\//, ""));
  return tags.includes("*") || tags.includes(tag);
}
