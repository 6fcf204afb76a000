/** Slugs: the name of an organization that a visitor types and a link carries. */

/** A readable slug of a name; the tail of the id keeps two organizations of one name apart. */
export function slugOf(name: string, id: string): string {
  const base = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
  return base === "" ? `org-${id.slice(-8)}` : `${base}-${id.slice(-6)}`;
}
