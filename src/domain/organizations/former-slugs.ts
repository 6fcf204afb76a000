/**
 * The slugs that an organization had before. They go on leading to it, in bookmarks and in mails that were sent, and no other
 * organization may take them: whoever follows an old link must not stand at a stranger's door.
 */
import { DomainError } from "../errors.ts";
import { OrganizationModel } from "./organization.model.ts";

/** So many are remembered. */
const KEPT = 20;

/** What is remembered after an organization took another slug, the newest last; one that it takes back is none. */
export const formerAfter = (
  { slug, formerSlugs = [] }: { readonly slug: string; readonly formerSlugs?: readonly string[] },
  next: string,
): string[] => [...formerSlugs.filter((one) => one !== slug), slug].filter((one) => one !== next).slice(-KEPT);

/** @throws DomainError `conflict` when another organization had this slug. */
export async function requireNotFormer(slug: string, organizationId: string): Promise<void> {
  const holder = await OrganizationModel.exists({
    formerSlugs: slug,
    status: "active",
    organizationId: { $ne: organizationId },
  }).setOptions({ acrossOrganizations: "slugs are the instance's" });
  if (holder) throw slugTaken();
}

/** The answer to a slug that leads to another organization. */
export const slugTaken = (): DomainError =>
  new DomainError("conflict", "This slug is taken.", [
    { pointer: "/slug", code: "conflict", detail: "This slug is taken." },
  ]);
