/**
 * Sessions of the operator in a browser. The operator key opens one for eight hours, and the browser keeps the session's secret in its
 * place. Of the secret only a digest is stored that is made together with the key, so another key ends them all.
 */

import { HOUR_MS } from "../../../platform/clock.ts";
import { transaction } from "../../../platform/database/mongo.ts";
import { newId, secretForm } from "../../../platform/ids.ts";
import { digest, newSecret, sameDigest } from "../../../platform/keys/secrets.ts";
import { INSTANCE, type Operator, operatorWith, within } from "../../caller.ts";
import { DomainError, notFound } from "../../errors.ts";
import { record } from "../../events/events.ts";
import { type Page, type PageRequest, pageById } from "../../page.ts";
import type { Visitor } from "../../visitor.ts";
import { isMadeKey, livingKey, verifyOperatorKey } from "./operator-keys.ts";
import { type OperatorSessionDoc, OperatorSessionModel } from "./operator-session.model.ts";

export interface OperatorSession {
  readonly id: string;
  /** The key that opened it; null: OPERATOR_KEY. */
  readonly keyId: string | null;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly ip: string | null;
  readonly userAgent: string | null;
}

const HOURS = 8;
const SEEN_EVERY_MS = 60_000;

const digestOf = (secret: string, opener: string): string => digest(`operator ${secret} ${opener}`);

/** Opens a session for whoever shows the key. @returns it, and its token, which is told only here. @throws DomainError `unauthenticated` */
export async function openOperatorSession(
  visitor: Visitor,
  key: string,
  operatorKey: string,
): Promise<{ readonly session: OperatorSession; readonly token: string }> {
  const keyId = await keyIdOf(visitor, key, operatorKey);
  const [now, secret] = [new Date(), newSecret()];
  const { ip, userAgent } = visitor;
  const document: OperatorSessionDoc = {
    _id: newId("ops"),
    digest: digestOf(secret, keyId ?? operatorKey),
    keyId,
    ...{ createdAt: now, lastSeenAt: now, expiresAt: new Date(now.getTime() + HOURS * HOUR_MS), ip, userAgent },
  };
  const operator = operatorWith(keyId, visitor.requestId);
  await transaction(async () => {
    await OperatorSessionModel.insertMany([document], { lean: true });
    await record(within(operator, INSTANCE), {
      type: "operator_session.opened",
      object: { type: "operator_session", id: document._id },
      after: { ip, userAgent },
    });
  });
  return { session: present(document), token: `${document._id}_${secret}` };
}

/** Which key it is; null: the first one. */
async function keyIdOf(visitor: Visitor, key: string, operatorKey: string): Promise<string | null> {
  if (sameDigest(digest(key), digest(operatorKey))) return null;
  if (isMadeKey(key)) return verifyOperatorKey(key, visitor);
  throw new DomainError("unauthenticated", "This is not the operator key of this instance.");
}

const FORM = secretForm("ops");

/** The session that a token leads to; null where it is none, is over, or was opened with another operator key. */
export async function resumeOperatorSession(
  token: string | undefined,
  operatorKey: string,
): Promise<OperatorSession | null> {
  const [, id = "", secret = ""] = FORM.exec(token ?? "") ?? [];
  const found = id === "" ? null : await OperatorSessionModel.findById(id).lean();
  const now = new Date();
  if (!found || found.expiresAt <= now) return null;
  // Sessions of before there were several keys have no field.
  const keyId = found.keyId ?? null;
  if (!sameDigest(found.digest, digestOf(secret, keyId ?? operatorKey))) return null;
  if (keyId !== null && !(await livingKey(keyId, now))) return null;
  if (now.getTime() - found.lastSeenAt.getTime() > SEEN_EVERY_MS)
    await OperatorSessionModel.updateOne({ _id: id }, { $set: { lastSeenAt: now } });
  return present(found);
}

/** A page of the sessions that live, newest first. */
export const listOperatorSessions = (_: Operator, page: PageRequest): Promise<Page<OperatorSession>> =>
  pageById(OperatorSessionModel.find({ expiresAt: { $gt: new Date() } }), page, present, {
    index: { _id: 1 },
    newestFirst: true,
  });

/** Ends a session at once. @throws DomainError `not_found` */
export async function endOperatorSession(operator: Operator, id: string): Promise<void> {
  await transaction(async () => {
    const { deletedCount } = await OperatorSessionModel.deleteOne({ _id: id });
    if (deletedCount === 0) throw notFound("operator session", id);
    const object = { type: "operator_session", id } as const;
    await record(within(operator, INSTANCE), { type: "operator_session.ended", object });
  });
}

const present = ({ _id: id, digest: _, ...session }: OperatorSessionDoc): OperatorSession => ({
  id,
  ...session,
  keyId: session.keyId ?? null,
});
