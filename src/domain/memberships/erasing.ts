/**
 * Erasing a member: what is stored about the person in this organization goes, and the log keeps what happened under a pseudonym.
 * The documents go in one transaction; the log is gone through after that, and a restart goes on where it was left.
 */
import { transaction } from "../../platform/mongo.ts";
import { decrypt, digest, encrypt } from "../../platform/secrets.ts";
import { deleteDocuments, replaceValue } from "../../platform/tenant-data.ts";
import type { Caller } from "../caller.ts";
import { openConflictAbout } from "../directory/conflicts.ts";
import { DomainError } from "../errors.ts";
import { record } from "../events/events.ts";
import { pseudonymise } from "../events/pseudonyms.ts";
import { INSTANCE } from "../mails/nouns.ts";
import { forgetPerson } from "../persons/forgetting.ts";
import { findPerson } from "../persons/persons.ts";
import { ErasureModel } from "./erasure.model.ts";
import { type MembershipDoc, MembershipModel } from "./membership.model.ts";
import { membershipById } from "./membership-lookup.ts";
import { requireRankOver } from "./permissions.ts";
import { membershipsOfPerson } from "./persons-side.ts";
import { changeStatus } from "./status.ts";
import { aboutMember, mailsTo, PERSONAL, type Traced, tracesOf } from "./traces.ts";

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
  const erasure = await transaction(() => eraseDocuments(caller, id));
  await finish(caller, erasure);
  return erasure.pseudonym;
}

async function eraseDocuments(caller: Caller, id: string): Promise<Erasure> {
  const membership = await membershipById(caller, id);
  await requireRankOver(caller, id);
  await refuseWhileThere(caller, membership);
  const traces = await tracesOf(caller, membership);
  // As if removed first, so that seat, guests, sessions and the last owner are seen to.
  if (membership.status !== "removed") await changeStatus(caller, membership, "removed", "admin");
  const pseudonym = `erased_${digest(`erased ${caller.organizationId} ${id}`).slice(0, 32)}`;
  for (const collection of PERSONAL) await deleteDocuments(collection, aboutMember(collection, traces));
  for (const [collection, field] of SIGNED)
    await replaceValue(collection, caller.organizationId, field, { from: id, to: pseudonym });
  const erasure = { pseudonym, traces, personGone: await forgetIfNowhere(traces) };
  await record(caller, { type: "membership.erased", object: { type: "membership", id: pseudonym } });
  await ErasureModel.insertMany([
    { _id: pseudonym, organizationId: caller.organizationId, sealed: seal(caller, erasure) },
  ]);
  return erasure;
}

/** Where it stands who gave or made something. */
const SIGNED = [
  ["grants", "grantedBy.id"],
  ["memberships", "allowWithoutSso.grantedBy"],
  ["memberships", "holds[].actor.id"],
  ["invitations", "invitedBy.id"],
  ["credentials", "createdBy.id"],
] as const;

async function refuseWhileThere(caller: Caller, { _id, links }: MembershipDoc): Promise<void> {
  if (links.some(({ active }) => active))
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

async function forgetIfNowhere({ personId, emailKey }: Traced): Promise<boolean> {
  const bound = await MembershipModel.exists({ personId }).setOptions({
    acrossOrganizations: "a person goes when no organization knows it any more",
  });
  const person = await findPerson(personId);
  if (!person || bound || (await membershipsOfPerson(person)).length > 0) return false;
  await forgetPerson(person);
  if (emailKey !== null) await deleteDocuments("mails", mailsTo(INSTANCE, emailKey));
  return true;
}

/** Goes through the log. Done again it changes nothing. */
async function finish(caller: Caller, { pseudonym, traces, personGone }: Erasure): Promise<void> {
  const { membershipId, personId, directoryUserIds, invitationIds, names } = traces;
  const objects = [membershipId, personId, ...directoryUserIds, ...invitationIds];
  await pseudonymise(caller, { pseudonym, objects, names });
  if (personGone)
    await pseudonymise(
      { ...caller, organizationId: INSTANCE },
      { pseudonym, objects: [personId], names, only: personId },
    );
  await ErasureModel.deleteOne({ organizationId: caller.organizationId, _id: pseudonym });
}

/** Goes on with erasures that a stop of the program cut short. Called at start. */
export async function resumeErasures(): Promise<void> {
  const cut = await ErasureModel.find()
    .setOptions({ acrossOrganizations: "a start takes up what a stop cut short" })
    .lean();
  for (const { _id, organizationId, sealed } of cut) {
    const caller: Caller = { organizationId, actor: { kind: "system", id: "resume" }, requestId: `resume ${_id}` };
    await finish(caller, JSON.parse(decrypt(sealed, placeOf(caller))) as Erasure);
  }
}

const placeOf = ({ organizationId }: Caller) => ({ organizationId, field: "erasures.sealed" });
const seal = (caller: Caller, erasure: Erasure): string => encrypt(JSON.stringify(erasure), placeOf(caller));
