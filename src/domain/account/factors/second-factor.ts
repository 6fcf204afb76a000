/** Setting up and giving up an authenticator app and recovery codes. */
import { generateSecret, generateURI } from "otplib";
import { transaction } from "../../../platform/database/mongo.ts";
import { decrypt, encrypt } from "../../../platform/keys/secrets.ts";
import { DomainError, invalidField } from "../../errors.ts";
import { newCodes } from "../../persons/factors/recovery-codes.ts";
import { placeOfSeed as place, stepOf } from "../../persons/factors/second-factor.ts";
import { tryingCode } from "../../persons/guessing.ts";
import { endLinksOf } from "../../persons/mailed-links.ts";
import type { PersonDoc } from "../../persons/person.model.ts";
import { changePerson, personById } from "../../persons/persons.ts";
import { type Notice, notify, recordOf } from "../../persons/security-notices.ts";
import { endAllSessions } from "../../sessions/live-sessions.ts";
import type { Visitor } from "../../visitor.ts";

const ISSUER = "Rollcall";
const START_LIVES_MS = 15 * 60_000;

/**
 * Starts to enrol an authenticator app: a new seed, told only here. It counts once `confirmTotp` has seen a code of it.
 * @throws DomainError `conflict` when one is enrolled already
 */
export async function startTotp(_visitor: Visitor, personId: string): Promise<{ secret: string; uri: string }> {
  const { email, totp } = await personById(personId);
  if (totp) throw new DomainError("conflict", "An authenticator app is enrolled already. Remove it first.");
  const secret = generateSecret();
  const newTotp = { seed: encrypt(secret, place(personId)), startedAt: new Date() };
  await changePerson(personId, { $set: { newTotp } }, { totp: null });
  return { secret, uri: generateURI({ issuer: ISSUER, label: email, secret }) };
}

/**
 * Enrols the app that shows this code. Every session of the person ends.
 * @returns recovery codes, told only here. @throws DomainError `invalid` at /code, `rate_limited`
 */
export async function confirmTotp(
  visitor: Visitor,
  personId: string,
  code: string,
): Promise<{ recoveryCodes: string[] }> {
  const wasRight = await tryingCode(personId);
  const { newTotp } = await personById(personId);
  if (!newTotp || newTotp.startedAt.getTime() + START_LIVES_MS < Date.now())
    throw new DomainError("conflict", "Start to enrol the authenticator app first.");
  const lastStep = await stepOf(code, decrypt(newTotp.seed, place(personId)));
  if (lastStep === null) throw invalidField("/code", "The code is wrong, or the clock of the device is.");
  await wasRight();
  const { codes, digests } = newCodes();
  const set = { totp: { seed: newTotp.seed, lastStep }, newTotp: null, recoveryCodes: digests };
  await changeFactor(visitor, personId, {
    set,
    where: { "newTotp.seed": newTotp.seed, totp: null },
    notice: "totp_added",
  });
  return { recoveryCodes: codes };
}

/**
 * Removes the app, and the recovery codes with the last factor that they stand for. Every session of the person ends.
 * @throws DomainError `conflict` without one
 */
export async function removeTotp(visitor: Visitor, personId: string): Promise<void> {
  const { passkeys } = await personById(personId);
  const set = { totp: null, newTotp: null, ...(passkeys.length === 0 && { recoveryCodes: [] }) };
  await changeFactor(visitor, personId, { set, where: { totp: { $ne: null } }, notice: "totp_removed" });
}

const WITH_FACTOR = { $or: [{ totp: { $ne: null } }, { "passkeys.0": { $exists: true } }] };

/** Makes new recovery codes, told only here; the old ones are dead. @throws DomainError `conflict` without a factor that they stand for */
export async function newRecoveryCodes(visitor: Visitor, personId: string): Promise<string[]> {
  const { codes, digests } = newCodes();
  await transaction(async () => {
    const after = await changePerson(personId, { $set: { recoveryCodes: digests } }, WITH_FACTOR);
    await recordOf(visitor, personId, { type: "person.recovery_codes_made" });
    await notify(after, "recovery_codes_made");
  });
  return codes;
}

export interface FactorChange {
  readonly set?: Record<string, unknown>;
  readonly push?: Record<string, unknown>;
  readonly pull?: Record<string, unknown>;
  /** What must hold of the stored person, so that two changes at once do not undo each other. */
  readonly where: Record<string, unknown>;
  readonly notice: Extract<Notice, `${"passkey" | "totp"}_${"added" | "removed"}`>;
}

/**
 * Changes how the person proves to be there: sessions and mailed links end, the log and the person are told. Whoever can change a factor
 * has not lost them: a reset that is due is off.
 */
export async function changeFactor(
  visitor: Visitor,
  personId: string,
  { set = {}, push, pull, where, notice }: FactorChange,
): Promise<PersonDoc> {
  return transaction(async () => {
    const change = {
      $set: { ...set, factorReset: null },
      $inc: { epoch: 1 },
      ...(push && { $push: push }),
      ...(pull && { $pull: pull }),
    };
    const after = await changePerson(personId, change, where);
    await endLinksOf(personId);
    await endAllSessions(personId, { requestId: visitor.requestId });
    await recordOf(visitor, personId, { type: `person.${notice}` });
    await notify(after, notice);
    return after;
  });
}
