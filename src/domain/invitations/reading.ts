/** Finding invitations: by address, by person and by what waits for somebody. */
import type { Caller } from "../caller.ts";
import { notFound } from "../errors.ts";
import { countEvents } from "../events/events.ts";
import type { Person } from "../persons/types.ts";
import type { RoleScope } from "../roles/built-in.ts";
import { type InvitationDoc, InvitationModel } from "./invitation.model.ts";
import type { InvitationStatus } from "./types.ts";

/** Expired by the clock, whether or not any job has run. */
export const statusOf = (
  { status, expiresAt }: Pick<InvitationDoc, "status" | "expiresAt">,
  now = new Date(),
): InvitationStatus =>
  (status === "pending" || status === "awaiting_approval") && expiresAt <= now ? "expired" : status;

/** The open offer or proposal to the address, also one whose term is over. */
export const openOffer = ({ organizationId }: Caller, emailKey: string): Promise<InvitationDoc | null> =>
  InvitationModel.findOne({ organizationId, emailKey, status: { $in: ["pending", "awaiting_approval"] } })
    .lean()
    .exec();

/** The invitations to the address, whatever became of them; the latest hundred. */
export async function invitationIdsOf({ organizationId }: Caller, email: string): Promise<string[]> {
  const found = await InvitationModel.find({ organizationId, email }, { _id: 1 }).sort({ _id: -1 }).limit(100).lean();
  return found.map(({ _id }) => _id);
}

/** How many open offers there are of this kind. */
export const countPending = (
  caller: Caller,
  what: Partial<Pick<InvitationDoc, "kind" | "allowWithoutSso">>,
): Promise<number> =>
  InvitationModel.countDocuments({
    organizationId: caller.organizationId,
    ...what,
    status: "pending",
    expiresAt: { $gt: new Date() },
  });

/** The addresses of these invitations, by their ids. */
export async function addressesInvited(
  { organizationId }: Caller,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await InvitationModel.find({ organizationId, _id: { $in: ids } }, { email: 1 }).lean();
  return new Map(found.map(({ _id, email }) => [_id, email]));
}

/** The first offers that can still be accepted. */
export const openOffersOf = (caller: Caller, limit: number): Promise<OpenOffer[]> =>
  InvitationModel.find({
    organizationId: caller.organizationId,
    status: "pending",
    expiresAt: { $gt: new Date() },
  })
    .sort({ _id: 1 })
    .limit(limit)
    .lean()
    .exec();

/** Whether the membership took the place of an offer to this address: somebody who may has named it. */
export const wasOffered = async (caller: Caller, membershipId: string, emailKey: string): Promise<boolean> =>
  (await InvitationModel.exists({
    organizationId: caller.organizationId,
    emailKey,
    membershipId,
    status: { $in: ["superseded", "accepted"] },
  })) !== null;

/** @throws DomainError `not_found`, also for another organization's id. */
export async function invitationById(caller: Caller, id: string): Promise<InvitationDoc> {
  const found = await InvitationModel.findOne({ organizationId: caller.organizationId, _id: id }).lean();
  if (!found) throw notFound("invitation", id);
  return found;
}

/** Those of the invitations that may still be answered or approved, also ones whose term is over. */
export const openInvitationsById = async (caller: Caller, ids: readonly string[]): Promise<InvitationDoc[]> =>
  ids.length === 0
    ? []
    : InvitationModel.find({
        organizationId: caller.organizationId,
        _id: { $in: [...ids] },
        status: { $in: ["pending", "awaiting_approval"] },
      })
        .lean()
        .exec();

/** To whom the role is offered still, or promised for when the address is proved. */
export async function addressesOfferedRole(
  { organizationId }: Caller,
  key: string,
  scope: RoleScope,
  limit: number,
): Promise<string[]> {
  const found = await InvitationModel.find(
    {
      organizationId,
      ...(scope === "organization" ? { roles: key } : { "teams.roles": key }),
      $or: [{ status: { $in: ["pending", "awaiting_approval"] } }, { promised: true }],
      expiresAt: { $gt: new Date() },
    },
    { email: 1 },
  )
    .sort({ _id: 1 })
    .limit(limit)
    .lean();
  return found.map(({ email }) => email);
}

/** An offer that can still be accepted. */
export type OpenOffer = InvitationDoc;

/** The open offer to exactly this address, or null. */
export async function pendingFor(caller: Caller, emailKey: string): Promise<OpenOffer | null> {
  const { organizationId } = caller;
  const found = await InvitationModel.findOne({ organizationId, emailKey, status: "pending" }).lean();
  return found && found.expiresAt > new Date() ? found : null;
}

/** More than one person is ever offered; a stranger's spam must not fill a page. */
const AT_MOST = 50;

/** The organizations that have an open offer to a proved address. */
export const organizationsInviting = async (emailKey: string): Promise<string[]> =>
  (await openOffers({ emailKey })).map(({ organizationId }) => organizationId);

/** The open offers to a proved address, of all organizations, the oldest first. */
export const openOffers = ({ emailKey }: Pick<Person, "emailKey">): Promise<InvitationDoc[]> =>
  InvitationModel.find({ emailKey, status: "pending", expiresAt: { $gt: new Date() } })
    .setOptions({ acrossOrganizations: "whoever has proved an address sees what organizations offer to it" })
    .sort({ _id: 1 })
    .limit(AT_MOST)
    .lean()
    .exec();

/** Whether an organization has an open offer to the person's proved address. */
export const isInvited = async ({ organizationId }: Caller, person: Person): Promise<boolean> =>
  person.emailVerified && (await openOffers(person)).some((offer) => offer.organizationId === organizationId);

/** The address in the host application that an offer named which this address has taken up, the latest; null where none did. */
export async function acceptedUrlOf({ organizationId }: Caller, emailKey: string): Promise<string | null> {
  const found = await InvitationModel.findOne({
    organizationId,
    emailKey,
    status: "accepted",
    acceptedUrl: { $type: "string" },
  })
    .sort({ _id: -1 })
    .lean();
  return found?.acceptedUrl ?? null;
}

interface Stretch {
  readonly since: Date;
  readonly until: Date;
}

/** Proposals that wait for approval, and those of them that came in that time. */
export async function proposalsWaiting({ organizationId }: Caller, { since, until }: Stretch) {
  const where = { organizationId, status: "awaiting_approval" as const, expiresAt: { $gt: until } };
  return {
    total: await InvitationModel.countDocuments(where),
    fresh: await InvitationModel.countDocuments({ ...where, createdAt: { $gt: since, $lte: until } }),
  };
}

/** Wishes for a new link in that time. Nobody marks one as answered, so older ones are not counted again. */
export async function linksWanted(caller: Caller, stretch: Stretch) {
  const fresh = await countEvents(caller, "invitation.requested_again", stretch);
  return { total: fresh, fresh };
}
