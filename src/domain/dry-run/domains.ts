/** What the proof of a domain would come to: who waits for it and would be let in. */
import { letInByProof } from "../administration/organizations/domains.ts";
import type { Caller } from "../caller.ts";
import { getDomain } from "../organizations/domains/domains.ts";
import { tryOut } from "./trying.ts";
import type { Effect } from "./types.ts";

/** The effects of a proof that nobody has seen yet; none of a domain that is verified. @throws DomainError `not_found`, `too_costly` */
export async function previewDomain(caller: Caller, id: string): Promise<readonly Effect[]> {
  const { status } = await getDomain(caller, id);
  if (status === "verified") return [];
  return (await tryOut(caller.requestId, () => letInByProof(caller, id))).effects;
}
