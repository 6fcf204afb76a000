/** Events of memberships: how they begin, change and end. */
import { z } from "zod";
import { about, holds } from "./declaring.ts";
import {
  actor,
  connectionId,
  EXAMPLE,
  instant,
  kind,
  link,
  membershipId,
  personId,
  roleKeys,
  seats,
  status,
} from "./shapes.ts";

const membership = about("membership");

const hold = holds({
  source: z.enum(["directory", "admin", "term", "seats"]),
  connectionId: connectionId.optional(),
  since: instant,
  actor,
});

const bypass = holds({
  grantedBy: z.string(),
  since: instant,
  until: instant.nullable(),
  reason: z.string().nullable(),
});

const fields = {
  kind,
  email: z.string().nullable(),
  displayName: z.string().nullable(),
  externalId: z.string().nullable(),
  deactivatedBy: z.enum(["admin", "directory", "expiry"]).nullable(),
  managedBy: connectionId.nullable().meta({ description: "The connection that keeps the profile." }),
  allowWithoutSso: bypass.nullable().meta({ description: "The permission to sign in without SSO." }),
  expiresAt: instant.nullable(),
  sponsorId: membershipId.nullable().meta({ description: "The membership of whoever answers for a guest." }),
  defaultRole: z.string().nullable(),
  defaultTeams: seats.nullable(),
  links: z.array(link).readonly(),
  holds: z.array(hold).readonly().meta({ description: "Why it is not active." }),
};

/** What of a membership is different: only that stands there. */
const difference = holds({ status, ...fields }).partial();

const changesTo = (to: z.infer<typeof status>, when: string, use: string) =>
  membership({
    when,
    use,
    before: difference,
    after: difference,
    example: { before: { status: to === "active" ? "deactivated" : "active" }, after: { status: to } },
  });

export const membershipEvents = {
  "membership.created": membership({
    when: "Somebody has a membership for the first time: by the directory, by invitation, by signing in or by hand.",
    use: "Create the person in your application. Roles and teams come as `membership.access_changed`.",
    after: holds({
      status,
      kind,
      email: z.string().nullable(),
      displayName: z.string().nullable(),
      links: z.array(link).readonly().optional().meta({ description: "Of somebody whom a directory pushed." }),
      connectionId: connectionId.optional().meta({ description: "Of somebody who joined by signing in." }),
      defaultRole: z.string().nullable().optional(),
      defaultTeams: seats.optional(),
      roles: roleKeys.optional().meta({ description: "What was given along, by hand or by invitation." }),
      teams: seats.optional(),
      allowWithoutSso: z.boolean().optional(),
      expiresAt: instant.nullable().optional(),
    }),
    example: {
      after: {
        status: "active",
        kind: "member",
        email: "sam@acme.example",
        displayName: "Sam Roe",
        links: [{ connectionId: EXAMPLE.connection, directoryUserId: EXAMPLE.directoryUser, active: true }],
        defaultRole: "member",
        defaultTeams: [],
      },
    },
  }),
  "membership.updated": membership({
    when: "Something of a membership other than its status has changed.",
    use: "Take over what `after` holds.",
    before: difference,
    after: difference,
    example: { before: { displayName: "Sam Doe" }, after: { displayName: "Sam Roe" } },
  }),
  "membership.activated": changesTo(
    "active",
    "A membership became active: nothing holds it any more, or a seat became free.",
    "Let the person in.",
  ),
  "membership.deactivated": changesTo(
    "deactivated",
    "A membership was deactivated; its sessions are ended.",
    "Lock the person out at once and keep what is theirs: it may become active again.",
  ),
  "membership.waitlisted": changesTo(
    "waitlisted",
    "A membership has no seat and waits for one.",
    "Lock the person out; show admins that seats are missing.",
  ),
  "membership.removed": changesTo(
    "removed",
    "A membership was removed; its sessions are ended and its grants retired.",
    "Lock the person out and see to what is theirs. The same id may come back with `membership.activated`.",
  ),
  "membership.claimed": membership({
    when: "Somebody signed in, or accepted an invitation, and is the person of this membership from now on.",
    use: "Nothing to do.",
    after: holds({ personId }),
    example: { after: { personId: EXAMPLE.person } },
  }),
  "membership.adopted": membership({
    when: "A directory user was linked to a membership that was there already; its directory manages it from now on.",
    use: "Nothing to do; what has changed comes as `membership.updated`.",
    after: holds({ link }),
    example: {
      after: {
        link: { connectionId: EXAMPLE.connection, directoryUserId: EXAMPLE.directoryUser, active: true },
      },
    },
  }),
  "membership.merged": membership({
    when: "A membership turned out to be the person of another one and was dissolved into it.",
    use: "Move what your application keeps for it to the other.",
    after: holds({ into: membershipId }),
    example: { after: { into: EXAMPLE.another } },
  }),
  "membership.converted": membership({
    when: "A guest became a member, or a member a guest.",
    use: "Take over the kind.",
    before: holds({ kind }),
    after: holds({ kind }),
    example: { before: { kind: "guest" }, after: { kind: "member" } },
  }),
  "membership.address_conflict": membership({
    when: "A sign-in by SSO names another address of a member than is known, and it is not taken over: another member has it (`address_taken`), or nobody has verified its domain (`address_unverified`).",
    use: "Have an admin correct the address.",
    before: holds({ email: z.string().nullable() }),
    after: holds({ email: z.string(), conflict: z.enum(["address_taken", "address_unverified"]) }),
    example: {
      before: { email: "sam@acme.example" },
      after: { email: "sam.roe@acme.example", conflict: "address_taken" },
    },
  }),
  "membership.sponsor_changed": membership({
    when: "Somebody else answers for a guest, or nobody any more.",
    use: "Take over the sponsor.",
    before: holds({ sponsorId: membershipId.nullable() }),
    after: holds({ sponsorId: membershipId.nullable() }),
    example: { before: { sponsorId: EXAMPLE.another }, after: { sponsorId: null } },
  }),
  "membership.ending_reminded": membership({
    when: "A guest's time ends in so many days; guest and sponsor were reminded.",
    use: "Nothing to do.",
    after: holds({ days: z.int(), expiresAt: instant.nullable() }),
    example: { after: { days: 7, expiresAt: EXAMPLE.later } },
  }),
};
