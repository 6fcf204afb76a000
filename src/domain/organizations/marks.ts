/**
 * What a commit has begun in an organization, or in the whole instance, and administration goes on with: marks on the stored organization,
 * set in the transaction of the change, so that nothing is forgotten whatever happens to the process. `id` is the organization's, or INSTANCE.
 */

import { randomInt } from "node:crypto";
import { lockKeys } from "../../platform/database/locks.ts";
import { among, isAmong, type Which } from "../../platform/jobs/finding.ts";
import type { Work } from "../../platform/jobs/resumable.ts";
import { type Caller, INSTANCE } from "../caller.ts";
import {
  type InstanceDoc,
  InstanceModel,
  type OrganizationDoc,
  OrganizationModel,
  type Reviewing,
  type SettingUp,
} from "./organization.model.ts";
import { longerTerms, type SessionTerms } from "./policies/session-terms.ts";

const asWork = (id: string): Work => ({ id, organizationId: id });

/** The organizations that have the mark, and the instance where it has. */
async function withMark(marked: Record<string, unknown>, limit: number, which?: Which): Promise<Work[]> {
  const where = { ...marked, status: "active" as const, ...among(which, "organizationId") };
  const found = await OrganizationModel.find(where, { organizationId: 1 })
    .setOptions({ acrossOrganizations: "what is unfinished is finished for all organizations" })
    .limit(limit)
    .lean();
  const all = isAmong(which, INSTANCE) && (await InstanceModel.exists({ _id: INSTANCE, ...marked }));
  return [...found.map(({ organizationId }) => organizationId), ...(all ? [INSTANCE] : [])].map(asWork);
}

const TO_SETTLE = { admittingSince: { $ne: null, $type: "date" as const } };

/** Among so many locks those choose one who act on a rule: they hold each other up seldom. */
const SHARES = 16;
const shareOf = (organizationId: string, share: number): string => `rules ${organizationId} ${share}`;

/**
 * Makes the running transaction conflict with every other that changes, at the same moment, what decides who may be in: what it leaves open
 * because no rule decides would not be looked at again after that change.
 */
export const restOnRules = ({ organizationId }: Pick<Caller, "organizationId">): Promise<void> =>
  lockKeys([shareOf(organizationId, randomInt(SHARES))]);

/** The rules of the organization are others from the commit of the running transaction on. */
export const changeRules = ({ organizationId }: Pick<Caller, "organizationId">): Promise<void> =>
  lockKeys(Array.from({ length: SHARES }, (_, share) => shareOf(organizationId, share)));

/** Who may be in is to be settled anew: marks the organization, in the transaction of the change that it follows from. */
export async function markForReconciling({ organizationId }: Pick<Caller, "organizationId">): Promise<void> {
  await changeRules({ organizationId });
  await OrganizationModel.updateOne({ organizationId }, { $set: { admittingSince: new Date() } });
}

export const markedForReconciling = (limit: number, which?: Which): Promise<Work[]> =>
  withMark(TO_SETTLE, limit, which);

/** What the organization, or the instance, has of the field where the mark is there. */
async function markOf<F extends "admittingSince" | "settingUp" | "reviewing">(id: string, mark: object, field: F) {
  const found =
    id === INSTANCE
      ? await InstanceModel.findOne({ _id: INSTANCE, ...mark }, { [field]: 1 }).lean<InstanceDoc>()
      : await OrganizationModel.findOne({ organizationId: id, ...mark }, { [field]: 1 }).lean<OrganizationDoc>();
  return found?.[field] ?? undefined;
}

/** Changes the organization, or the instance, where the mark is as it was. Joins the running transaction. */
async function changeMark(id: string, mark: object, change: object): Promise<void> {
  if (id === INSTANCE) await InstanceModel.updateOne({ _id: INSTANCE, ...mark }, change);
  else await OrganizationModel.updateOne({ organizationId: id, ...mark }, change);
}

/** Since when the mark is there; undefined where it is not. */
export const reconcilingSince = (id: string): Promise<Date | undefined> => markOf(id, TO_SETTLE, "admittingSince");

/** Takes the mark away, unless it was set anew meanwhile. */
export const reconciledSince = (id: string, admittingSince: Date): Promise<void> =>
  changeMark(id, { admittingSince }, { $set: { admittingSince: null } });

const TO_SET_UP = { "settingUp.since": { $type: "date" as const } };

/** Whoever comes without single sign-on from now on is to be mailed: marks the organization, or the instance, in the running transaction. */
export const markForSetUp = (id: string, who: SettingUp["who"]): Promise<void> =>
  changeMark(id, {}, { $set: { settingUp: { since: new Date(), who, after: "" } } });

export const markedForSetUp = (limit: number, which?: Which): Promise<Work[]> => withMark(TO_SET_UP, limit, which);

/** Who is to be mailed, and how far that has come; null where the mark is not there. */
export const setUpOf = async (id: string): Promise<SettingUp | null> =>
  (await markOf(id, TO_SET_UP, "settingUp")) ?? null;

/** Notes how far it has come; never back. Nothing where the mark was set anew meanwhile. */
export const noteSetUp = (id: string, since: Date, after: string): Promise<void> =>
  changeMark(id, { "settingUp.since": since }, { [id === INSTANCE ? "$set" : "$max"]: { "settingUp.after": after } });

/** Takes the mark away, unless it was set anew meanwhile. */
export const endSetUp = (id: string, since: Date): Promise<void> =>
  changeMark(id, { "settingUp.since": since }, { $set: { settingUp: null } });

const TO_REVIEW = { "reviewing.since": { $type: "date" as const } };

/**
 * Rules of access are others from the commit of the running transaction on: marks the organization, or the instance, so that sessions that they
 * no longer admit are ended. `limits` are those before; where it is marked already, the longest of both are.
 */
export async function markForReview(
  id: string,
  by: Pick<Caller, "actor" | "requestId" | "reason">,
  limits: SessionTerms,
) {
  const known = (await reviewOf(id))?.limits;
  const { actor, requestId, reason } = by;
  const reviewing: Reviewing = {
    since: new Date(),
    by: { actor, requestId, ...(reason !== undefined && { reason }) },
    limits: known ? longerTerms(known, limits) : limits,
    after: "",
  };
  await changeMark(id, {}, { $set: { reviewing } });
}

export const markedForReview = (limit: number, which?: Which): Promise<Work[]> => withMark(TO_REVIEW, limit, which);

/** What is to be reviewed, and how far that has come; null where the mark is not there. */
export const reviewOf = async (id: string): Promise<Reviewing | null> =>
  (await markOf(id, TO_REVIEW, "reviewing")) ?? null;

/** Notes how far it has come; nothing where the mark was set anew meanwhile. `null`: it is done. */
export const noteReview = (id: string, since: Date, after: string | null): Promise<void> =>
  changeMark(
    id,
    { "reviewing.since": since },
    { $set: after === null ? { reviewing: null } : { "reviewing.after": after } },
  );
