/**
 * Who a secret speaks for. The id in it finds the record, the secret is compared by its keyed digest in constant time, and whatever is
 * wrong with it is one and the same refusal. When and from where it was last used is noted beside the request, at most once a minute.
 */

import { hash } from "node:crypto";
import { monotonicNow, NEVER } from "../../../platform/clock.ts";
import { isDryRun } from "../../../platform/dry-run/world.ts";
import { idForm, secretForm } from "../../../platform/ids.ts";
import { livingOf } from "../../../platform/keys/rotating.ts";
import { digest, sameDigest } from "../../../platform/keys/secrets.ts";
import { shortCache } from "../../../platform/short-cache.ts";
import type { Caller } from "../../caller.ts";
import { wrongCredential } from "../../credential-throttling.ts";
import { DomainError } from "../../errors.ts";
import { organizationOf } from "../../organizations/organizations.ts";
import type { ApiScope } from "../api-scopes.ts";
import { type ConnectionDoc, ConnectionModel, type CredentialDoc, CredentialModel } from "../connection.model.ts";
import { type AccessToken, looksLikeAccessToken, readAccessToken } from "../oauth/access-tokens.ts";
import { settingsOf } from "../settings.ts";
import type { ApiKeyCaller, ConnectionCaller, TokenScope } from "../types.ts";
import { noteRefused } from "./refused-tokens.ts";

interface Verified {
  readonly credential: CredentialDoc;
  readonly connection: ConnectionDoc | null;
}

/** What this process verified within the last second, by a digest of the whole text. Another process's revocation is noticed when the second is over. */
const verified = shortCache<Verified>(10_000);

/** Forgets verified secrets when the running transaction is committed: for every change that ends one. */
export const forgetTokens = verified.clear;

/**
 * Who a SCIM token speaks for.
 * @throws DomainError `unauthenticated` (unknown, wrong, revoked, expired), `rate_limited` (the same, too often), `connection_disabled`. An unreachable store throws the driver's error.
 */
export async function verifyScimToken(token: string, use: Use): Promise<ConnectionCaller> {
  const { credential, connection } = await entering(token, use.ip).catch((error: unknown) =>
    noteRefused(token, use.ip, error),
  );
  if (connection.status === "disabled")
    throw new DomainError("connection_disabled", `The connection ${connection.name} is switched off.`);
  noteUse(credential, use);
  const { _id: id, name, profile, settings, guardedUntil, moving } = connection;
  return {
    organizationId: credential.organizationId,
    actor: { kind: "connection", id },
    requestId: use.requestId,
    connection: { id, name, profile, settings, guardedUntil, ...(moving?.role === "from" && { isHandingOver: true }) },
    scopes: new Set(credential.scopes as TokenScope[]),
  };
}

/** A secret that counts, of a connection that takes its kind. */
async function entering(token: string, ip: string | null): Promise<Verified & { readonly connection: ConnectionDoc }> {
  const isOAuth = looksLikeAccessToken(token);
  const found = isOAuth ? await verifyAccessToken(token, ip) : await verify(token, { kind: "scim_token", ip });
  const { credential, connection } = found;
  if (connection?.settings.authentication === (isOAuth ? "bearer" : "oauth"))
    throw wrongCredential({ ip, holder: connection._id });
  if (!connection) throw wrongCredential({ ip });
  return { ...found, credential, connection };
}

/** The client that a token was given to: looked up as often as a token that is stored. @throws DomainError `unauthenticated` */
export async function verifyAccessToken(text: string, ip: string | null): Promise<Verified & { token: AccessToken }> {
  const token = readAccessToken(text);
  if (!token || new Date(token.until * 1_000) <= new Date()) throw wrongCredential({ ip });
  const found = await fresh(token.clientId);
  if (found?.credential.kind !== "oauth_client" || !isLive(found.credential)) throw wrongCredential({ ip });
  if (!livingOf(found.credential.proofs ?? []).some(({ n }) => n === token.n)) throw wrongCredential({ ip });
  return { ...found, token };
}

/** The client of an id, as it was within the last second. */
async function fresh(id: string): Promise<Verified | null> {
  const known = verified.get(id);
  if (known) return known;
  const keep = verified.asking();
  const found = await lookUp(id);
  if (found) keep(id, found);
  return found;
}

/** A client that asks for a token, with its connection where it has one; null where the id names none that is there. */
export async function findOAuthClient(id: string): Promise<Verified | null> {
  const found = CLIENT.test(id) ? await lookUp(id) : null;
  if (found?.credential.kind !== "oauth_client" || !isLive(found.credential)) return null;
  return found.connection || found.credential.connectionId === null ? found : null;
}

const CLIENT = idForm("rcc");

/** Who an API key speaks for. The door counts where wrong ones come from. @throws DomainError `unauthenticated`, `rate_limited` */
export async function verifyApiKey(key: string, use: Use): Promise<ApiKeyCaller> {
  const { credential } = await verify(key, { kind: "api_key" });
  noteUse(credential, use);
  return {
    organizationId: credential.organizationId,
    actor: { kind: "api_key", id: credential._id },
    requestId: use.requestId,
    scopes: new Set(credential.scopes as ApiScope[]),
  };
}

const FORM = secretForm("rcs", "rck");

interface Asked {
  readonly kind: CredentialDoc["kind"];
  readonly ip?: string | null;
}

async function verify(text: string, { kind, ip }: Asked): Promise<Verified> {
  const [, id, secret] = FORM.exec(text) ?? [];
  if (id === undefined || secret === undefined) throw wrongCredential({ ip });
  const key = hash("sha256", text);
  const known = verified.get(key);
  const keep = verified.asking();
  const found = known ?? (await lookUp(id));
  if (!found || found.credential.kind !== kind) throw wrongCredential({ ip });
  if (!known && !sameDigest(found.credential.digest ?? "", digest(secret)))
    throw wrongCredential({ ip, holder: found.connection?._id ?? id });
  if (!isLive(found.credential)) throw wrongCredential({ ip });
  if (!known) keep(key, found);
  return found;
}

async function lookUp(id: string): Promise<Verified | null> {
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
        })
          .select({ dropped: 0 })
          .lean();
  return { credential, connection: connection && { ...connection, settings: settingsOf(connection.settings) } };
}

/** Only "not there" means not there; an outage stays an outage. */
function missing(error: unknown): false {
  if (error instanceof DomainError && error.code === "not_found") return false;
  throw error;
}

const isLive = ({ revokedAt, expiresAt }: CredentialDoc): boolean =>
  revokedAt === null && (expiresAt === null || expiresAt > new Date());

export interface Use {
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly requestId: string;
}

const EVERY_MS = 60_000;
const noted = new Map<string, number>();

/** Notes when a credential was used, and from where; once a minute at most. */
export function noteUse({ _id, organizationId }: CredentialDoc, { ip, userAgent }: Use): void {
  if (isDryRun()) return;
  const now = monotonicNow();
  if (now - (noted.get(_id) ?? NEVER) < EVERY_MS) return;
  if (noted.size > 10_000) noted.clear();
  noted.set(_id, now);
  const lastUsed = { at: new Date(), ip, userAgent: userAgent?.slice(0, 200) ?? null };
  // A lost note costs nothing: the next use writes another.
  CredentialModel.updateOne({ organizationId, _id }, { $set: { lastUsed } })
    .exec()
    .catch(() => noted.delete(_id));
}

/** Whether an API key of the organization works. */
export async function isLiveKey({ organizationId }: Caller, id: string): Promise<boolean> {
  const found = await CredentialModel.findOne({ organizationId, _id: id, kind: "api_key" }).lean();
  return found !== null && isLive(found);
}
