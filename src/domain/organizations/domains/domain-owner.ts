/**
 * Several organizations may verify a domain, each by a proof of its own, and each may then adopt the people of it. One of them owns it:
 * the one that has verified it for the longest time. Only the owner is found by an address at sign-in. Ownership is looked up and stored
 * nowhere, so it goes to the next when the owner gives the domain up or ends.
 */
import type { Caller } from "../../caller.ts";
import { OrganizationModel } from "../organization.model.ts";
import { type DomainDoc, DomainModel } from "./domain.model.ts";

/** The organizations that speak for these domains at sign-in, by domain; a domain that nobody has verified is left out. */
async function ownersOf(names: readonly string[]): Promise<Map<string, string>> {
  const verified = await DomainModel.find({ name: { $in: names }, status: "verified" }, { organizationId: 1, name: 1 })
    .setOptions({ acrossOrganizations: "a visitor is known by an address only" })
    .sort({ name: 1, verifiedAt: 1, _id: 1 })
    .lean();
  const living = await livingAmong(verified.map(({ organizationId }) => organizationId));
  const owners = new Map<string, string>();
  for (const { name, organizationId } of verified)
    if (!owners.has(name) && living.has(organizationId)) owners.set(name, organizationId);
  return owners;
}

async function livingAmong(ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const found = await OrganizationModel.find({ organizationId: { $in: ids }, status: "active" }, { organizationId: 1 })
    .setOptions({ acrossOrganizations: "one that is being deleted routes nobody" })
    .lean();
  return new Set(found.map(({ organizationId }) => organizationId));
}

/** The organization that speaks for a domain at sign-in. Null when none has verified it. */
export const organizationOfDomain = async (name: string): Promise<string | null> =>
  (await ownersOf([name])).get(name) ?? null;

/** Which of its domains the organization owns. Only the operator is told: it says something of the others. */
export async function ownedBy(caller: Caller, domains: readonly DomainDoc[]): Promise<Set<string> | undefined> {
  if (caller.actor.kind !== "operator") return undefined;
  const names = domains.flatMap(({ name, status }) => (status === "verified" ? [name] : []));
  const owners = await ownersOf(names);
  return new Set(names.filter((name) => owners.get(name) === caller.organizationId));
}
