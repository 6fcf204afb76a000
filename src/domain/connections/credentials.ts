/**
 * Tokens of connections and API keys of host applications. A secret is `<kind>_<id>_<secret>`: the id finds the record, the secret is
 * compared by its keyed digest in constant time. The text is shown once, when it is made.
 */
import { newId } from "../../platform/ids.ts";
import { transaction } from "../../platform/mongo.ts";
import { digest, newSecret, sameDigest } from "../../platform/secrets.ts";
import type { Caller } from "../caller.ts";
import { DomainError, notFound } from "../errors.ts";
import { record } from "../events/events.ts";
import { organizationOf } from "../organizations/organizations.ts";
import { decodeCursor, type Page, type PageRequest, toPage } from "../page.ts";
import { type ConnectionDoc, ConnectionModel, type CredentialDoc, CredentialModel } from "./connection.model.ts";
import { connectionById } from "./connections.ts";
import { noteUse, type Use } from "./last-use.ts";
import type { ConnectionCaller, TokenScope } from "./nouns.ts";

export const tokenScopes: readonly TokenScope[] = ["users:read", "users:write", "groups:read", "groups:write"];
export type ApiScope = "read" | "write";
export const apiScopes: readonly ApiScope[] = ["read", "write"];

export interface Credential {
  readonly id: string;
  readonly label: string | null;
  readonly scopes: readonly string[];
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly lastUsed: { readonly at: Date; readonly ip: string | null; readonly userAgent: string | null } | null;
  readonly createdAt: Date;
}

export interface NewCredential {
  readonly label?: string | undefined;
  readonly expiresAt?: Date | undefined;
  readonly scopes?: readonly string[] | undefined;
}

/** A connection may have so many live tokens at once: enough to rotate, few enough to overlook. */
const MOST_TOKENS = 5;

/** @throws DomainError `conflict` when the connection has five live tokens already. */
export async function createToken(
  caller: Caller,
  connectionId: string,
  input: NewCredential,
): Promise<{ credential: Credential; token: string }> {
  const { kind } = await connectionById(caller, connectionId);
  if (kind !== "scim") throw new DomainError("conflict", "Only scim connections have tokens.");
  const live = await CredentialModel.countDocuments({
    ...tokensOf(caller, connectionId),
    revokedAt: null,
    $or: [{ expiresAt: null }, { expiresAt: { $gt: new Date() } }],
  });
  if (live >= MOST_TOKENS)
    throw new DomainError("conflict", `A connection has at most ${MOST_TOKENS} live tokens. Revoke one first.`);
  const made = await make(caller, "scim_token", connectionId, { scopes: tokenScopes, ...input });
  return { credential: made.credential, token: made.secret };
}

export const listTokens = async (
  caller: Caller,
  connectionId: string,
  page: PageRequest,
): Promise<Page<Credential>> => {
  await connectionById(caller, connectionId);
  return list(tokensOf(caller, connectionId), page);
};

export async function revokeToken(caller: Caller, connectionId: string, id: string): Promise<void> {
  await connectionById(caller, connectionId);
  await revoke(caller, { ...tokensOf(caller, connectionId), _id: id }, id);
}

export async function createApiKey(
  caller: Caller,
  input: NewCredential,
): Promise<{ credential: Credential; key: string }> {
  await organizationOf(caller);
  const made = await make(caller, "api_key", null, { scopes: apiScopes, ...input });
  return { credential: made.credential, key: made.secret };
}

export const listApiKeys = (caller: Caller, page: PageRequest): Promise<Page<Credential>> => list(keysOf(caller), page);

export const revokeApiKey = (caller: Caller, id: string): Promise<void> =>
  revoke(caller, { ...keysOf(caller), _id: id }, id);

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
const keysOf = (caller: Caller) => ({
  organizationId: caller.organizationId,
  kind: "api_key" as const,
  connectionId: null,
});

const PREFIX = { scim_token: "rcs", api_key: "rck" } as const;

async function make(
  caller: Caller,
  kind: CredentialDoc["kind"],
  connectionId: string | null,
  input: NewCredential,
): Promise<{ credential: Credential; secret: string }> {
  const id = newId(PREFIX[kind]);
  const secret = newSecret();
  const document: CredentialDoc = {
    _id: id,
    organizationId: caller.organizationId,
    kind,
    connectionId,
    label: input.label ?? null,
    scopes: [...(input.scopes ?? [])],
    digest: digest(secret),
    expiresAt: input.expiresAt ?? null,
    revokedAt: null,
    lastUsed: null,
    createdBy: caller.actor,
    createdAt: new Date(),
  };
  await transaction(async () => {
    await CredentialModel.insertMany([document], { lean: true });
    const { label, scopes, expiresAt } = document;
    await record(caller, {
      type: `${kind}.created`,
      object: { type: kind, id },
      after: { connectionId, label, scopes, expiresAt },
    });
  });
  return { credential: present(document), secret: `${id}_${secret}` };
}

async function list(
  where: Record<string, unknown> & { organizationId: string },
  page: PageRequest,
): Promise<Page<Credential>> {
  const found = await CredentialModel.find({
    ...where,
    ...(page.cursor !== undefined && { _id: { $gt: decodeCursor(page.cursor) } }),
  })
    .sort({ _id: 1 })
    .limit(page.limit + 1)
    .lean();
  return toPage(found, page.limit, ({ _id }) => _id, present);
}

async function revoke(
  caller: Caller,
  where: Record<string, unknown> & { organizationId: string },
  id: string,
): Promise<void> {
  await transaction(async () => {
    const before = await CredentialModel.findOne(where).lean();
    if (!before) throw notFound("credential", id);
    if (before.revokedAt) return;
    await CredentialModel.updateOne(where, { $set: { revokedAt: new Date() } });
    await record(caller, {
      type: `${before.kind}.revoked`,
      object: { type: before.kind, id },
      before: { label: before.label },
    });
  });
  forgetTokens();
}

// ---- verifying

interface Verified {
  readonly at: number;
  readonly credential: CredentialDoc;
  readonly connection: ConnectionDoc | null;
}

/** What this process verified within the last second, by digest. Another process's revocation is noticed when the second is over. */
const verified = new Map<string, Verified>();
const FRESH_MS = 1_000;

/** Forgets verified secrets: for every change that ends one. */
export const forgetTokens = (): void => verified.clear();

/**
 * Who a SCIM token speaks for.
 * @throws DomainError `unauthenticated` (unknown, wrong, revoked, expired), `connection_disabled`. An unreachable store throws the driver's error.
 */
export async function verifyScimToken(token: string, use: Use): Promise<ConnectionCaller> {
  const { credential, connection } = await verify(token, "scim_token");
  if (!connection) throw wrong();
  if (connection.status === "disabled")
    throw new DomainError("connection_disabled", `The connection ${connection.name} is switched off.`);
  noteUse(credential, use);
  const { _id: id, name, profile, settings } = connection;
  return {
    organizationId: credential.organizationId,
    actor: { kind: "connection", id },
    requestId: use.requestId,
    connection: { id, name, profile, settings },
    scopes: new Set(credential.scopes as TokenScope[]),
  };
}

export interface ApiKeyCaller extends Caller {
  readonly actor: { readonly kind: "api_key"; readonly id: string };
  readonly scopes: ReadonlySet<ApiScope>;
}

/** Who an API key speaks for. @throws DomainError `unauthenticated`. */
export async function verifyApiKey(key: string, use: Use): Promise<ApiKeyCaller> {
  const { credential } = await verify(key, "api_key");
  noteUse(credential, use);
  return {
    organizationId: credential.organizationId,
    actor: { kind: "api_key", id: credential._id },
    requestId: use.requestId,
    scopes: new Set(credential.scopes as ApiScope[]),
  };
}

const FORM = /^((?:rcs|rck)_[0-9a-f]{32})_([A-Za-z0-9_-]{43})$/;

async function verify(text: string, kind: CredentialDoc["kind"]): Promise<Verified> {
  const [, id, secret] = FORM.exec(text) ?? [];
  if (id === undefined || secret === undefined) throw wrong();
  const given = digest(secret);
  const known = verified.get(`${id} ${given}`);
  const found = known && Date.now() - known.at < FRESH_MS ? known : await lookUp(id);
  if (
    !found ||
    !sameDigest(found.credential.digest, given) ||
    found.credential.kind !== kind ||
    !isLive(found.credential)
  )
    throw wrong();
  if (found !== known) {
    if (verified.size > 10_000) verified.clear();
    verified.set(`${id} ${given}`, found);
  }
  return found;
}

async function lookUp(id: string): Promise<Verified | null> {
  const at = Date.now();
  const credential = await CredentialModel.findOne({ _id: id })
    .setOptions({ acrossOrganizations: "the credential says which organization" })
    .lean();
  if (!credential) return null;
  const caller: Caller = {
    organizationId: credential.organizationId,
    actor: { kind: "system", id: "verify" },
    requestId: "verify",
  };
  const alive = await organizationOf(caller).then(() => true, missing);
  if (!alive) return null;
  const connection =
    credential.connectionId === null
      ? null
      : await ConnectionModel.findOne({
          organizationId: credential.organizationId,
          _id: credential.connectionId,
        }).lean();
  return { at, credential, connection };
}

/** Only "not there" means not there; an outage stays an outage. */
function missing(error: unknown): false {
  if (error instanceof DomainError && error.code === "not_found") return false;
  throw error;
}

const isLive = ({ revokedAt, expiresAt }: CredentialDoc): boolean =>
  revokedAt === null && (expiresAt === null || expiresAt > new Date());

const wrong = (): DomainError =>
  new DomainError("unauthenticated", "The credential is missing, wrong, revoked or expired.");

const present = ({ _id, label, scopes, expiresAt, revokedAt, lastUsed, createdAt }: CredentialDoc): Credential => ({
  id: _id,
  label,
  scopes,
  expiresAt,
  revokedAt,
  lastUsed,
  createdAt,
});
