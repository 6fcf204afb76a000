/** Invitations as admins see them. No answer ever holds a link. */
import type { Caller } from "../caller.ts";
import { deliveriesOf } from "../mails/outbox.ts";
import { suspendedBy } from "../memberships/access/bypass.ts";
import { membershipsById } from "../memberships/membership-lookup.ts";
import type { Kind } from "../memberships/types.ts";
import { policiesInForce } from "../organizations/policies/policies.ts";
import { type Known, kindsNow, knownOf, withoutGone } from "./answering/current-offer.ts";
import type { InvitationDoc } from "./invitation.model.ts";
import { invitationById, statusOf } from "./reading.ts";
import type { Invitation } from "./types.ts";

/** @throws DomainError `not_found`, also for another organization's id. */
export const getInvitation = async (caller: Caller, id: string): Promise<Invitation> =>
  presentInvitation(caller, await invitationById(caller, id));

/** One that was found. */
export async function presentInvitation(caller: Caller, document: InvitationDoc): Promise<Invitation> {
  const besides = await besidesOf(caller, [document]);
  return present(document, besides);
}

/** Those of a page; what is read beside them is read once for all. */
export async function presentInvitations(caller: Caller, documents: readonly InvitationDoc[]): Promise<Invitation[]> {
  const besides = await besidesOf(caller, documents);
  return documents.map((document) => present(document, besides));
}

type Inviter = NonNullable<Invitation["inviter"]>;

/** What an invitation is shown with. */
interface Besides {
  /** Why flags do not count now. */
  readonly suspended: Invitation["suspendedBy"];
  readonly inviters: ReadonlyMap<string, Inviter>;
  readonly deliveries: ReadonlyMap<string, NonNullable<Invitation["delivery"]>>;
  readonly known: Known;
  /** What whoever takes an open one up becomes, by its id. */
  readonly kinds: ReadonlyMap<string, Kind>;
}

async function besidesOf(caller: Caller, documents: readonly InvitationDoc[]): Promise<Besides> {
  const ids = documents.map(({ _id }) => _id);
  return {
    suspended: suspendedBy(await policiesInForce(caller)),
    inviters: await invitersOf(caller, documents),
    deliveries: await deliveriesOf(caller, ids),
    known: await knownOf(caller, documents.filter(isOpen)),
    kinds: await kindsNow(caller, documents.filter(isOpen)),
  };
}

/** The members who have made these invitations, by the ids of their memberships. */
async function invitersOf(
  caller: Caller,
  invitations: readonly Pick<InvitationDoc, "invitedBy">[],
): Promise<ReadonlyMap<string, Inviter>> {
  const ids = invitations.flatMap(({ invitedBy }) => (invitedBy.kind === "membership" ? invitedBy.id : []));
  if (ids.length === 0) return new Map();
  const found = await membershipsById(caller, [...new Set(ids)]);
  return new Map(found.map(({ _id, displayName, email }) => [_id, { displayName, email }]));
}

const isOpen = ({ status }: InvitationDoc): boolean => status === "pending" || status === "awaiting_approval";

function present(document: InvitationDoc, { suspended, inviters, deliveries, known, kinds }: Besides): Invitation {
  const { _id, email, name, allowWithoutSso, message, invitedBy, membershipId, version } = document;
  const { createdAt, sentAt, expiresAt } = document;
  // Of an open offer, what acceptance would give; of one that has ended, what it was.
  const { roles, teams } = isOpen(document) ? withoutGone(known, document) : document;
  return {
    id: _id,
    kind: kinds.get(_id) ?? document.kind,
    ...{ email, name, roles, teams, allowWithoutSso },
    withoutSsoUntil: document.withoutSsoUntil ?? null,
    suspendedBy: allowWithoutSso ? suspended : null,
    message,
    acceptedUrl: document.acceptedUrl ?? null,
    status: statusOf(document),
    invitedBy,
    inviter: ("id" in invitedBy && inviters.get(invitedBy.id)) || null,
    approvedBy: document.approvedBy ?? null,
    delivery: deliveries.get(_id) ?? null,
    ...{ membershipId, createdAt, sentAt, expiresAt, version },
  };
}
