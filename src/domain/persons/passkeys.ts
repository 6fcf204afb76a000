/** Passkeys (WebAuthn level 2): registered for this instance's host, verified by the device with a PIN or a body part, so both factors in one. */
import { isIP } from "node:net";
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { isDuplicate, isOutage } from "../../platform/failures.ts";
import { newId } from "../../platform/ids.ts";
import { digest } from "../../platform/secrets.ts";
import { DomainError, invalidField, notFound } from "../errors.ts";
import { link } from "../links.ts";
import type { Visitor } from "../visitor.ts";
import { spendChallenge, startChallenge } from "./challenges.ts";
import type { Passkey, Person } from "./nouns.ts";
import { type PasskeyDoc, PersonModel } from "./person.model.ts";
import { personById, present } from "./persons.ts";
import { changeFactor } from "./second-factor.ts";

const NAME = "Rollcall";
const AT_MOST = 20;

const origin = (): string => new URL(link("/")).origin;
const host = (): string => new URL(link("/")).hostname;

/** Browsers bind passkeys to names, never to numbers. */
function requireName(): void {
  if (isIP(host().replace(/^\[|\]$/g, "")) !== 0)
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

/** Adds the passkey that the browser made. Every session of the person ends. @throws DomainError `invalid` at /response */
export async function finishPasskeyRegistration(
  visitor: Visitor,
  personId: string,
  input: { readonly response: RegistrationResponseJSON; readonly label?: string | undefined },
): Promise<Passkey> {
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
  const where = { [`passkeys.${AT_MOST - 1}`]: { $exists: false } };
  await changeFactor(visitor, personId, { push: { passkeys: passkey }, where, notice: "passkey_added" }).catch(
    (error: unknown) => {
      if (isDuplicate(error)) throw unfit();
      throw error;
    },
  );
  return presentPasskey(passkey);
}

/** What the browser needs to sign in with a passkey. Nobody is named: the passkey says who it is. */
export const startPasskeySignIn = async (): Promise<PublicKeyCredentialRequestOptionsJSON> =>
  generateAuthenticationOptions({
    rpID: host(),
    challenge: await startChallenge(null),
    userVerification: "required",
  });

/** The person whose passkey signed the challenge. @throws DomainError `invalid_credentials` */
export async function finishPasskeySignIn(_visitor: Visitor, response: AuthenticationResponseJSON): Promise<Person> {
  const person = await PersonModel.findOne({ "passkeys.credentialId": response.id }).lean();
  const passkey = person?.passkeys.find(({ credentialId }) => credentialId === response.id);
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => spendChallenge(challenge, null),
    expectedOrigin: origin(),
    expectedRPID: host(),
    requireUserVerification: true,
    credential: {
      id: response.id,
      publicKey: Buffer.from(passkey?.publicKey ?? "", "base64url"),
      counter: passkey?.counter ?? 0,
      transports: passkey?.transports ?? [],
    },
  }).catch(asWrong);
  if (!verified?.verified || !person || !passkey) throw wrong();
  await noteUse(person._id, passkey, verified.authenticationInfo.newCounter);
  return present(person);
}

/** A counter that went on elsewhere meanwhile means that the key was copied, or the answer was sent twice. */
async function noteUse(personId: string, { id, counter: last }: PasskeyDoc, counter: number): Promise<void> {
  const { matchedCount } = await PersonModel.updateOne(
    { _id: personId, passkeys: { $elemMatch: { id, counter: last } } },
    { $set: { "passkeys.$.counter": counter, "passkeys.$.lastUsedAt": new Date() } },
  );
  if (matchedCount === 0) throw wrong();
}

/** The person's passkeys, oldest first. */
export const listPasskeys = async (personId: string): Promise<Passkey[]> =>
  (await personById(personId)).passkeys.map(presentPasskey);

/** Removes a passkey. Every session of the person ends. @throws DomainError `not_found`, also for another person's */
export async function removePasskey(visitor: Visitor, personId: string, id: string): Promise<void> {
  const { passkeys } = await personById(personId);
  if (!passkeys.some((passkey) => passkey.id === id)) throw notFound("passkey", id);
  await changeFactor(visitor, personId, {
    pull: { passkeys: { id } },
    where: { "passkeys.id": id },
    notice: "passkey_removed",
  });
}

const presentPasskey = ({ id, label, backedUp, createdAt, lastUsedAt }: PasskeyDoc): Passkey => ({
  id,
  label,
  backedUp,
  createdAt,
  lastUsedAt,
});

/**
 * The library throws a plain Error for whatever is wrong with an answer. An outage is not the browser's fault and passes.
 */
function asInvalid(error: unknown): never {
  if (isOutage(error)) throw error;
  throw unfit();
}

function asWrong(error: unknown): null {
  if (isOutage(error)) throw error;
  return null;
}

const unfit = () => invalidField("/response", "This passkey cannot be taken. Start again.");
const wrong = () => new DomainError("invalid_credentials", "This passkey does not open an account here.");
