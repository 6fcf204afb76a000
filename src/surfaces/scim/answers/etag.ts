/** Entity tags (RFC 7644 §3.14): of an answer, of If-Match and If-None-Match, and of changes that write at the version they have read. */
import type { MirrorRecord } from "../../../domain/directory/types.ts";
import { DomainError } from "../../../domain/errors.ts";
import { ScimError } from "./scim-error.ts";

/** The entity tag of a record: weak, counting up with every change. */
export const tagOf = ({ version }: Pick<MirrorRecord, "version">): string => `W/"${version}"`;

/** The entity tags of an If-Match or If-None-Match header; `any` for "*". */
export type Tags = "any" | ReadonlySet<string>;

/**
 * Reads the header; undefined when it is not sent or empty. Weak and strong tags compare alike.
 * What is no tag matches nothing.
 */
export function tagsOf(header: string | undefined): Tags | undefined {
  const text = header?.trim() ?? "";
  if (text === "") return undefined;
  if (text === "*") return "any";
  return new Set(
    text
      .slice(0, 4_096)
      .split(",")
      .map((tag) => strong(tag.trim())),
  );
}

const strong = (tag: string): string => tag.replace(/^W\//i, "");

/** Whether the tags name the version that the record has. */
export const matches = (tags: Tags, record: Pick<MirrorRecord, "version">): boolean =>
  tags === "any" || tags.has(strong(tagOf(record)));

/** @throws ScimError 412 when the client's If-Match names other versions than this. */
export function checkMatch(tags: Tags | undefined, record: Pick<MirrorRecord, "version">): void {
  if (tags !== undefined && !matches(tags, record))
    throw new ScimError(412, undefined, "The resource has changed meanwhile; read it again.");
}

const MOST_TRIES = 40;

/**
 * Runs a change that reads a version and writes at it, again when somebody else was faster.
 * A client that named the version itself (If-Match) hears of it instead.
 */
export async function atFreshVersion<T>(
  { ifMatch }: { readonly ifMatch: Tags | undefined },
  attempt: () => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== "stale" || (ifMatch !== undefined && ifMatch !== "any"))
        throw error;
      if (tries >= MOST_TRIES)
        throw new DomainError("unavailable", "Too many changes of one resource at the same time.");
    }
  }
}
