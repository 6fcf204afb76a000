/** Persons as the library asks for them. */

import type { Account, KoaContextWithOIDC } from "oidc-provider";
import { claimsOf, TEAMS_IN_TOKEN } from "../../domain/oidc/claims.ts";
import { standingGrant } from "../../domain/oidc/standing.ts";

/** Scopes, and the claims that each opens. */
export const CLAIMS = {
  openid: ["sub", "acr", "amr", "auth_time"],
  profile: ["name"],
  email: ["email", "email_verified"],
  organization: ["organization", "membership"],
  roles: ["roles"],
  teams: ["teams", "teams_total"],
  groups: ["groups"],
} as const;

/** The person of a token; undefined when what the token rests on does not stand any more. */
export async function accountOf(
  _ctx: KoaContextWithOIDC,
  accountId: string,
  token?: { readonly grantId?: string | undefined },
): Promise<Account | undefined> {
  // Without a token there is a session under way, which tells nothing about the person yet.
  const grant = token ? await standingGrant(token.grantId ?? "") : null;
  if (token && grant?.personId !== accountId) return undefined;
  return {
    accountId,
    claims: async (use) => {
      if (!grant) return { sub: accountId };
      const most = use === "id_token" ? TEAMS_IN_TOKEN : Number.POSITIVE_INFINITY;
      return { sub: accountId, ...(await claimsOf(grant, most)) };
    },
  };
}
