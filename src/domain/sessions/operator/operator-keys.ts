/**
 * Keys of the operator beside OPERATOR_KEY, which is the first: each has a name, may end by itself, and can be revoked without the others.
 * Only digests are stored; the log names the key that something was done with.
 */

import { hasRoom } from "../../../platform/database/capped.ts";
import { transaction } from "../../../platform/database/mongo.ts";
import { newId, secretForm } from "../../../platform/ids.ts";
import { digest, newSecret, sameDigest } from "../../../platform/keys/secrets.ts";
import { INSTANCE, type Operator, within } from "../../caller.ts";
import { DomainError, notFound } from "../../errors.ts";
import { record } from "../../events/events.ts";
import { type Page, type PageRequest, pageById } from "../../page.ts";
import type { Visitor } from "../../visitor.ts";
import { type OperatorKeyDoc, OperatorKeyModel } from "./operator-key.model.ts";
import { OperatorSessionModel } from "./operator-session.model.ts";

export interface OperatorKey {
  readonly id: string;
  readonly label: string;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly lastUsed: OperatorKeyDoc["lastUsed"];
  readonly createdAt: Date;
}

export interface NewOperatorKey {
  readonly label: string;
  readonly expiresAt?: Date | undefined;
}

const FORM = secretForm("opk");
const SEEN_EVERY_MS = 60_000;
/** Living ones: enough for a team and its machines, and few enough to be looked through. */
const MOST = 100;

/** Whether a text has the form of a key that was made here. */
export const isMadeKey = (key: string): boolean => FORM.test(key);

/** Makes a key. @returns it, and the key itself, which is told only here. @throws DomainError `invalid`, `conflict` when there are too many */
export async function createOperatorKey(
  operator: Operator,
  { label, expiresAt }: NewOperatorKey,
  now = new Date(),
): Promise<{ readonly key: OperatorKey; readonly secret: string }> {
  if (expiresAt && expiresAt <= now) throw new DomainError("invalid", "expiresAt has to be in the future.");
  const secret = newSecret();
  const document: OperatorKeyDoc = {
    ...{ _id: newId("opk"), label, digest: digest(secret), expiresAt: expiresAt ?? null, revokedAt: null },
    ...{ lastUsed: null, createdBy: operator.actor, createdAt: now },
  };
  await transaction(async () => {
    if (!(await hasRoom("operator-keys", MOST, (most) => OperatorKeyModel.countDocuments(living(now)).limit(most))))
      throw new DomainError("conflict", `There are ${MOST} living operator keys already: revoke some first.`);
    await OperatorKeyModel.insertMany([document], { lean: true });
    const object = { type: "operator_key", id: document._id } as const;
    const after = { label, expiresAt: document.expiresAt };
    await record(within(operator, INSTANCE), { type: "operator_key.created", object, after });
  });
  return { key: present(document), secret: `${document._id}_${secret}` };
}

const living = (now: Date) => ({ revokedAt: null, $or: [{ expiresAt: null }, { expiresAt: { $gt: now } }] });

/** A page of the keys, newest first, dead ones too. */
export const listOperatorKeys = (_: Operator, page: PageRequest): Promise<Page<OperatorKey>> =>
  pageById(OperatorKeyModel.find({}), page, present, { index: { _id: 1 }, newestFirst: true });

/** Revokes a key at once, and ends every session that was opened with it. @throws DomainError `not_found` */
export async function revokeOperatorKey(operator: Operator, id: string, now = new Date()): Promise<void> {
  await transaction(async () => {
    const found = await OperatorKeyModel.findById(id).lean();
    if (!found) throw notFound("operator key", id);
    if (found.revokedAt) return;
    await OperatorKeyModel.updateOne({ _id: id }, { $set: { revokedAt: now } });
    await OperatorSessionModel.deleteMany({ keyId: id });
    const object = { type: "operator_key", id } as const;
    await record(within(operator, INSTANCE), { type: "operator_key.revoked", object, before: { label: found.label } });
  });
}

/** The id of the key that a text is. @throws DomainError `unauthenticated` when it is none, was revoked or has ended */
export async function verifyOperatorKey(key: string, { ip, userAgent }: Visitor, now = new Date()): Promise<string> {
  const [, id = "", secret = ""] = FORM.exec(key) ?? [];
  const found = id === "" ? null : await livingKey(id, now);
  if (!found || !sameDigest(found.digest, digest(secret)))
    throw new DomainError("unauthenticated", "This is not a key of the operator, or it was revoked or has ended.");
  const seen = found.lastUsed?.at.getTime() ?? 0;
  if (Math.abs(now.getTime() - seen) > SEEN_EVERY_MS)
    await OperatorKeyModel.updateOne({ _id: id }, { $set: { lastUsed: { at: now, ip, userAgent } } });
  return id;
}

/** The key, while it opens anything. */
export const livingKey = (id: string, now: Date): Promise<OperatorKeyDoc | null> =>
  OperatorKeyModel.findOne({ _id: id, ...living(now) })
    .lean()
    .exec();

const present = ({ _id: id, digest: _, createdBy: __, ...key }: OperatorKeyDoc): OperatorKey => ({ id, ...key });
