/** Verifying a domain: people who waited for the proof of it are let in after it. */
import type { Caller } from "../../caller.ts";
import { acceptProof, type Domain, proveDomain } from "../../organizations/domains/domains.ts";
import { admitSoon } from "../policies/admitting.ts";

/**
 * Proves that the organization has a domain: by its DNS record, or by the operator's word.
 * @returns the domain, verified; people who waited for it are let in soon after
 * @throws DomainError as `proveDomain`: `forbidden` when another than the operator gives its word; `conflict` when the record is not found
 */
export async function verifyDomain(caller: Caller, id: string, method: "dns" | "operator"): Promise<Domain> {
  const { domain, isNew } = await proveDomain(caller, id, method);
  if (isNew) await admitSoon(caller.organizationId);
  return domain;
}

/** What follows from a proof, for a dry run: nothing is looked up. @throws DomainError `not_found` */
export async function letInByProof(caller: Caller, id: string): Promise<void> {
  await acceptProof(caller, id, "dns");
  await admitSoon(caller.organizationId);
}
