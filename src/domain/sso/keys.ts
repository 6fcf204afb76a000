/** The keys of our side of a connection: one to sign requests with, one that assertions are encrypted for. Made when first needed. */
import { isDuplicate } from "../../platform/database/failures.ts";
import { decrypt, encrypt, type Place } from "../../platform/keys/secrets.ts";
import { type KeyPair, newKeyPair } from "../../platform/keys/self-signed.ts";
import { sealedIn } from "../../platform/rekeying/fields.ts";
import type { SsoConnection } from "../connections/sso/sso-lookup.ts";
import { type SsoKeysDoc, SsoKeysModel } from "./sso.models.ts";

export interface SsoKeys {
  readonly signing: KeyPair;
  readonly encryption: KeyPair;
}

type Purpose = "signing" | "encryption";

/** The connection's keys, opened. */
export async function keysOf(connection: SsoConnection): Promise<SsoKeys> {
  const { id, organizationId } = connection;
  const found = await sealedKeysOf(connection);
  const opened = (purpose: Purpose): KeyPair => ({
    certificate: found[purpose].certificate,
    privateKey: decrypt(found[purpose].privateKey, placeOf(organizationId, id, purpose)),
  });
  return { signing: opened("signing"), encryption: opened("encryption") };
}

/** What is stored of them, sealed; made when first needed. */
export const sealedKeysOf = async ({
  id,
  organizationId,
}: Pick<SsoConnection, "id" | "organizationId">): Promise<SsoKeysDoc> =>
  (await stored(organizationId, id)) ?? (await make(organizationId, id));

const stored = (organizationId: string, id: string): Promise<SsoKeysDoc | null> =>
  SsoKeysModel.findOne({ organizationId, _id: id }).lean().exec();

async function make(organizationId: string, id: string): Promise<SsoKeysDoc> {
  const sealed = async (purpose: Purpose) => {
    const { certificate, privateKey } = await newKeyPair(`Rollcall ${id} ${purpose}`);
    return { certificate, privateKey: encrypt(privateKey, placeOf(organizationId, id, purpose)) };
  };
  const made: SsoKeysDoc = {
    _id: id,
    organizationId,
    signing: await sealed("signing"),
    encryption: await sealed("encryption"),
    createdAt: new Date(),
  };
  try {
    await SsoKeysModel.insertMany([made], { lean: true });
    return made;
  } catch (error) {
    // Another request made them at the same moment: one pair counts.
    const there = isDuplicate(error) ? await stored(organizationId, id) : null;
    if (!there) throw error;
    return there;
  }
}

/** Where a key belongs. */
export const placeOf = (organizationId: string, id: string, purpose: Purpose | "client"): Place => ({
  organizationId,
  field: `sso_keys.${id}.${purpose}`,
});

/** What is stored of a key that proves who we are to an OpenID provider. */
export const sealedClientKey = (
  { id, organizationId }: Pick<SsoConnection, "id" | "organizationId">,
  { privateKey }: KeyPair,
): string => encrypt(privateKey, placeOf(organizationId, id, "client"));

sealedIn(SsoKeysModel, ({ _id, organizationId, signing, encryption, client = [] }) => [
  ["signing.privateKey", signing.privateKey, placeOf(organizationId, _id, "signing")],
  ["encryption.privateKey", encryption.privateKey, placeOf(organizationId, _id, "encryption")],
  ...client.map(
    ({ privateKey }, n) => [`client.${n}.privateKey`, privateKey, placeOf(organizationId, _id, "client")] as const,
  ),
]);
