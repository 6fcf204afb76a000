/** What the organization has proved of an address, or says by policy: the only ground on which a directory's word about it counts. */
import type { Caller } from "../../caller.ts";
import { policiesInForce } from "../policies/policies.ts";
import { isVerifiedAddress } from "./domains.ts";

/** Whether whoever has the address by a directory's word, or by an offer, is taken for the member who holds it, without asking anybody. */
export async function mayAdopt(caller: Caller, key: string): Promise<boolean> {
  const { adoption } = await policiesInForce(caller);
  if (adoption !== "verified_domain") return adoption === "always_adopt";
  return isVerifiedAddress(caller, key);
}

/** Whether a directory's word makes the address its person's. */
export async function isAddressProved(caller: Caller, key: string | null): Promise<boolean> {
  if (key === null) return false;
  const { adoption } = await policiesInForce(caller);
  return adoption === "always_adopt" || isVerifiedAddress(caller, key);
}
