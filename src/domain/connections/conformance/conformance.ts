/** What of the standards a connection keeps as it is set: worked out when it is asked for, from its settings and from what it has. */
import type { Caller } from "../../caller.ts";
import { link } from "../../links.ts";
import { CredentialModel } from "../connection.model.ts";
import { connectionById } from "../connection-lookup.ts";
import { settingsOf } from "../settings.ts";
import { LIFECYCLE_CLAUSES } from "./of-ipsie-al.ts";
import { SESSION_CLAUSES } from "./of-ipsie-sl.ts";
import { OF_SCIM } from "./of-scim.ts";
import type { Clause, ConformanceDocument, Facts, Verdict } from "./types.ts";

/** A clause, judged. */
export interface Judged extends Omit<Clause, "judge"> {
  readonly verdict: Verdict;
}

/** A document, or a level of it: kept when all of its clauses are, and of a level those of the levels below. */
export interface Claim {
  readonly document: ConformanceDocument;
  readonly level: string | null;
  readonly met: boolean;
  readonly missing: number;
}

/** Every clause, of a scim connection or of one for signing in. */
export const clausesOf = (kind: string): readonly Clause[] =>
  kind === "scim" ? [...OF_SCIM, ...LIFECYCLE_CLAUSES] : SESSION_CLAUSES;

/**
 * Judges a connection as it is set now.
 * @returns every clause with its verdict, and for each document or level whether all of its clauses are met
 * @throws DomainError `not_found`
 */
export async function conformanceOf(
  caller: Caller,
  connectionId: string,
): Promise<{ readonly claims: readonly Claim[]; readonly clauses: readonly Judged[] }> {
  const { kind, settings, trustedIssuer, oidc } = await connectionById(caller, connectionId);
  const [asSet, credentials] = [settingsOf(settings), await credentialsOf(caller, connectionId)];
  const facts: Facts = {
    ...{ settings: asSet, isSecure: link("/").startsWith("https://"), trustsIssuer: Boolean(trustedIssuer) },
    ...{ hasProviderLogout: kind === "oidc", signsOutThere: kind === "oidc" && oidc?.signOutAtProvider === true },
    ...credentials,
    // Where bearer tokens alone are taken nobody comes by what a client signs.
    hasSigningClient: credentials.hasSigningClient && asSet.authentication !== "bearer",
  };
  const clauses = clausesOf(kind).map(({ judge, ...clause }) => ({ ...clause, verdict: judge(facts) }));
  return { claims: claimsOf(clauses), clauses };
}

async function credentialsOf(
  { organizationId }: Caller,
  connectionId: string,
): Promise<Pick<Facts, "hasSigningClient" | "tokensEnd">> {
  const live = { organizationId, connectionId, revokedAt: null };
  const lasting = [{ expiresAt: null }, { expiresAt: { $gt: new Date() } }];
  const clients = await CredentialModel.find({ ...live, kind: "oauth_client", $or: lasting }, { proofs: 1 })
    .limit(20)
    .lean();
  const endless = await CredentialModel.exists({ ...live, kind: "scim_token", expiresAt: null });
  return { hasSigningClient: clients.some(({ proofs = [] }) => proofs[0]?.digest === null), tokensEnd: !endless };
}

function claimsOf(clauses: readonly Judged[]): Claim[] {
  const claims: Claim[] = [];
  for (const [document, ofDocument] of Map.groupBy(clauses, (clause) => clause.document)) {
    let missing = 0;
    for (const [level, ofLevel] of Map.groupBy(ofDocument, (clause) => clause.level ?? null)) {
      missing += ofLevel.filter(({ verdict }) => !verdict.met).length;
      claims.push({ document, level, met: missing === 0, missing });
    }
  }
  return claims;
}
