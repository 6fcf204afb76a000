/** Allowing many members in without single sign-on at once, or all of them: for when the identity provider is down. */
import type { Caller } from "../../caller.ts";
import { checkBypass } from "../../memberships/joining/invitation-rules.ts";
import { forEach, idsOf, type Row } from "../../memberships/status/bulk.ts";
import { requireFuture } from "../../times.ts";
import { allowAll } from "./allowing-all.ts";
import { updateMembership } from "./changing.ts";

export interface Allowing {
  /** Ids, or everybody who is active and not allowed that long already. */
  readonly memberships: readonly string[] | "all";
  readonly until?: Date | undefined;
  /** False takes the permission from those who are named. */
  readonly allow?: boolean | undefined;
  /** False: nobody is mailed a link to choose a password. */
  readonly notify?: boolean | undefined;
}

export interface Allowed {
  readonly results: readonly Row<"allowed" | "ended">[];
  /** The rest of all members is gone on with beside the answer. */
  readonly continues: boolean;
}

/**
 * Gives the permission, or takes it, each in a transaction of its own. Why stands with it, as the caller says.
 * @throws DomainError `strict_mode_on`, `sso_not_configured`, `forbidden`: nobody could have it; `invalid`; `conflict` while such a call for all
 * is still under way
 */
export async function allowWithoutSso(caller: Caller, input: Allowing): Promise<Allowed> {
  const { memberships, until, allow = true, notify } = input;
  if (until) requireFuture(until, "/until");
  if (allow) await checkBypass(caller);
  if (memberships === "all") return allowAll(caller, { until: until ?? null, notify: notify !== false });
  const wanted = allow && { until, reason: caller.reason };
  const results = await forEach(idsOf(memberships), async (id) => {
    await updateMembership(caller, id, { allowWithoutSso: wanted, notify });
    return allow ? "allowed" : "ended";
  });
  return { results, continues: false };
}
