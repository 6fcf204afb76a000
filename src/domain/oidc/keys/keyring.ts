/**
 * The keys that tokens are signed with: one signs, the next is published ahead of its use, and former ones stay published until what they
 * signed is over. One document holds them all and is changed by comparing its version, so that processes agree.
 */

import { generateKeyPair } from "node:crypto";
import { promisify } from "node:util";
import { DAY_MS } from "../../../platform/clock.ts";
import { isDuplicate } from "../../../platform/database/failures.ts";
import { transaction } from "../../../platform/database/mongo.ts";
import { decrypt, encrypt, newSecret } from "../../../platform/keys/secrets.ts";
import { sealedIn } from "../../../platform/rekeying/fields.ts";
import { type Caller, INSTANCE, type Operator, within } from "../../caller.ts";
import { record } from "../../events/events.ts";
import { type KeyringDoc, KeyringModel, type SigningKeyDoc } from "./keyring.model.ts";
import { noteRotation } from "./rotations.ts";

/** A private key as JWK (RFC 7517). */
export type PrivateJwk = Readonly<Record<string, unknown>> & { readonly kid: string };

export interface Keyring {
  readonly version: number;
  /** The one that signs first, then those that are only published. */
  readonly keys: readonly PrivateJwk[];
}

export const ROTATED_AFTER_DAYS = 90;
/** An ID token is over within the hour, but it is shown at sign-out as proof of who signs out. */
const PUBLISHED_AFTER_DAYS = 31;
const RING = "oidc";

/** The keys as they are now; made where there are none. */
export async function keyring(): Promise<Keyring> {
  const found = (await KeyringModel.findOne({ _id: RING }).lean()) ?? (await begin());
  const [signing, ...others] = [...found.keys].sort((one, other) => rankOf(one) - rankOf(other));
  return { version: found.version, keys: [signing, ...others].filter((key) => key !== undefined).map(opened) };
}

/** Whether the keys have changed since this version. A cheap question, asked often. */
export const keyringVersion = async (): Promise<number> =>
  (await KeyringModel.findOne({ _id: RING }, { version: 1 }).lean())?.version ?? 0;

// The one that signs has no end and began; the next begins later; former ones have an end.
const rankOf = ({ from, until }: SigningKeyDoc): number => (until !== null ? 2 : from > new Date() ? 1 : 0);

async function begin(): Promise<KeyringDoc> {
  const now = new Date();
  const keys = [await newKey(now), await newKey(new Date(now.getTime() + ROTATED_AFTER_DAYS * DAY_MS))];
  const document: KeyringDoc = { _id: RING, version: 1, keys };
  try {
    await KeyringModel.insertMany([document], { lean: true });
    return document;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    // Another process was first; its keys are everybody's.
    const theirs = await KeyringModel.findOne({ _id: RING }).lean();
    if (!theirs) throw error;
    return theirs;
  }
}

/** A key signs, or is only published: not used yet, or used no more. */
export const KEY_USES = ["signing", "next", "former"] as const;

/** What a key tells of itself. */
export interface PublishedKey {
  readonly kid: string;
  readonly use: (typeof KEY_USES)[number];
  readonly from: Date;
  readonly until: Date | null;
}

const told = (keys: readonly SigningKeyDoc[]): PublishedKey[] =>
  keys.map((key) => {
    const use = KEY_USES[rankOf(key)] ?? "former";
    return { kid: key.kid, use, from: key.from, until: key.until };
  });

/** The keys without their secrets. */
export async function listKeys(_operator: Operator): Promise<PublishedKey[]> {
  await keyring();
  return told((await KeyringModel.findOne({ _id: RING }).lean())?.keys ?? []);
}

/**
 * Lets the next key sign from now on. Of two who ask at once, one does it. `withdraw`: former ones are published no longer, because one
 * has leaked; what they signed is worth nothing.
 */
export async function rotateKeys(
  operator: Operator,
  { withdraw = false }: { readonly withdraw?: boolean | undefined } = {},
): Promise<PublishedKey[]> {
  const { version } = await keyring();
  const caller = within(operator, INSTANCE);
  const how = { now: new Date(), withdraw, wanted: (ring: KeyringDoc) => ring.version === version };
  return told((await rotate(caller, how)).keys);
}

/** Rotates when it is time to. A job of every process. */
export async function keepKeys(now = new Date()): Promise<void> {
  const found = await KeyringModel.findOne({ _id: RING }).lean();
  // Where nobody has signed in to an application yet, there is nothing to rotate.
  if (!found || !isDue(found.keys, now)) return;
  const caller: Caller = {
    organizationId: "instance",
    actor: { kind: "system", id: "oidc-keys" },
    requestId: "oidc-keys",
  };
  await rotate(caller, { now, withdraw: false, wanted: ({ keys }) => isDue(keys, now) });
}

const signingOf = (keys: readonly SigningKeyDoc[]): SigningKeyDoc | undefined =>
  keys.filter(({ until }) => until === null).sort((one, other) => one.from.getTime() - other.from.getTime())[0];

const isDue = (keys: readonly SigningKeyDoc[], now: Date): boolean =>
  now.getTime() - (signingOf(keys)?.from.getTime() ?? 0) >= ROTATED_AFTER_DAYS * DAY_MS;

interface Rotation {
  readonly now: Date;
  readonly withdraw: boolean;
  readonly wanted: (ring: KeyringDoc) => boolean;
}

async function rotate(caller: Caller, { now, withdraw, wanted }: Rotation): Promise<KeyringDoc> {
  const fresh = await newKey(new Date(now.getTime() + ROTATED_AFTER_DAYS * DAY_MS));
  const ring = await transaction(async () => {
    const before = await KeyringModel.findOne({ _id: RING }).lean();
    if (!before) throw new Error("There are no keys to rotate.");
    if (!wanted(before)) return before;
    const all = rotated(before.keys, fresh, now);
    const keys = withdraw ? all.filter(({ until }) => until === null) : all;
    const after = await KeyringModel.findOneAndUpdate(
      { _id: RING, version: before.version },
      { $set: { keys }, $inc: { version: 1 } },
      { returnDocument: "after" },
    ).lean();
    if (!after) throw new Error("The keys changed under a transaction.");
    await record(caller, {
      type: "oidc_keys.rotated",
      object: { type: "instance", id: "instance" },
      before: { signing: signingOf(before.keys)?.kid ?? null },
      after: { signing: signingOf(keys)?.kid ?? null, ...(withdraw && { withdrawn: true as const }) },
    });
    return after;
  });
  noteRotation();
  return ring;
}

function rotated(keys: readonly SigningKeyDoc[], fresh: SigningKeyDoc, now: Date): SigningKeyDoc[] {
  const signing = signingOf(keys);
  const next = signingOf(keys.filter((key) => key !== signing)) ?? fresh;
  const former = keys.filter(({ until }) => until !== null && until > now);
  const retired = signing ? [{ ...signing, until: new Date(now.getTime() + PUBLISHED_AFTER_DAYS * DAY_MS) }] : [];
  return [{ ...next, from: now }, ...(next === fresh ? [] : [fresh]), ...retired, ...former];
}

const placeOf = (kid: string) => ({ organizationId: "instance", field: `oidc_keyring.${kid}` });

async function newKey(from: Date): Promise<SigningKeyDoc> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  const kid = newSecret().slice(0, 16);
  const jwk = { ...privateKey.export({ format: "jwk" }), kid, alg: "RS256", use: "sig" };
  return { kid, sealed: encrypt(JSON.stringify(jwk), placeOf(kid)), from, until: null };
}

const opened = ({ kid, sealed }: SigningKeyDoc): PrivateJwk => ({ ...JSON.parse(decrypt(sealed, placeOf(kid))), kid });

sealedIn(KeyringModel, ({ keys }) => keys.map(({ kid, sealed }, at) => [`keys.${at}.sealed`, sealed, placeOf(kid)]));
