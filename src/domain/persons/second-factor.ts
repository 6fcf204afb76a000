/** The second factor: codes of an authenticator app (RFC 6238), and recovery codes for the day when it is lost. */
import { generateSecret, generateURI, verify } from "otplib";
import { transaction } from "../../platform/mongo.ts";
import { decrypt, encrypt } from "../../platform/secrets.ts";
import { DomainError, invalidField } from "../errors.ts";
import { endAllSessions } from "../sessions/sessions.ts";
import type { Visitor } from "../visitor.ts";
import { tryingCode } from "./guessing.ts";
import { endLinksOf } from "./mailed-links.ts";
import type { Person } from "./nouns.ts";
import { type PersonDoc, PersonModel } from "./person.model.ts";
import { changePerson, personById } from "./persons.ts";
import { digestOfCode, newCodes } from "./recovery-codes.ts";
import { type Notice, notify, recordOf } from "./telling.ts";

const ISSUER = "Rollcall";
/** One step before and one after: clocks differ, and people are slow. */
const TOLERANCE_SECONDS = 30;
const START_LIVES_MS = 15 * 60_000;

const place = (personId: string) => ({ organizationId: "instance", field: `persons.${personId}.totp` });

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

/** Removes the app and its recovery codes. Every session of the person ends. @throws DomainError `conflict` without one */
export async function removeTotp(visitor: Visitor, personId: string): Promise<void> {
  const set = { totp: null, newTotp: null, recoveryCodes: [] };
  await changeFactor(visitor, personId, { set, where: { totp: { $ne: null } }, notice: "totp_removed" });
}

/** Makes new recovery codes, told only here; the old ones are dead. @throws DomainError `conflict` without an app */
export async function newRecoveryCodes(visitor: Visitor, personId: string): Promise<string[]> {
  const { codes, digests } = newCodes();
  await transaction(async () => {
    const after = await changePerson(personId, { $set: { recoveryCodes: digests } }, { totp: { $ne: null } });
    await recordOf(visitor, personId, { type: "person.recovery_codes_made" });
    await notify(after, "recovery_codes_made");
  });
  return codes;
}

/**
 * Whether the code is one of the person's app, not used before, or a recovery code that is left, which is spent by this.
 * @throws DomainError `rate_limited`
 */
export async function verifySecondFactor(person: Person, code: string, visitor: Visitor): Promise<boolean> {
  const wasRight = await tryingCode(person.id);
  const stored = await personById(person.id);
  const right = /^\s*\d{3}\s?\d{3}\s*$/.test(code)
    ? await spendStep(stored, code)
    : await spendRecoveryCode(visitor, stored, code);
  if (right) await wasRight();
  return right;
}

/** A code counts once: its time step must be later than the last one. Of two at once, the database lets one through. */
async function spendStep({ _id, totp }: PersonDoc, code: string): Promise<boolean> {
  const step = totp && (await stepOf(code, decrypt(totp.seed, place(_id))));
  if (totp === null || step === null) return false;
  const { modifiedCount } = await PersonModel.updateOne(
    { _id, "totp.seed": totp.seed, "totp.lastStep": { $lt: step } },
    { $set: { "totp.lastStep": step } },
  );
  return modifiedCount === 1;
}

async function spendRecoveryCode(visitor: Visitor, { _id, totp }: PersonDoc, code: string): Promise<boolean> {
  const spent = totp && digestOfCode(code);
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
async function stepOf(code: string, secret: string): Promise<number | null> {
  const token = code.replace(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const checked = await verify({ secret, token, epochTolerance: TOLERANCE_SECONDS });
  return checked.valid && "timeStep" in checked ? checked.timeStep : null;
}

export interface FactorChange {
  readonly set?: Record<string, unknown>;
  readonly push?: Record<string, unknown>;
  readonly pull?: Record<string, unknown>;
  /** What must hold of the stored person, so that two changes at once do not undo each other. */
  readonly where: Record<string, unknown>;
  readonly notice: Notice;
}

/** Changes how the person proves to be there: sessions and mailed links end, the log and the person are told. */
export async function changeFactor(
  visitor: Visitor,
  personId: string,
  { set = {}, push, pull, where, notice }: FactorChange,
): Promise<PersonDoc> {
  return transaction(async () => {
    const change = { $set: set, $inc: { epoch: 1 }, ...(push && { $push: push }), ...(pull && { $pull: pull }) };
    const after = await changePerson(personId, change, where);
    await endLinksOf(personId);
    await endAllSessions(personId);
    await recordOf(visitor, personId, { type: `person.${notice}` });
    await notify(after, notice);
    return after;
  });
}
