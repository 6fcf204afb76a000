/** Who can be in one organization only is not asked which. */

import { atTheDoor } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import type { MembershipDoc } from "../../memberships/membership-lookup.ts";
import { admissionOf } from "../access-check.ts";
import type { Shown } from "../types.ts";
import { leadsIn } from "./admission.ts";
import { membershipsOfPerson } from "./claiming.ts";
import type { Entry } from "./session-opening.ts";

/** The one organization where the person is an active member, if this way of signing in leads into it; null where there are several, or none. */
export async function onlyPlaceOf(entry: Pick<Entry, "person" | keyof Shown>): Promise<string | null> {
  const all = await membershipsOfPerson(entry.person);
  const [only, ...others] = all.filter(({ status }) => status === "active");
  if (!only || others.length > 0) return null;
  return (await leadsInto(only, entry)) ? only.organizationId : null;
}

async function leadsInto(membership: MembershipDoc, entry: Pick<Entry, "person" | keyof Shown>): Promise<boolean> {
  const decided = await admissionOf(atTheDoor(membership.organizationId), membership, entry).catch(gone);
  return decided !== null && leadsIn(decided);
}

function gone(error: unknown): null {
  if (error instanceof DomainError && error.code === "not_found") return null;
  throw error;
}
