/** Challenges that passkeys sign: made by us, good once and for five minutes. */
import { digest, newSecret } from "../../../platform/keys/secrets.ts";
import { ChallengeModel } from "../person.model.ts";

const LIVES_MS = 5 * 60_000;

/** A new challenge, as bytes to be signed. `personId` is whose new passkey it is for; null for a sign-in. */
export async function startChallenge(personId: string | null): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = newSecret();
  const expiresAt = new Date(Date.now() + LIVES_MS);
  await ChallengeModel.insertMany([{ _id: digest(challenge), personId, expiresAt }], { lean: true });
  return new Uint8Array(Buffer.from(challenge, "base64url"));
}

/** Whether the challenge (base64url) is one of ours for this purpose; it is spent by being asked for. */
export async function spendChallenge(challenge: string, personId: string | null): Promise<boolean> {
  const found = await ChallengeModel.findOneAndDelete({ _id: digest(challenge), personId }).lean();
  return found !== null && found.expiresAt > new Date();
}
