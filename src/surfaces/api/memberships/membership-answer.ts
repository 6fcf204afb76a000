const simpleValue = z.union([z.string(), z.number(), z.boolean()]);
const attributeValue = z.union([simpleValue, z.array(simpleValue)]);

const listed = (value: Membership["attributes"][string]) => (typeof value === "object" ? [...value] : value);

/** A membership as every route answers it. */
import { z } from "zod";
import type { Membership } from "../../../domain/memberships/types.ts";
import { HOLD_SOURCES, KINDS, STATUSES, SUSPENDED_BY } from "../../../domain/memberships/types.ts";
import { instant } from "../forms/shapes.ts";
import { presentSeat, SeatAnswer } from "./grants.ts";

export const kind = z.enum(KINDS);
export const membershipStatus = z.enum(STATUSES);

const Bypass = z.object({
  grantedBy: z.string(),
  since: instant,
  until: instant.nullable(),
  reason: z.string().nullable(),
  suspendedBy: z.enum(SUSPENDED_BY).nullable().meta({ description: "Why it does not count now." }),
});

const HoldAnswer = z
  .object({
    source: z.enum(HOLD_SOURCES),
    connectionId: z.string().optional().meta({ description: "Of a directory: which. It may be ended." }),
    since: instant,
    actor: z.object({ kind: z.string(), id: z.string().optional() }).meta({ description: "Who set it." }),
  })
  .meta({ id: "Hold" });

/** A membership as every route answers it. */
export const MembershipAnswer = z
  .object({
    id: z.string(),
    email: z.string().nullable(),
    displayName: z.string().nullable(),
    externalId: z.string().nullable(),
    kind,
    status: membershipStatus,
    deactivatedBy: z
      .enum(["admin", "directory", "expiry"])
      .nullable()
      .meta({ description: "The strongest of the holds that deactivate." }),
    holds: z.array(HoldAnswer).meta({
      description:
        "Why it is not active. Each is lifted by its own source only: of a directory by `active: true`, of an admin by `reactivate`, of a term by another `expiresAt`, for want of a seat by one that comes free. What an ended connection left is lifted by `reactivate`, or by another directory that has the person as active.",
    }),
    role: z.string().nullable().meta({ description: "The role to show where one is shown: of the highest rank." }),
    roles: z.array(z.string()).meta({ description: "Effective organization roles, the highest rank first." }),
    teams: z.array(SeatAnswer).meta({ description: "Effective seats." }),
    accessVersion: z.string().meta({
      description:
        "Of roles, seats and attributes as they are effective: another one in the moment in which one of them changes, and the same as at `…/access`. `ETag` and `updatedAt` are of what is stored of the membership itself.",
    }),
    managedBy: z.string().nullable().meta({ description: "The connection that owns the profile." }),
    links: z
      .array(z.object({ connectionId: z.string(), directoryUserId: z.string(), active: z.boolean() }))
      .meta({ description: "The directory users that stand for this membership." }),
    attributes: z.record(z.string(), attributeValue).meta({
      description: "What the connection declares under `attributes`, as its directory or the last sign-in has it.",
    }),
    allowWithoutSso: z.boolean().meta({ description: "May sign in without SSO." }),
    bypass: Bypass.nullable().meta({ description: "The particulars of `allowWithoutSso`." }),
    expiresAt: instant.nullable(),
    sponsorId: z.string().nullable().meta({ description: "The membership of whoever answers for a guest." }),
    lastSeenAt: instant.nullable(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: "Membership" });

/** What a membership looks like outside. */
export const presentMembership = (membership: Membership): z.output<typeof MembershipAnswer> => {
  const { id, email, displayName, externalId, kind, status, deactivatedBy, role, managedBy } = membership;
  const { accessVersion, allowWithoutSso, expiresAt, sponsorId, lastSeenAt, createdAt, updatedAt } = membership;
  return {
    ...{ id, email, displayName, externalId, kind, status, deactivatedBy, role },
    holds: membership.holds.map(({ source, connectionId, since, actor }) => ({
      source,
      ...(connectionId !== undefined && { connectionId }),
      since,
      actor: { ...actor },
    })),
    roles: [...membership.roles],
    teams: membership.teams.map(presentSeat),
    accessVersion,
    managedBy,
    links: membership.links.map(({ connectionId, directoryUserId, active }) => ({
      connectionId,
      directoryUserId,
      active,
    })),
    attributes: Object.fromEntries(Object.entries(membership.attributes).map(([name, value]) => [name, listed(value)])),
    allowWithoutSso: allowWithoutSso !== null,
    bypass: allowWithoutSso && { ...allowWithoutSso },
    ...{ expiresAt, sponsorId, lastSeenAt, createdAt, updatedAt },
  };
};
