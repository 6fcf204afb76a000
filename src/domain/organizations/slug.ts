/** Slugs: the name of an organization that a visitor types and a link carries. */

/** A readable slug of a name; where another organization has it, the tail of the id keeps the two apart. */
export async function slugOf(name: string, id: string, isTaken: (slug: string) => Promise<boolean>): Promise<string> {
  const base = wordsOf(name);
  if (base === "") return `org-${id.slice(-8)}`;
  return (await isTaken(base)) ? `${base}-${id.slice(-6)}` : base;
}

/** The words of a name as a slug has them; empty where nothing of it can stand in one. */
export const wordsOf = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40)
    .replace(/-+$/, "");
