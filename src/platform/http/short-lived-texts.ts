/**
 * Texts that are kept for some minutes between two requests of one browser. Encrypted, and found by the digest of a secret that only the
 * browser holds: whoever reads the database reads none of them.
 */
import { model, Schema } from "mongoose";
import { decrypt, digest, encrypt, newSecret } from "../keys/secrets.ts";
import { sealedIn } from "../rekeying/fields.ts";

interface KeptTextDoc {
  _id: string;
  sealed: string;
  expiresAt: Date;
}

const schema = new Schema<KeptTextDoc>(
  {
    _id: { type: String, required: true },
    sealed: { type: String, required: true, secret: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: "kept_texts", versionKey: false, strict: "throw" },
);
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const KeptTextModel = model<KeptTextDoc>("KeptText", schema);

const idOf = (secret: string): string => digest(`kept ${secret}`);
const placeOf = (id: string) => ({ organizationId: "instance", field: `kept_texts.${id}` });

/** Keeps a text for so many seconds. @returns the secret that leads to it */
export async function keepText(text: string, seconds: number): Promise<string> {
  const secret = newSecret();
  const _id = idOf(secret);
  const expiresAt = new Date(Date.now() + seconds * 1_000);
  await KeptTextModel.insertMany([{ _id, sealed: encrypt(text, placeOf(_id)), expiresAt }], { lean: true });
  return secret;
}

/** The text of a secret; null when there is none, or its time is over. */
export async function keptText(secret: string): Promise<string | null> {
  const _id = idOf(secret);
  const found = await KeptTextModel.findOne({ _id }).lean();
  return found && found.expiresAt > new Date() ? decrypt(found.sealed, placeOf(_id)) : null;
}

sealedIn(KeptTextModel, ({ _id, sealed }) => [["sealed", sealed, placeOf(_id)]]);
