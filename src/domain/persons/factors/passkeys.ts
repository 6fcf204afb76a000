/** Passkeys (WebAuthn level 2): registered for this instance's host, verified by the device with a PIN or a body part, so both factors in one. */
import { isIP } from "node:net";
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
} from "@simplewebauthn/server";
import { isOutage } from "../../../platform/database/failures.ts";
import { DomainError } from "../../errors.ts";
import { link } from "../../links.ts";
import type { Visitor } from "../../visitor.ts";
import { type PasskeyDoc, PersonModel } from "../person.model.ts";
import { personById, present } from "../persons.ts";
import type { Passkey, Person } from "../types.ts";
import { spendChallenge, startChallenge } from "./challenges.ts";
import { keepFactors } from "./factor-resets.ts";

/** Where browsers must be: passkeys are bound to it. */
export const origin = (): string => new URL(link("/")).origin;
export const host = (): string => new URL(link("/")).hostname;

/** Browsers bind passkeys to host names: under an IP address there are none. */
export const hasHostName = (): boolean => isIP(host().replace(/^\[|\]$/g, "")) === 0;

/** What the browser needs to sign in with a passkey. Nobody is named: the passkey says who it is. */
export const startPasskeySignIn = async (): Promise<PublicKeyCredentialRequestOptionsJSON> =>
  generateAuthenticationOptions({
    rpID: host(),
    challenge: await startChallenge(null),
    userVerification: "required",
  });

/** The person whose passkey signed the challenge; with why it opens nothing where the passkey was copied. @throws DomainError `invalid_credentials` */
export async function verifyPasskey(
  visitor: Visitor,
  response: AuthenticationResponseJSON,
): Promise<{ readonly person: Person; readonly refusal?: DomainError }> {
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
      // The library calls a counter that went back no more than wrong. It is compared below, once the signature is known to be right.
      counter: 0,
      transports: passkey?.transports ?? [],
    },
  }).catch(asWrong);
  if (!verified?.verified || !person || !passkey) throw wrong();
  const who = present(person);
  if (!(await noteUse(person._id, passkey, verified.authenticationInfo.newCounter)))
    return { person: who, refusal: copied() };
  await keepFactors(visitor, person);
  return { person: who };
}

/** Notes the use. @returns false where the counter did not go on (WebAuthn 7.2, step 22): there are two of this passkey. Zero is that of one that does not count */
async function noteUse(personId: string, { id, counter: last }: PasskeyDoc, counter: number): Promise<boolean> {
  const before = counter === 0 && last === 0 ? 0 : { $lt: counter };
  const { matchedCount } = await PersonModel.updateOne(
    { _id: personId, passkeys: { $elemMatch: { id, counter: before } } },
    { $set: { "passkeys.$.counter": counter, "passkeys.$.lastUsedAt": new Date() } },
  );
  return matchedCount === 1;
}

/** The refusal: the signature was right, so this is no slip. */
function copied(): DomainError {
  const detail = "This passkey has been used elsewhere since: its counter went back, so there may be a copy of it.";
  const fault = { pointer: "/response", code: COUNTER_WENT_BACK, detail };
  return new DomainError("invalid_credentials", detail, [fault], { reason: COUNTER_WENT_BACK });
}

const COUNTER_WENT_BACK = "passkey_counter_went_back";

/** The person's passkeys, oldest first. */
export const listPasskeys = async (personId: string): Promise<Passkey[]> =>
  (await personById(personId)).passkeys.map(presentPasskey);

/** A stored passkey as its person sees it. */
export const presentPasskey = ({ id, label, backedUp, createdAt, lastUsedAt }: PasskeyDoc): Passkey => ({
  id,
  label,
  backedUp,
  createdAt,
  lastUsedAt,
});

function asWrong(error: unknown): null {
  if (isOutage(error)) throw error;
  return null;
}

const wrong = () => new DomainError("invalid_credentials", "This passkey does not open an account here.");
