/** What of the standards a connection keeps as it is set: worked out when it is asked for, from its settings and from what it has. */
import type { Caller } from "../../caller.ts";
import { link } from "../../links.ts";
import { getPolicies, isSsoOnly } from "../../organizations/policies/policies.ts";
import { type ConnectionDoc, CredentialModel } from "../connection.model.ts";
import { connectionById } from "../connection-lookup.ts";
import type { OidcSettings } from "../oidc/types.ts";
import { settingsOf } from "../settings.ts";
import type { ConnectionKind } from "../types.ts";
import { LIFECYCLE_CLAUSES } from "./of-ipsie-al.ts";
import { sessionClausesOf } from "./of-ipsie-sl.ts";
import { OF_SCIM } from "./of-scim.ts";
import type { Clause, ConformanceDocument, Facts, FromAbove, Verdict } from "./types.ts";

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

/** Every clause, of a scim connection or of one for signing in by that protocol. */
export const clausesOf = (kind: ConnectionKind): readonly Clause[] =>
  kind === "scim" ? [...OF_SCIM, ...LIFECYCLE_CLAUSES] : sessionClausesOf(kind);

/** A connection, judged: each document or level whether all of its clauses are met, and each clause with its verdict. */
export interface Conformance {
  readonly claims: readonly Claim[];
  readonly clauses: readonly Judged[];
}

/**
 * Judges a connection as it is set now.
 * @param above what other rooms know of it
 * @throws DomainError `not_found`
 */
export async function judgedOf(caller: Caller, connectionId: string, above: FromAbove): Promise<Conformance> {
  const connection = await connectionById(caller, connectionId);
  const { inForce } = await getPolicies(caller);
  const facts: Facts = {
    ...{ ...above, ...ofConnection(connection), ...ofSignIn(connection) },
    ...{ isSecure: link("/").startsWith("https://"), ssoOnly: isSsoOnly(inForce) },
    ...(await credentialsOf(caller, connectionId)),
  };
  const clauses = clausesOf(connection.kind).map(({ judge, ...clause }) => ({ ...clause, verdict: judge(facts) }));
  return { claims: claimsOf(clauses), clauses };
}

const ofConnection = ({ settings, trustedIssuer }: ConnectionDoc) => ({
  ...{ settings: settingsOf(settings), trustsIssuer: Boolean(trustedIssuer) },
});

function ofSignIn({ oidc, saml }: ConnectionDoc) {
  const { url, byHand = [] } = saml?.metadata ?? { url: null };
  return {
    demandsMethods: (oidc?.acr.length ?? 0) + (oidc?.amr.length ?? 0) > 0,
    readsCertificates: url !== null && !byHand.includes("certificates"),
    signsOutThere: oidc ? signsOut(oidc) : false,
    hasLogoutThere: Boolean(oidc?.provider.endSessionEndpoint),
  };
}

const signsOut = ({ signOutAtProvider, provider }: OidcSettings): boolean =>
  signOutAtProvider && provider.endSessionEndpoint !== null;

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
