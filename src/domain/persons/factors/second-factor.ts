/** The second factor: codes of an authenticator app (RFC 6238), and recovery codes for the day when it is lost. */
import { verify } from "otplib";
import { transaction } from "../../../platform/database/mongo.ts";
import { decrypt } from "../../../platform/keys/secrets.ts";
import { sealedIn } from "../../../platform/rekeying/fields.ts";
import type { Visitor } from "../../visitor.ts";
import { tryingCode } from "../guessing.ts";
import { type PersonDoc, PersonModel } from "../person.model.ts";
import { personById } from "../persons.ts";
import { recordOf } from "../security-notices.ts";
import type { Person } from "../types.ts";
import { keepFactors } from "./factor-resets.ts";
import { digestOfCode } from "./recovery-codes.ts";

/** One step before and one after: clocks differ, and people are slow. */
const TOLERANCE_SECONDS = 30;

/** Where the seed of an app is sealed. */
export const placeOfSeed = (personId: string) => ({ organizationId: "instance", field: `persons.${personId}.totp` });

/** What a right code was of. */
export type CodeOf = "app" | "recovery";

/**
 * What the code is of: the person's app, if it was not used before, or the recovery codes that are left, of which it is spent by this;
 * null for a wrong one. A factor that was shown is not lost: a reset of it that somebody asked for is off.
 * @throws DomainError `rate_limited`
 */
export async function verifySecondFactor(person: Person, code: string, visitor: Visitor): Promise<CodeOf | null> {
  const wasRight = await tryingCode(person.id);
  const stored = await personById(person.id);
  const of: CodeOf = /^\s*\d{3}\s?\d{3}\s*$/.test(code) ? "app" : "recovery";
  const right = of === "app" ? await spendStep(stored, code) : await spendRecoveryCode(visitor, stored, code);
  if (!right) return null;
  await wasRight();
  await keepFactors(visitor, stored);
  return of;
}

/** A code counts once: its time step must be later than the last one. Of two at once, the database lets one through. */
async function spendStep({ _id, totp }: PersonDoc, code: string): Promise<boolean> {
  const step = totp && (await stepOf(code, decrypt(totp.seed, placeOfSeed(_id))));
  if (totp === null || step === null) return false;
  const { modifiedCount } = await PersonModel.updateOne(
    { _id, "totp.seed": totp.seed, "totp.lastStep": { $lt: step } },
    { $set: { "totp.lastStep": step } },
  );
  return modifiedCount === 1;
}

async function spendRecoveryCode(visitor: Visitor, { _id }: PersonDoc, code: string): Promise<boolean> {
  const spent = digestOfCode(code);
  if (!spent) return false;
  return transaction(async () => {
    const { modifiedCount } = await PersonModel.updateOne(
      { _id, recoveryCodes: spent },
      { $pull: { recoveryCodes: spent } },
    );
    if (modifiedCount === 1) await recordOf(visitor, _id, { type: "person.recovery_code_used" });
    return modifiedCount === 1;
  });
}

/** The time step that the code belongs to, or null. */
export async function stepOf(code: string, secret: string): Promise<number | null> {
  const token = code.replace(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const checked = await verify({ secret, token, epochTolerance: TOLERANCE_SECONDS });
  return checked.valid && "timeStep" in checked ? checked.timeStep : null;
}

sealedIn(PersonModel, ({ _id, totp, newTotp }) => [
  ["totp.seed", totp?.seed, placeOfSeed(_id)],
  ["newTotp.seed", newTotp?.seed, placeOfSeed(_id)],
]);
