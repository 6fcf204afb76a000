/**
 * OAuth clients (RFC 6749 §4.4): those of a connection, by which an identity provider gets its access tokens for SCIM, and those of the
 * organization itself, by which receivers of security events get theirs to manage their streams.
 */

import { hasRoom } from "../../../platform/database/capped.ts";
import { transaction } from "../../../platform/database/mongo.ts";
import { newId } from "../../../platform/ids.ts";
import { livingOf, replacedBy } from "../../../platform/keys/rotating.ts";
import type { Caller } from "../../caller.ts";
import { DomainError, notFound } from "../../errors.ts";
import { record } from "../../events/events.ts";
import { type Page, type PageRequest, pageById } from "../../page.ts";
import { requireFuture } from "../../times.ts";
import { BY_OWNER, type ClientProof, type CredentialDoc, CredentialModel } from "../connection.model.ts";
import { connectionById, connectionToChange } from "../connection-lookup.ts";
import {
  type Credential,
  type NewCredential,
  present as presentCredential,
  revokeCredential,
} from "../credentials/credentials.ts";
import { forgetTokens } from "../credentials/verifying.ts";
import { TOKEN_SCOPES } from "../types.ts";
import { checkedKeySet } from "./key-sets.ts";
import { keyProof, secretProof } from "./proofs.ts";
import { STREAM_SCOPES } from "./stream-scopes.ts";

/** How a client proves itself: by a secret, or by a JWT that its key has signed (RFC 7523). */
export const CLIENT_AUTHENTICATIONS = ["client_secret", "private_key_jwt"] as const;
type ClientAuthentication = (typeof CLIENT_AUTHENTICATIONS)[number];

export interface OAuthClient extends Credential {
  readonly authentication: ClientAuthentication;
  /** Those that count, the newest first; of keys where they are published, when they are. */
  readonly proofs: readonly {
    readonly createdAt: Date;
    readonly until: Date | null;
    readonly jwksUri: string | null;
  }[];
}

/** The keys of a client that signs; nothing for one with a secret. */
interface Keys {
  readonly jwks?: unknown;
  readonly jwksUri?: string | undefined;
}

export interface NewOAuthClient extends NewCredential, Keys {
  readonly authentication?: ClientAuthentication | undefined;
}

/** A client, and its secret, which is told only here; null for one that signs. */
export interface WithSecret {
  readonly client: OAuthClient;
  readonly secret: string | null;
}

/** Whose clients: a connection's, or null: the organization's, who receive security events. */
type Owner = string | null;

const MOST_OF_CONNECTION = 5;
const MOST_RECEIVERS = 50;

/**
 * Makes a client. Without a choice it may do all that its kind can.
 * @throws DomainError `invalid` for keys that are none, `conflict` for a connection of another kind, one that takes no OAuth, and beyond five
 */
export async function createOAuthClient(
  caller: Caller,
  connectionId: Owner,
  input: NewOAuthClient,
): Promise<WithSecret> {
  await requireTaken(caller, connectionId);
  const all = connectionId === null ? STREAM_SCOPES : TOKEN_SCOPES;
  if (input.expiresAt) requireFuture(input.expiresAt, "/expiresAt");
  const { proof, secret } = await newProof(1, input.authentication ?? "client_secret", input);
  const document: CredentialDoc = {
    ...{ _id: newId("rcc"), organizationId: caller.organizationId, kind: "oauth_client", connectionId },
    ...{ label: input.label ?? null, scopes: [...(input.scopes ?? all)], digest: null, proofs: [proof] },
    ...{ expiresAt: input.expiresAt ?? null, revokedAt: null, warnedDays: null, lastUsed: null },
    ...{ createdBy: caller.actor, createdAt: proof.createdAt },
  };
  await transaction(async () => {
    await requireRoom(caller, connectionId);
    await CredentialModel.insertMany([document], { lean: true });
    const { label, scopes, expiresAt } = document;
    await record(caller, {
      type: "oauth_client.created",
      object: { type: "oauth_client", id: document._id },
      after: { connectionId, label, scopes, expiresAt, authentication: authenticationBy(proof) },
    });
  });
  return { client: present(document), secret };
}

async function requireRoom(caller: Caller, connectionId: Owner): Promise<void> {
  const [whose, most] =
    connectionId === null
      ? (["An organization", MOST_RECEIVERS] as const)
      : (["A connection", MOST_OF_CONNECTION] as const);
  const live = { ...clientsOf(caller, connectionId), revokedAt: null };
  const owner = connectionId ?? caller.organizationId;
  if (!(await hasRoom(`clients ${owner}`, most, (limit) => CredentialModel.countDocuments(live).limit(limit))))
    throw new DomainError("conflict", `${whose} has at most ${most} clients. Revoke one first.`);
}

async function requireTaken(caller: Caller, connectionId: Owner): Promise<void> {
  if (connectionId === null) return;
  const { kind, settings } = await connectionToChange(caller, connectionId);
  if (kind !== "scim") throw new DomainError("conflict", "Only scim connections have OAuth clients.");
  if (settings.authentication === "bearer")
    throw new DomainError("conflict", "This connection takes no OAuth: its setting authentication is bearer.");
}

async function newProof(
  n: number,
  authentication: ClientAuthentication,
  { jwks, jwksUri }: Keys,
): Promise<{ proof: ClientProof; secret: string | null }> {
  const now = new Date();
  if (authentication === "private_key_jwt")
    return { proof: keyProof(n, await checkedKeySet({ jwks, jwksUri }), now), secret: null };
  if (jwks !== undefined || jwksUri !== undefined)
    throw new DomainError("invalid", "A client with a secret has no keys.", [
      { pointer: "/authentication", code: "invalid", detail: "Keys are for private_key_jwt." },
    ]);
  return secretProof(n, now);
}

/** The clients, dead ones too. @throws DomainError `not_found` for an unknown connection */
export async function listOAuthClients(
  caller: Caller,
  connectionId: Owner,
  page: PageRequest,
): Promise<Page<OAuthClient>> {
  if (connectionId !== null) await connectionById(caller, connectionId);
  return pageById(CredentialModel.find(clientsOf(caller, connectionId)), page, present, { index: BY_OWNER });
}

/**
 * Another secret, or other keys; those before count until then, and what was given for them with them.
 * @throws DomainError `not_found`, `conflict` for a client that was revoked, `invalid`
 */
export async function rotateOAuthClient(
  caller: Caller,
  { connectionId, id }: { readonly connectionId: Owner; readonly id: string },
  { until, ...keys }: Keys & { readonly until: Date },
): Promise<WithSecret> {
  await requireTaken(caller, connectionId);
  const { proofs: before } = await clientById(caller, connectionId, id);
  const [newest] = before;
  const { proof, secret } = await newProof((newest?.n ?? 0) + 1, authenticationBy(newest), keys);
  const client = await transaction(async () => {
    const { proofs, revokedAt } = await clientById(caller, connectionId, id);
    if (revokedAt) throw new DomainError("conflict", "This client was revoked.");
    if (proofs[0]?.n !== newest?.n) throw new DomainError("stale", "The client has changed meanwhile.");
    const where = { ...clientsOf(caller, connectionId), _id: id };
    const change = { $set: { proofs: replacedBy(proofs, proof, until, proof.createdAt) } };
    const after = await CredentialModel.findOneAndUpdate(where, change, { returnDocument: "after" }).lean();
    if (!after) throw notFound("client", id);
    await record(caller, {
      type: "oauth_client.rotated",
      object: { type: "oauth_client", id },
      after: { connectionId, formerWorksUntil: until },
    });
    return present(after);
  });
  forgetTokens();
  return { client, secret };
}

/** Ends a client, and all that it was given; ending it again changes nothing. @throws DomainError `not_found` */
export async function revokeOAuthClient(caller: Caller, connectionId: Owner, id: string): Promise<void> {
  if (connectionId !== null) await connectionById(caller, connectionId);
  await revokeCredential(caller, { ...clientsOf(caller, connectionId), _id: id }, id);
}

async function clientById(caller: Caller, connectionId: Owner, id: string) {
  const found = await CredentialModel.findOne({ ...clientsOf(caller, connectionId), _id: id }).lean();
  if (!found) throw notFound("client", id);
  return { ...found, proofs: found.proofs ?? [] };
}

const clientsOf = ({ organizationId }: Caller, connectionId: Owner) => ({
  ...{ organizationId, connectionId, kind: "oauth_client" as const },
});

const authenticationBy = (proof: ClientProof | undefined): ClientAuthentication =>
  proof?.digest === null ? "private_key_jwt" : "client_secret";

const present = (document: CredentialDoc): OAuthClient => ({
  ...presentCredential(document),
  authentication: authenticationBy(document.proofs?.[0]),
  proofs: livingOf(document.proofs ?? []).map(({ createdAt, until, keysAt }) => ({
    createdAt,
    until,
    jwksUri: keysAt,
  })),
});
