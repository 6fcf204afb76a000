/**
 * Who a secret speaks for. The id in it finds the record, the secret is compared by its keyed digest in constant time, and whatever is
 * wrong with it is one and the same refusal.
 */
import { hash } from "node:crypto";
import { digest, sameDigest } from "../../platform/secrets.ts";
import { steady } from "../../platform/steady.ts";
import type { Caller } from "../caller.ts";
import { DomainError } from "../errors.ts";
import { organizationOf } from "../organizations/organizations.ts";
import { wrongCredential } from "../wrong-credentials.ts";
import { type ConnectionDoc, ConnectionModel, type CredentialDoc, CredentialModel } from "./connection.model.ts";
import { noteUse, type Use } from "./last-use.ts";
import type { ApiKeyCaller, ApiScope, ConnectionCaller, TokenScope } from "./nouns.ts";

interface Verified {
  readonly at: number;
  readonly credential: CredentialDoc;
  readonly connection: ConnectionDoc | null;
}

/** What this process verified within the last second, by a digest of the whole text. Another process's revocation is noticed when the second is over. */
const verified = new Map<string, Verified>();
const FRESH_MS = 1_000;

/** Forgets verified secrets: for every change that ends one. */
export const forgetTokens = (): void => verified.clear();

/**
 * Who a SCIM token speaks for.
 * @throws DomainError `unauthenticated` (unknown, wrong, revoked, expired), `rate_limited` (the same, too often), `connection_disabled`. An unreachable store throws the driver's error.
 */
export async function verifyScimToken(token: string, use: Use): Promise<ConnectionCaller> {
  const { credential, connection } = await verify(token, { kind: "scim_token", ip: use.ip });
  if (!connection) throw wrongCredential({ ip: use.ip });
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

const FORM = /^((?:rcs|rck)_[0-9a-f]{32})_([A-Za-z0-9_-]{43})$/;

interface Asked {
  readonly kind: CredentialDoc["kind"];
  readonly ip?: string | null;
}

async function verify(text: string, { kind, ip }: Asked): Promise<Verified> {
  const [, id, secret] = FORM.exec(text) ?? [];
  if (id === undefined || secret === undefined) throw wrongCredential({ ip });
  const key = hash("sha256", text);
  const known = verified.get(key);
  const isFresh = known !== undefined && steady() - known.at < FRESH_MS;
  const found = isFresh ? known : await lookUp(id);
  if (!found || found.credential.kind !== kind) throw wrongCredential({ ip });
  if (!isFresh && !sameDigest(found.credential.digest, digest(secret)))
    throw wrongCredential({ ip, holder: found.connection?._id ?? id });
  if (!isLive(found.credential)) throw wrongCredential({ ip });
  if (!isFresh) {
    if (verified.size > 10_000) verified.clear();
    verified.set(key, found);
  }
  return found;
}

async function lookUp(id: string): Promise<Verified | null> {
  const at = steady();
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
