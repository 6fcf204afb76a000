import type { MirrorRecord } from "../../../domain/directory/types.ts";
import { tagOf } from "../answers/etag.ts";
import { ScimError } from "../answers/scim-error.ts";

/** The entity tags of an If-Match or If-None-Match header; `any` for "*". */
export type Tags = "any" | ReadonlySet<string>;

/**
 * Reads the header; undefined when it is not sent or empty. Weak and strong tags compare alike (RFC 7644 §3.14).
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

export const matches = (tags: Tags, record: Pick<MirrorRecord, "version">): boolean =>
  tags === "any" || tags.has(strong(tagOf(record)));

/** @throws ScimError 412 when the client's If-Match names other versions than this. */
export function checkMatch(tags: Tags | undefined, record: Pick<MirrorRecord, "version">): void {
  if (tags !== undefined && !matches(tags, record))
    throw new ScimError(412, undefined, "The resource has changed meanwhile; read it again.");
}
