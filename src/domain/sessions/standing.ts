/** How a membership stands to the rules of its organization, now. */
import type { Caller } from "../caller.ts";
import { DomainError } from "../errors.ts";
import { type MembershipDoc, membershipById } from "../memberships/membership-lookup.ts";
import { isOwner } from "../memberships/owners.ts";
import { rulesInForce } from "../organizations/policies.ts";
import type { Person } from "../persons/nouns.ts";
import { type Admission, admission } from "./admission.ts";
import type { SignInMethod } from "./nouns.ts";
import type { SessionDoc } from "./session.model.ts";

/** Acts for sign-in itself: nobody is known yet. */
export const atTheDoor = (organizationId: string, requestId = "sign-in"): Caller => ({
  organizationId,
  actor: { kind: "system", id: "sign-in" },
  requestId,
});

/** What the rules say to this person, with this membership, by this method. */
export async function admissionOf(
  caller: Caller,
  membership: MembershipDoc | null,
  {
    person,
    method,
    secondFactor,
  }: { readonly person: Person; readonly method: SignInMethod; readonly secondFactor: boolean },
): Promise<Admission> {
  const { policies, sso } = await rulesInForce(caller);
  const { totp, passkeys } = person.secondFactors;
  return admission({
    method,
    sso,
    strict: policies.strictMode,
    mfa: policies.mfa,
    membership: membership && (await standing(caller, membership)),
    secondFactor: { enrolled: totp || passkeys > 0, shown: secondFactor },
  });
}

async function standing(caller: Caller, { _id, status, kind, allowWithoutSso: flag, expiresAt }: MembershipDoc) {
  const now = new Date();
  return {
    status,
    kind,
    owner: await isOwner(caller, _id),
    bypass: flag !== null && (flag.until === null || flag.until > now),
    expired: expiresAt !== null && expiresAt <= now,
  };
}

/** What of a stored session, or of something that a session has given, the rules look at. */
export type Standing = Pick<
  SessionDoc,
  "organizationId" | "membershipId" | "method" | "secondFactor" | "state" | "accessEpoch"
>;

/** Whether a stored session still stands: its membership was not cut since, and the rules admit it as they are now. */
export async function stands(session: Standing, person: Person): Promise<boolean> {
  const { organizationId, membershipId, method, secondFactor, state } = session;
  if (organizationId === null || membershipId === null) return true;
  const caller = atTheDoor(organizationId);
  const membership = await membershipById(caller, membershipId).catch(missing);
  if (!membership || membership.accessEpoch !== session.accessEpoch) return false;
  const admitted = await admissionOf(caller, membership, { person, method, secondFactor }).catch(missing);
  if (!admitted) return false;
  // A session that still waits for its second factor may go on waiting; a complete one must be admitted outright.
  return admitted.admitted || (state !== "complete" && admitted.pending !== null);
}

function missing(error: unknown): null {
  if (error instanceof DomainError && error.code === "not_found") return null;
  throw error;
}
