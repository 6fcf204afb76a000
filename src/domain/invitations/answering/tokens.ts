/** What a link's token says. Whoever holds the right secret is told the state of the offer; whoever does not, nothing. */
import { secretForm } from "../../../platform/ids.ts";
import { digest, sameDigest } from "../../../platform/keys/secrets.ts";
import type { Caller } from "../../caller.ts";
import { atTheDoor } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import { organizationOf } from "../../organizations/organizations.ts";
import { type InvitationDoc, InvitationModel } from "../invitation.model.ts";
import { statusOf } from "../reading.ts";

const FORM = secretForm("inv");

/** How a link stands that somebody holds. */
export type LinkState = "pending" | "expired" | "used" | "revoked" | "superseded" | "replaced" | "unknown";

/** What a link leads to. */
export interface Held {
  readonly state: LinkState;
  /** Null only for an unknown link. */
  readonly invitation: InvitationDoc | null;
  readonly caller: Caller | null;
}

const UNKNOWN: Held = { state: "unknown", invitation: null, caller: null };

/** Looks a token up. A link of an organization that is gone is unknown. */
export async function readToken(token: string, requestId: string): Promise<Held> {
  const [, id, secret] = FORM.exec(token) ?? [];
  if (id === undefined || secret === undefined) return UNKNOWN;
  const invitation = await InvitationModel.findOne({ _id: id })
    .setOptions({ acrossOrganizations: "the link says which organization" })
    .lean();
  if (!invitation) return UNKNOWN;
  const caller = atTheDoor(invitation.organizationId, requestId);
  const alive = await organizationOf(caller).then(() => true, gone);
  const given = digest(secret);
  if (!alive) return UNKNOWN;
  if (sameDigest(invitation.tokenDigest, given)) return { state: stateOf(invitation), invitation, caller };
  return invitation.replacedDigests.some((old) => sameDigest(old, given))
    ? { state: "replaced", invitation, caller }
    : UNKNOWN;
}

function gone(error: unknown): false {
  if (error instanceof DomainError && error.code === "not_found") return false;
  throw error;
}

function stateOf(invitation: InvitationDoc): LinkState {
  const status = statusOf(invitation);
  if (status === "accepted" || status === "declined") return "used";
  // Of what was only proposed nobody has a link.
  if (status === "awaiting_approval") return "unknown";
  // Nobody came another way: its term was over, and the address was invited anew.
  if (status === "superseded" && invitation.membershipId === null) return "replaced";
  return status === "rejected" ? "revoked" : status;
}

const REFUSALS: Record<Exclude<LinkState, "pending">, [DomainError["code"], string]> = {
  expired: ["invitation_expired", "This invitation has expired. Ask for a new one."],
  used: ["invitation_used", "This invitation was answered already."],
  revoked: ["invitation_revoked", "This invitation was taken back."],
  superseded: ["invitation_used", "You already have access to this organization. Sign in."],
  replaced: ["invitation_revoked", "A newer invitation was sent to you. Use the link in the latest mail."],
  unknown: ["not_found", "This link is not valid."],
};

/** The pending offer of a token. @throws DomainError for every other state. */
export function requirePending({ state, invitation, caller }: Held): { invitation: InvitationDoc; caller: Caller } {
  if (state === "pending" && invitation && caller) return { invitation, caller };
  const [code, detail] = REFUSALS[state === "pending" ? "unknown" : state];
  throw new DomainError(code, detail);
}
