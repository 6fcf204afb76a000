/**
 * The keys by which we prove to an OpenID provider that we are its client (RFC 7523). They roll over without a pause: the next one is published
 * before it is used, and the one before stays published for a while after.
 */
import { X509Certificate } from "node:crypto";
import { calculateJwkThumbprint, exportJWK } from "jose";
import { DAY_MS } from "../../platform/clock.ts";
import { transaction } from "../../platform/database/mongo.ts";
import { decrypt } from "../../platform/keys/secrets.ts";
import { type KeyPair, newKeyPair } from "../../platform/keys/self-signed.ts";
import type { Caller } from "../caller.ts";
import { connectionById, connectionToChange } from "../connections/connection-lookup.ts";
import type { OidcConnection } from "../connections/sso/sso-lookup.ts";
import { DomainError, invalidField } from "../errors.ts";
import { record } from "../events/events.ts";
import type { PublishedKey } from "../oidc/keys/keyring.ts";
import { placeOf, sealedClientKey, sealedKeysOf } from "./keys.ts";
import { type ClientKeyDoc, type SsoKeysDoc, SsoKeysModel } from "./sso.models.ts";

/** A key, without its secret. */
export interface ClientKey {
  /** Its thumbprint (RFC 7638), as it is published by. */
  readonly kid: string;
  readonly use: PublishedKey["use"];
  /** In PEM: for a provider where a certificate is entered by hand. */
  readonly certificate: string;
  readonly from: Date;
  readonly until: Date | null;
}

/** When a new key comes to be used, and until when the one before stays published. */
export interface Rolling {
  readonly useFrom?: Date | undefined;
  readonly formerUntil?: Date | undefined;
}

/** Providers keep what is published for hours; whoever has to enter a certificate by hand says a later time. */
const PUBLISHED_BEFORE_MS = DAY_MS;
const PUBLISHED_AFTER_MS = DAY_MS;
const LATEST_MS = 90 * DAY_MS;

/** Those that are published, the one first that signs; of a connection that never rolled, the one that it has had from the beginning. */
export async function publishedKeysOf(connection: OidcConnection, now = new Date()): Promise<readonly KeyPair[]> {
  const keys = livingOf(await sealedKeysOf(connection), now);
  const signing = signingOf(keys, now);
  return [signing, ...keys.filter((key) => key !== signing)].map(opened(connection));
}

const opened =
  ({ id, organizationId }: Whose) =>
  ({ certificate, privateKey, isFirst }: Key): KeyPair => ({
    certificate,
    privateKey: decrypt(privateKey, placeOf(organizationId, id, isFirst ? "signing" : "client")),
  });

type Whose = Pick<OidcConnection, "id" | "organizationId">;

/** The first one is what the connection would sign requests of SAML with, too: it is stored there until it is replaced. */
type Key = ClientKeyDoc & { readonly isFirst?: true };

function livingOf({ signing, client, createdAt }: SsoKeysDoc, now: Date): Key[] {
  const first: Key = { ...signing, from: createdAt, until: null, isFirst: true };
  return (client ?? [first]).filter(({ until }) => until === null || until > now);
}

/** The newest that has begun; by a clock that is behind, the oldest. There always is one: nothing ends before another begins. */
function signingOf(keys: readonly Key[], now: Date): Key {
  const newestFirst = keys.toSorted((one, other) => Number(other.from) - Number(one.from));
  const found = newestFirst.find(({ from }) => from <= now) ?? newestFirst.at(-1);
  if (!found) throw new Error("A connection has no key.");
  return found;
}

/** Those that are published, the newest first; none of a connection that proves itself otherwise. @throws DomainError `not_found` */
export async function listClientKeys(caller: Caller, connectionId: string): Promise<ClientKey[]> {
  if (!isByKey(await connectionById(caller, connectionId))) return [];
  return shown(await sealedKeysOf({ id: connectionId, organizationId: caller.organizationId }));
}

async function shown(document: SsoKeysDoc, now = new Date()): Promise<ClientKey[]> {
  const keys = livingOf(document, now);
  const signing = signingOf(keys, now);
  return Promise.all(
    keys.map(async (key) => ({
      ...{ kid: await thumbprintOf(key.certificate), certificate: key.certificate, from: key.from, until: key.until },
      use: key === signing ? "signing" : key.from > now ? "next" : "former",
    })),
  );
}

/** What a key is published by: the thumbprint of its public half. */
export const thumbprintOf = async (certificate: string): Promise<string> =>
  calculateJwkThumbprint(await exportJWK(new X509Certificate(certificate).publicKey));

/**
 * Makes another key. It is published at once, and used from then on; one that is not used yet is dropped for it.
 * @throws DomainError `not_found`; `conflict` for a connection that is ending, or proves itself otherwise; `invalid` for times that leave a pause
 */
export async function rollClientKey(caller: Caller, connectionId: string, rolling: Rolling): Promise<ClientKey[]> {
  const now = new Date();
  const times = checkedTimes(rolling, now);
  const { organizationId } = caller;
  requireKey(await connectionToChange(caller, connectionId));
  await sealedKeysOf({ id: connectionId, organizationId });
  const made = await newKeyPair(`Rollcall ${connectionId} client`);
  const privateKey = sealedClientKey({ id: connectionId, organizationId }, made);
  const anew: ClientKeyDoc = { certificate: made.certificate, privateKey, from: times.useFrom, until: null };
  const kid = await thumbprintOf(made.certificate);
  const after = await transaction(async () => {
    requireKey(await connectionToChange(caller, connectionId));
    const before = await sealedKeysOf({ id: connectionId, organizationId });
    const client = [anew, ...former(before, times, now)];
    await SsoKeysModel.updateOne({ organizationId, _id: connectionId }, { $set: { client } });
    await record(caller, {
      ...{ type: "connection.client_key_rolled", object: { type: "connection", id: connectionId } },
      after: { kid, usedFrom: times.useFrom, formerUntil: times.formerUntil },
    });
    return { ...before, client };
  });
  return shown(after, now);
}

interface Times {
  readonly useFrom: Date;
  readonly formerUntil: Date;
}

function checkedTimes({ useFrom, formerUntil }: Rolling, now: Date): Times {
  const from = useFrom === undefined ? new Date(now.getTime() + PUBLISHED_BEFORE_MS) : later(useFrom, now);
  const until = later(formerUntil ?? new Date(from.getTime() + PUBLISHED_AFTER_MS), now);
  if (until < from) throw invalidField("/formerUntil", "The former key has to be published until the new one is used.");
  for (const [pointer, at] of [
    ["/useFrom", from],
    ["/formerUntil", until],
  ] as const)
    if (at.getTime() - now.getTime() > LATEST_MS) throw invalidField(pointer, "Give a time within 90 days.");
  return { useFrom: from, formerUntil: until };
}

/** What has passed is now. */
const later = (one: Date, other: Date): Date => (one > other ? one : other);

/** What stays of those before: the one that signs until the new one does, and those that are published still. */
function former(before: SsoKeysDoc, { formerUntil }: Times, now: Date): ClientKeyDoc[] {
  const keys = livingOf(before, now);
  const signing = signingOf(keys, now);
  const whose = { id: before._id, organizationId: before.organizationId };
  return keys
    .filter(({ from }) => from <= now)
    .map((key) => ({
      ...{
        certificate: key.certificate,
        privateKey: key.isFirst ? sealedClientKey(whose, opened(whose)(key)) : key.privateKey,
      },
      ...{ from: key.from, until: key === signing ? formerUntil : key.until },
    }))
    .slice(0, MOST_FORMER);
}

/** Nobody needs more than the last few, however often it is rolled. */
const MOST_FORMER = 4;

type Connection = Awaited<ReturnType<typeof connectionById>>;

const isByKey = ({ kind, oidc }: Connection): boolean => kind === "oidc" && oidc?.clientProof === "private_key_jwt";

function requireKey(connection: Connection): void {
  if (!isByKey(connection))
    throw new DomainError("conflict", "This connection proves to be the client by no key: set privateKeyJwt first.");
}
