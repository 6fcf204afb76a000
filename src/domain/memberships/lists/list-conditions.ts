/** What a list of memberships is asked for, as the database compares it. */

import type { Caller } from "../../caller.ts";
import { addressAsked } from "../../filter-values.ts";
import { withLastingBypass } from "../access/bypass.ts";
import { BY_ADDRESS, BY_EXTERNAL_ID } from "../membership.model.ts";
import type { HoldSource, Kind, Status } from "../types.ts";

export interface MembershipFilter {
  readonly status?: Status | undefined;
  readonly kind?: Kind | undefined;
  /** Effective organization role. */
  readonly role?: string | undefined;
  /** Effective team. */
  readonly team?: string | undefined;
  /** `directory`, a connection's id, `manual`, `invitation`, `jit` or `kept`. */
  readonly source?: string | undefined;
  readonly email?: string | undefined;
  readonly externalId?: string | undefined;
  /** The id that a directory user has over SCIM. */
  readonly directoryUser?: string | undefined;
  /** Beginnings of words of the name or the address. */
  readonly q?: string | undefined;
  /** The connection that owns the profile. */
  readonly managedBy?: string | undefined;
  /** What keeps it from being active. */
  readonly hold?: HoldSource | undefined;
  readonly allowWithoutSso?: boolean | undefined;
  /** Whom nobody has seen since then. */
  readonly lastSeenBefore?: Date | undefined;
  /** Whose access ends before this moment. */
  readonly endsBefore?: Date | undefined;
  /** Whether somebody answers for them. */
  readonly sponsored?: boolean | undefined;
}

type Condition = Record<string, unknown>;

/** Everything but the removed. */
export const PRESENT: readonly Status[] = ["active", "deactivated", "waitlisted"];

/** Whose term is over, whether or not any job has said so. */
export const overdue = (now: Date): Condition => ({ status: "active", expiresAt: { $lte: now, $type: "date" } });

/** By the clock, as presented: an end that has come counts. */
function statusCondition(status: Status | undefined, now: Date): Condition {
  if (status === undefined) return { status: { $in: PRESENT } };
  if (status === "active") return { status, $nor: [{ expiresAt: { $lte: now, $type: "date" } }] };
  return status === "deactivated" ? { $or: [{ status }, overdue(now)] } : { status };
}

/** All that is stored of what is asked. What is derived, and words, are looked at when it has been read. */
export function conditionOf(
  { organizationId }: Caller,
  filter: MembershipFilter,
): { organizationId: string } & Condition {
  const now = new Date();
  const { status, kind, source, email, externalId, managedBy, hold, allowWithoutSso, lastSeenBefore } = filter;
  const { endsBefore, sponsored } = filter;
  const all: (Condition | false | undefined)[] = [
    statusCondition(status, now),
    kind !== undefined && { kind },
    email !== undefined && { emailKey: addressAsked(email) },
    externalId !== undefined && { externalId },
    source === "directory" && { managedBy: { $type: "string" } },
    source?.startsWith("conn_") && { "links.connectionId": source },
    managedBy !== undefined && { managedBy },
    hold !== undefined && { $or: [{ "holds.source": hold }, ...(hold === "term" ? [overdue(now)] : [])] },
    allowWithoutSso === true && withLastingBypass(now),
    allowWithoutSso === false && { $nor: [withLastingBypass(now)] },
    lastSeenBefore && {
      $or: [{ lastSeenAt: { $lt: lastSeenBefore } }, { lastSeenAt: null, createdAt: { $lt: lastSeenBefore } }],
    },
    endsBefore && { expiresAt: { $lt: endsBefore, $type: "date" } },
    sponsored !== undefined && { sponsorId: sponsored ? { $type: "string" } : null },
  ];
  return { organizationId, $and: all.filter((one) => typeof one === "object") };
}

/** The index of a value that one membership has, or a few of the same address; undefined where nothing of the kind is asked. */
export function uniqueIndexFor({ email, externalId }: MembershipFilter) {
  if (email !== undefined) return BY_ADDRESS;
  return externalId === undefined ? undefined : BY_EXTERNAL_ID;
}
