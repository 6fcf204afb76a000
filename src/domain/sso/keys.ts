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
export async function keysOf({ id, organizationId }: SsoConnection): Promise<SsoKeys> {
  const found = (await stored(organizationId, id)) ?? (await make(organizationId, id));
  const opened = (purpose: Purpose): KeyPair => ({
    certificate: found[purpose].certificate,
    privateKey: decrypt(found[purpose].privateKey, placeOf(organizationId, id, purpose)),
  });
  return { signing: opened("signing"), encryption: opened("encryption") };
}

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

const placeOf = (organizationId: string, id: string, purpose: Purpose): Place => ({
  organizationId,
  field: `sso_keys.${id}.${purpose}`,
});

sealedIn(SsoKeysModel, ({ _id, organizationId, signing, encryption }) => [
  ["signing.privateKey", signing.privateKey, placeOf(organizationId, _id, "signing")],
  ["encryption.privateKey", encryption.privateKey, placeOf(organizationId, _id, "encryption")],
]);
