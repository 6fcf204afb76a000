/** Adding and removing the passkeys of an account (WebAuthn level 2, 7.1). */
import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { isDuplicate, isOutage } from "../../../platform/database/failures.ts";
import { newId } from "../../../platform/ids.ts";
import { digest } from "../../../platform/keys/secrets.ts";
import { DomainError, invalidField, notFound } from "../../errors.ts";
import { spendChallenge, startChallenge } from "../../persons/factors/challenges.ts";
import { hasHostName, host, origin, presentPasskey } from "../../persons/factors/passkeys.ts";
import { newCodes } from "../../persons/factors/recovery-codes.ts";
import type { PasskeyDoc } from "../../persons/person.model.ts";
import { personById } from "../../persons/persons.ts";
import type { Passkey } from "../../persons/types.ts";
import type { Visitor } from "../../visitor.ts";
import { changeFactor } from "./second-factor.ts";

const NAME = "Rollcall";
const AT_MOST = 20;

function requireName(): void {
  if (!hasHostName())
    throw new DomainError("conflict", "Passkeys need a host name in PUBLIC_URL, such as localhost, not an IP address.");
}

/** What the browser needs to make a passkey. @throws DomainError `conflict` with too many, or where there can be none */
export async function startPasskeyRegistration(
  _visitor: Visitor,
  personId: string,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  requireName();
  const { email, displayName, passkeys } = await personById(personId);
  if (passkeys.length >= AT_MOST) throw new DomainError("conflict", `There are ${AT_MOST} passkeys. Remove one first.`);
  return generateRegistrationOptions({
    rpName: NAME,
    rpID: host(),
    userName: email,
    userDisplayName: displayName ?? email,
    // Not the person's id: the user handle is stored on devices and told to whoever asks them.
    userID: Buffer.from(digest(`passkey user ${personId}`), "hex"),
    challenge: await startChallenge(personId),
    attestationType: "none",
    excludeCredentials: passkeys.map(({ credentialId: id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
}

/**
 * Adds the passkey that the browser made. Every session of the person ends.
 * @returns recovery codes where this is the first factor: the device may be lost, or the browser another one. Told only here.
 * @throws DomainError `invalid` at /response
 */
export async function finishPasskeyRegistration(
  visitor: Visitor,
  personId: string,
  input: { readonly response: RegistrationResponseJSON; readonly label?: string | undefined },
): Promise<{ passkey: Passkey; recoveryCodes: string[] | null }> {
  const { registrationInfo } = await verifyRegistrationResponse({
    response: input.response,
    expectedChallenge: (challenge) => spendChallenge(challenge, personId),
    expectedOrigin: origin(),
    expectedRPID: host(),
    requireUserVerification: true,
  }).catch(asInvalid);
  if (!registrationInfo) throw unfit();
  const { credential, credentialBackedUp: backedUp } = registrationInfo;
  const passkey: PasskeyDoc = {
    id: newId("pky"),
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString("base64url"),
    counter: credential.counter,
    transports: (credential.transports ?? []).slice(0, 8),
    label: input.label ?? "Passkey",
    backedUp,
    createdAt: new Date(),
    lastUsedAt: null,
  };
  const { recoveryCodes } = await personById(personId);
  const made = recoveryCodes.length === 0 ? newCodes() : null;
  const where = { [`passkeys.${AT_MOST - 1}`]: { $exists: false }, ...(made && { recoveryCodes: [] }) };
  const set = made ? { recoveryCodes: made.digests } : {};
  await changeFactor(visitor, personId, { set, push: { passkeys: passkey }, where, notice: "passkey_added" }).catch(
    (error: unknown) => {
      if (isDuplicate(error)) throw unfit();
      throw error;
    },
  );
  return { passkey: presentPasskey(passkey), recoveryCodes: made?.codes ?? null };
}

/** Removes a passkey. Every session of the person ends. @throws DomainError `not_found`, also for another person's */
export async function removePasskey(visitor: Visitor, personId: string, id: string): Promise<void> {
  const { passkeys, totp } = await personById(personId);
  if (!passkeys.some((passkey) => passkey.id === id)) throw notFound("passkey", id);
  const last = passkeys.length === 1 && totp === null;
  await changeFactor(visitor, personId, {
    ...(last && { set: { recoveryCodes: [] } }),
    pull: { passkeys: { id } },
    where: { "passkeys.id": id },
    notice: "passkey_removed",
  });
}

/**
 * The library throws a plain Error for whatever is wrong with an answer. An outage is not the browser's fault and passes.
 */
function asInvalid(error: unknown): never {
  if (isOutage(error)) throw error;
  throw unfit();
}

const unfit = () => invalidField("/response", "This passkey cannot be taken. Start again.");
