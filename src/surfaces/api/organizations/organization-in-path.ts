/** An organization is named by its id or by its slug. What is behind the door knows ids only. */
import { notFound } from "../../../domain/errors.ts";
import { organizationBySlug } from "../../../domain/organizations/organizations.ts";
import { idForm } from "../../../platform/ids.ts";
import type { Bearer } from "../authenticate.ts";

const ID = idForm("org");

/** The id of the organization that is named so. @throws DomainError `not_found` for a slug that nobody has */
export async function organizationIdOf(named: string): Promise<string> {
  if (ID.test(named)) return named;
  const found = await organizationBySlug(named);
  if (!found) throw notFound("organization", named);
  return found.id;
}

/**
 * The parameters of a path with the id of the organization, whichever way it is named.
 * @throws DomainError `not_found` for a slug that nobody has, and for another organization's: that answer must not tell its id
 */
export async function withOrganizationId(
  params: Record<string, string>,
  bearer: Bearer,
): Promise<Record<string, string>> {
  const { organization } = params;
  if (organization === undefined || ID.test(organization)) return params;
  const id = await organizationIdOf(organization);
  const own = "caller" in bearer ? bearer.caller?.organizationId : id;
  if (own !== id) throw notFound("organization", organization);
  return { ...params, organization: id };
}
