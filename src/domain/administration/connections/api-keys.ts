/** API keys: what a host application shows to read or write one organization over the REST API. */
import type { Caller } from "../../caller.ts";
import { WIDE_SCOPES } from "../../connections/api-scopes.ts";
import {
  type Credential,
  listCredentials,
  makeCredential,
  type NewCredential,
  revokeCredential,
} from "../../connections/credentials/credentials.ts";
import { requireGrantable } from "../../memberships/access/permissions.ts";
import { organizationOf } from "../../organizations/organizations.ts";
import type { Page, PageRequest } from "../../page.ts";

/**
 * Makes a key; its text is in this answer only. Without a choice it may read and write everything. A key may do what an owner may: only who may make owners makes keys.
 * @throws DomainError `not_found` for an unknown organization, `role_not_grantable`
 */
export async function createApiKey(
  caller: Caller,
  input: NewCredential,
): Promise<{ credential: Credential; key: string }> {
  await organizationOf(caller);
  await requireGrantable(caller, ["owner"]);
  const made = await makeCredential(caller, "api_key", null, { scopes: WIDE_SCOPES, ...input });
  return { credential: made.credential, key: made.secret };
}

/** The keys of the organization, dead ones too. */
export const listApiKeys = (caller: Caller, page: PageRequest): Promise<Page<Credential>> =>
  listCredentials(keysOf(caller), page);

/** Ends a key; ending it again changes nothing. @throws DomainError `not_found`. */
export const revokeApiKey = (caller: Caller, id: string): Promise<void> =>
  revokeCredential(caller, { ...keysOf(caller), _id: id }, id);

const keysOf = (caller: Caller) => ({
  organizationId: caller.organizationId,
  kind: "api_key" as const,
  connectionId: null,
});
