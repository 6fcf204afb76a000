/** Memberships about which something has happened. */
import type { Caller } from "../caller.ts";
import { invalidField } from "../errors.ts";
import { membershipsById } from "../memberships/membership-lookup.ts";
import { presentMemberships } from "../memberships/presenting.ts";
import type { Membership } from "../memberships/types.ts";
import { besideOrganization } from "../organizations/looking-up.ts";
import type { Page, PageRequest } from "../page.ts";
import { changedMemberships } from "./reading.ts";

/**
 * A page of the memberships about which, or about whose access, something has happened since then, in that order.
 * @param filter what else was asked for, which must be nothing
 * @throws DomainError `invalid` at ?changedSince with another filter
 */
export async function listChanged(
  caller: Caller,
  since: Date,
  filter: Readonly<Record<string, unknown>>,
  page: PageRequest,
): Promise<Page<Membership>> {
  const other = Object.keys(filter).find((name) => filter[name] !== undefined);
  if (other !== undefined) throw invalidField("?changedSince", `Ask for changedSince without ${other}.`);
  return besideOrganization(caller, async () => {
    const { items: ids, nextCursor } = await changedMemberships(caller, since, page);
    const found = await presentMemberships(caller, await membershipsById(caller, ids));
    const byId = new Map(found.map((membership) => [membership.id, membership]));
    return { items: ids.flatMap((id) => byId.get(id) ?? []), nextCursor };
  });
}
