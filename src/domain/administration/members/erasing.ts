/**
 * Erasing a member: what is stored about the person in this organization goes, and the log keeps what happened under a pseudonym.
 * The documents go in one transaction; the log is gone through after that, however often that has to be tried.
 */

import { transaction } from "../../../platform/database/mongo.ts";
import { deleteDocuments } from "../../../platform/database/tenant-data.ts";
import { among } from "../../../platform/jobs/finding.ts";
import { finishSoon, type Work, type WorkKind } from "../../../platform/jobs/resumable.ts";
import { decrypt, digest, encrypt } from "../../../platform/keys/secrets.ts";
import { sealedIn } from "../../../platform/rekeying/fields.ts";
import type { Caller } from "../../caller.ts";
import { INSTANCE } from "../../caller.ts";
import { openConflictAbout } from "../../directory/conflicts.ts";
import { hasActiveMoved } from "../../directory/link-states.ts";
import { DomainError } from "../../errors.ts";
import { record } from "../../events/events.ts";
import { countAbout } from "../../events/numbering/whole-log.ts";
import { failedOrFinished } from "../../events/outcomes.ts";
import { pseudonymise } from "../../events/pseudonyms.ts";
import { forgetLines } from "../../feed/erasure.ts";
import { requireRankOver } from "../../memberships/access/permissions.ts";
import type { MembershipDoc } from "../../memberships/membership.model.ts";
import { membershipById } from "../../memberships/membership-lookup.ts";
import { isNamedAnywhere } from "../../memberships/of-persons.ts";
import { changeStatus } from "../../memberships/status/status.ts";
import { findPerson } from "../../persons/persons.ts";
import { forgetPerson } from "../../sessions/forgetting.ts";
import { membershipsOfPerson } from "../../sessions/sign-in/claiming.ts";
import { eraseMoves } from "../taking-over/undo/left-out.ts";
import { renameAuthor } from "./authors.ts";
import { ErasureModel } from "./erasure.model.ts";
import { aboutMember, mailsTo, membershipsIn, PERSONAL, type Traced, tracesOf } from "./traces.ts";

interface Erasure {
  readonly pseudonym: string;
  readonly traces: Traced;
  /** The person is gone altogether, so the log of the instance forgets it too. */
  readonly personGone: boolean;
}

/**
 * Erases a member.
 * @returns the name under which the log remembers.
 * @throws DomainError `managed_by_directory` while a directory has the person as active and `provisioning_conflict` while it may be so:
 * the person would come back; `last_owner`; `forbidden` for a member who ranks above the caller.
 */
export async function eraseMembership(caller: Caller, id: string): Promise<string> {
  const { pseudonym } = await transaction(() => eraseDocuments(caller, id));
  await finishSoon(erasures, { id: pseudonym, organizationId: caller.organizationId });
  return pseudonym;
}

async function eraseDocuments(caller: Caller, id: string): Promise<Erasure> {
  const membership = await membershipById(caller, id);
  await requireRankOver(caller, id);
  const traces = await tracesOf(caller, membership);
  await refuseWhileThere(caller, membership, traces);
  // As if removed first, so that seat, guests, sessions and the last owner are seen to.
  if (membership.status !== "removed") await changeStatus(caller, membership, "removed", "admin");
  const pseudonym = `erased_${digest(`erased ${caller.organizationId} ${id}`).slice(0, 32)}`;
  await eraseMoves(caller, id, pseudonym);
  await forgetLines(caller, [...membershipsIn(traces), ...traces.invitationIds]);
  for (const collection of PERSONAL) await deleteDocuments(collection, aboutMember(collection, traces));
  await renameAuthor(caller, id, pseudonym);
  const erasure = { pseudonym, traces, personGone: await forgetIfNowhere(caller, traces) };
  await record(caller, { type: "membership.erased", object: { type: "membership", id: pseudonym } });
  await ErasureModel.insertMany([
    { _id: pseudonym, organizationId: caller.organizationId, sealed: seal(caller, erasure) },
  ]);
  return erasure;
}

async function refuseWhileThere(caller: Caller, { _id, links }: MembershipDoc, traces: Traced): Promise<void> {
  // Also one that another has taken the person over from: who is deleted there while it pushes them comes anew.
  if (links.some(({ active }) => active) || (await hasActiveMoved(caller, traces.directoryUserIds)))
    throw new DomainError(
      "managed_by_directory",
      "A directory has this person as active and would bring it back. Unassign the person in the identity provider first.",
    );
  if (await openConflictAbout(caller, _id))
    throw new DomainError(
      "provisioning_conflict",
      "A directory has pushed somebody who may be this person. Decide that conflict first.",
    );
}

async function forgetIfNowhere(caller: Caller, { personId, emailKey }: Traced): Promise<boolean> {
  const bound = await isNamedAnywhere(personId);
  const person = await findPerson(personId);
  if (!person || bound || (await membershipsOfPerson(person)).length > 0) return false;
  await forgetPerson(caller, person);
  if (emailKey !== null) await deleteDocuments("mails", mailsTo(INSTANCE, emailKey));
  return true;
}

/** So far the events of somebody are counted. */
const COUNTED = 10_000;

const objectsIn = (of: Traced): string[] => [
  ...membershipsIn(of),
  of.personId,
  ...of.directoryUserIds,
  ...of.invitationIds,
];

/** Goes through the log. Done again it changes nothing. */
async function finish(caller: Caller, { pseudonym, traces, personGone }: Erasure): Promise<void> {
  const { personId, names } = traces;
  const objects = objectsIn(traces);
  await pseudonymise(caller, { pseudonym, objects, names });
  if (personGone)
    await pseudonymise(
      { ...caller, organizationId: INSTANCE },
      { pseudonym, objects: [personId], names, only: personId },
    );
  await ErasureModel.deleteOne({ organizationId: caller.organizationId, _id: pseudonym });
}

/** Erasures whose log is not gone through yet. */
export const erasures: WorkKind = {
  name: "erasure",
  find: async (limit, which) => {
    const found = await ErasureModel.find({ ...among(which) }, { organizationId: 1 })
      .setOptions({ acrossOrganizations: "what is unfinished is finished for all organizations" })
      .limit(limit)
      .lean();
    return found.map(({ _id: id, organizationId }) => ({ id, organizationId }));
  },
  resume: async (work) => {
    const caller = finisher(work);
    const found = await ErasureModel.findOne({ organizationId: work.organizationId, _id: work.id }).lean();
    if (found) await finish(caller, JSON.parse(decrypt(found.sealed, placeOf(caller))) as Erasure);
  },
  tell: (work, _outcome, error) =>
    transaction(() =>
      record(finisher(work), {
        ...failedOrFinished("membership.erasure", error),
        object: { type: "membership", id: work.id },
      }),
    ),
  foretell: async ({ organizationId, id }) => {
    const found = await ErasureModel.findOne({ organizationId, _id: id }).lean();
    const caller = finisher({ organizationId, id });
    const traces = found && (JSON.parse(decrypt(found.sealed, placeOf(caller))) as Erasure).traces;
    const events = traces ? await countAbout(caller, objectsIn(traces), COUNTED) : 0;
    const text = `the log forgets the person: at least ${events} events name a pseudonym from then on`;
    return { text, totals: { events }, isLittle: false };
  },
};

const finisher = ({ id, organizationId }: Work): Caller => ({
  organizationId,
  actor: { kind: "system", id: "erasing" },
  requestId: `erasing ${id}`,
});

const placeOf = ({ organizationId }: Pick<Caller, "organizationId">) => ({ organizationId, field: "erasures.sealed" });
const seal = (caller: Caller, erasure: Erasure): string => encrypt(JSON.stringify(erasure), placeOf(caller));

sealedIn(ErasureModel, ({ sealed, organizationId }) => [["sealed", sealed, placeOf({ organizationId })]]);
