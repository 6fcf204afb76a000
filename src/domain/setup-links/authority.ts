/** What a set-up link stands on: that whoever made it may do themselves what it is for. */
import type { Actor, Caller } from "../caller.ts";
import { isLiveKey } from "../connections/credentials/verifying.ts";
import { DomainError } from "../errors.ts";
import { requireGrantable, requirePermission } from "../memberships/access/permissions.ts";
import type { Intent } from "./types.ts";

/**
 * Whether the caller may make a link for this. Whoever says which identity provider is believed can sign in as everybody, owners too.
 * @throws DomainError `forbidden`, `role_not_grantable`
 */
export async function requireMayMake(caller: Caller, intents: readonly Intent[]): Promise<void> {
  await requirePermission(caller, "connections:manage");
  if (intents.includes("domains")) await requirePermission(caller, "organization:manage");
  if (intents.includes("sso")) await requireGrantable(caller, ["owner"]);
}

interface Stood {
  readonly organizationId: string;
  readonly createdBy: Actor;
  readonly intents: readonly Intent[];
}

/** Whether a link still stands on somebody: it must not outlive the membership, the right or the key that it was made by. */
export async function standsOn({ organizationId, createdBy, intents }: Stood): Promise<boolean> {
  const maker: Caller = { organizationId, actor: createdBy, requestId: "setup link" };
  if (createdBy.kind === "api_key") return isLiveKey(maker, createdBy.id);
  return requireMayMake(maker, intents).then(() => true, lapsed);
}

const LAPSED = new Set<DomainError["code"]>(["forbidden", "role_not_grantable", "not_found"]);

function lapsed(error: unknown): false {
  if (error instanceof DomainError && LAPSED.has(error.code)) return false;
  throw error;
}
