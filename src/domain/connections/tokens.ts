/** Tokens of connections: what an identity provider shows to write over a scim connection. */
import type { Caller } from "../caller.ts";
import { DomainError } from "../errors.ts";
import type { Page, PageRequest } from "../page.ts";
import { CredentialModel } from "./connection.model.ts";
import { connectionById, connectionToChange } from "./connection-lookup.ts";
import {
  type Credential,
  listCredentials,
  makeCredential,
  type NewCredential,
  revokeCredential,
} from "./credentials.ts";
import type { TokenScope } from "./nouns.ts";

/** What a token may do; without a choice it may do it all. */
export const tokenScopes: readonly TokenScope[] = ["users:read", "users:write", "groups:read", "groups:write"];

/** A connection may have so many live tokens at once: enough to rotate, few enough to overlook. */
const MOST_TOKENS = 5;

/** Makes a token; its text is in this answer only. @throws DomainError `conflict` when the connection has five live tokens already. */
export async function createToken(
  caller: Caller,
  connectionId: string,
  input: NewCredential,
): Promise<{ credential: Credential; token: string }> {
  const { kind } = await connectionToChange(caller, connectionId);
  if (kind !== "scim") throw new DomainError("conflict", "Only scim connections have tokens.");
  const live = await CredentialModel.countDocuments({
    ...tokensOf(caller, connectionId),
    revokedAt: null,
    $or: [{ expiresAt: null }, { expiresAt: { $gt: new Date() } }],
  });
  if (live >= MOST_TOKENS)
    throw new DomainError("conflict", `A connection has at most ${MOST_TOKENS} live tokens. Revoke one first.`);
  const made = await makeCredential(caller, "scim_token", connectionId, { scopes: tokenScopes, ...input });
  return { credential: made.credential, token: made.secret };
}

/** The tokens of a connection, dead ones too. @throws DomainError `not_found` for an unknown connection. */
export const listTokens = async (
  caller: Caller,
  connectionId: string,
  page: PageRequest,
): Promise<Page<Credential>> => {
  await connectionById(caller, connectionId);
  return listCredentials(tokensOf(caller, connectionId), page);
};

/** Ends a token; ending it again changes nothing. @throws DomainError `not_found`. */
export async function revokeToken(caller: Caller, connectionId: string, id: string): Promise<void> {
  await connectionById(caller, connectionId);
  await revokeCredential(caller, { ...tokensOf(caller, connectionId), _id: id }, id);
}

/** Kills the tokens of a connection that goes, inside its transaction. */
export async function revokeTokensOf(caller: Caller, connectionId: string): Promise<void> {
  await CredentialModel.updateMany(
    { ...tokensOf(caller, connectionId), revokedAt: null },
    { $set: { revokedAt: new Date() } },
  );
}

const tokensOf = (caller: Caller, connectionId: string) => ({
  organizationId: caller.organizationId,
  kind: "scim_token" as const,
  connectionId,
});
