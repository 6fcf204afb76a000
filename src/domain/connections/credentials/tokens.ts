/** Tokens of connections: what an identity provider shows to write over a scim connection, and the warnings before one expires. */

import { DAY_MS } from "../../../platform/clock.ts";
import { hasRoom } from "../../../platform/database/locks.ts";
import { transaction } from "../../../platform/database/mongo.ts";
import { keySince } from "../../../platform/keys/key-check.ts";
import type { Caller } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import { record } from "../../events/events.ts";
import type { Page, PageRequest } from "../../page.ts";
import { type CredentialDoc, CredentialModel } from "../connection.model.ts";
import { connectionById, connectionToChange } from "../connection-lookup.ts";
import { TOKEN_SCOPES } from "../types.ts";
import {
  type Credential,
  listCredentials,
  makeCredential,
  type NewCredential,
  revokeCredential,
} from "./credentials.ts";

/** A connection may have so many live tokens at once: enough to rotate, few enough to overlook. */
const MOST_TOKENS = 5;

/** Makes a token; its text is in this answer only. Without a choice it may do all. @throws DomainError `conflict` when the connection has five live tokens already. */
export async function createToken(
  caller: Caller,
  connectionId: string,
  input: NewCredential,
): Promise<{ credential: Credential; token: string }> {
  const { kind } = await connectionToChange(caller, connectionId);
  if (kind !== "scim") throw new DomainError("conflict", "Only scim connections have tokens.");
  // With the key of then went every token of then.
  const since = await keySince();
  const live = {
    ...tokensOf(caller, connectionId),
    revokedAt: null,
    ...(since && { createdAt: { $gt: since } }),
    $or: [{ expiresAt: null }, { expiresAt: { $gt: new Date() } }],
  };
  const made = await transaction(async () => {
    const count = (most: number) => CredentialModel.countDocuments(live).limit(most);
    if (!(await hasRoom(`tokens ${connectionId}`, MOST_TOKENS, count)))
      throw new DomainError("conflict", `A connection has at most ${MOST_TOKENS} live tokens. Revoke one first.`);
    return makeCredential(caller, "scim_token", connectionId, { scopes: TOKEN_SCOPES, ...input });
  });
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

/** How many tokens and OAuth clients are good now, and when the last of them ends; null where one never does, or there is none. */
export async function liveTokens(caller: Caller, connectionId: string): Promise<{ live: number; endsAt: Date | null }> {
  const since = await keySince();
  const found = await CredentialModel.find(
    {
      ...{ ...tokensOf(caller, connectionId), kind: { $in: ["scim_token", "oauth_client"] } },
      revokedAt: null,
      ...(since && { createdAt: { $gt: since } }),
      $or: [{ expiresAt: null }, { expiresAt: { $gt: new Date() } }],
    },
    { expiresAt: 1 },
  )
    .limit(2 * MOST_TOKENS)
    .lean();
  const ends = found.map(({ expiresAt }) => expiresAt);
  const [last] = ends.flatMap((at) => at ?? []).sort((one, other) => other.getTime() - one.getTime());
  return { live: found.length, endsAt: ends.includes(null) ? null : (last ?? null) };
}

/** Ends a token; ending it again changes nothing. @throws DomainError `not_found`. */
export async function revokeToken(caller: Caller, connectionId: string, id: string): Promise<void> {
  await connectionById(caller, connectionId);
  await revokeCredential(caller, { ...tokensOf(caller, connectionId), _id: id }, id);
}

/** Kills the tokens and the OAuth clients of a connection that goes, inside its transaction. */
export async function revokeTokensOf({ organizationId }: Caller, connectionId: string): Promise<void> {
  await CredentialModel.updateMany(
    { organizationId, kind: { $in: ["scim_token", "oauth_client"] }, connectionId, revokedAt: null },
    { $set: { revokedAt: new Date() } },
  );
}

const tokensOf = (caller: Caller, connectionId: string) => ({
  organizationId: caller.organizationId,
  kind: "scim_token" as const,
  connectionId,
});

const BATCH = 200;

const soon = (days: number, now: Date) => ({
  kind: "scim_token" as const,
  revokedAt: null,
  // The type is named as the index names it: without, the database does not see that the index holds all that may match.
  expiresAt: { $gt: now, $lte: new Date(now.getTime() + days * DAY_MS), $type: "date" as const },
  $or: [{ warnedDays: null }, { warnedDays: { $gt: days } }],
});

/** Those that expire within so many days and were not warned of it, of all organizations. */
export const tokensExpiring = (days: number, now: Date): AsyncIterable<Pick<CredentialDoc, "_id" | "organizationId">> =>
  CredentialModel.find(soon(days, now), { organizationId: 1 })
    .setOptions({ acrossOrganizations: "the clock runs for all organizations" })
    .lean()
    .cursor({ batchSize: BATCH });

/** A token that will expire. */
export interface Expiring {
  readonly name: string;
  readonly connectionId: string;
}

/** Notes the warning, in the running transaction. @returns null where another process was first */
export async function noteExpiring(caller: Caller, id: string, days: number, now: Date): Promise<Expiring | null> {
  const token = await CredentialModel.findOneAndUpdate(
    { organizationId: caller.organizationId, _id: id, ...soon(days, now) },
    { $set: { warnedDays: days } },
    { returnDocument: "after" },
  ).lean();
  if (!token) return null;
  await record(caller, {
    type: "scim_token.expiring",
    object: { type: "scim_token", id },
    after: { days, expiresAt: token.expiresAt, connectionId: token.connectionId, label: token.label },
  });
  return { name: token.label ?? id, connectionId: token.connectionId ?? "" };
}
