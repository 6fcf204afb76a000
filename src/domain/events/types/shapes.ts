/** What stands in several types of event. */
import { z } from "zod";
import { holds } from "./declaring.ts";

/** A point in time: a Date here, RFC 3339 in UTC on the wire. */
export const instant = z.custom<Date>().meta({ type: "string", format: "date-time" });

const id = (description: string) => z.string().meta({ description });

export const membershipId = id("The id of a membership.");
export const personId = id("The id of a person.");
export const teamId = id("The id of a team.");
export const connectionId = id("The id of a connection.");
export const directoryUserId = id("The id of a directory user: the SCIM id of a User.");
export const directoryGroupId = id("The id of a directory group: the SCIM id of a Group.");
export const roleKeys = z.array(z.string()).readonly().meta({ description: "Keys of roles." });

/** Seats in teams. */
export const seats = z
  .array(holds({ id: teamId, roles: z.array(z.string()).readonly() }))
  .readonly()
  .meta({ description: "Teams, each with its team roles." });

/** The directory user that stands for a membership in one connection. */
export const link = holds({
  connectionId,
  directoryUserId,
  active: z.boolean().meta({ description: "What the identity provider last said." }),
});

/** Who did something. */
export const actor = z
  .union([
    holds({
      kind: z.literal("operator"),
      id: z.string().optional().meta({ description: "The operator key; none for OPERATOR_KEY." }),
    }),
    holds({
      kind: z.enum(["api_key", "connection", "membership", "oauth_client", "person", "setup_link", "system"]),
      id: z.string(),
    }),
  ])
  .meta({ description: "Who did it." });

/** Why unfinished work did not get on. */
export const failure = holds({ error: z.string().meta({ description: "What was wrong, in a sentence." }) });

/** A mail that did not arrive. */
export const lostMail = holds({
  mail: z.string().meta({ description: "The id of the mail." }),
  template: z.string().meta({ description: "What kind of mail it was." }),
  reason: z.string().meta({ description: "Why, in a sentence." }),
});

export const status = z.enum(["active", "deactivated", "removed", "waitlisted"]);
export const kind = z.enum(["member", "guest"]);
export const method = z.enum(["password", "passkey", "saml", "oidc"]).meta({ description: "How they signed in." });

/** Where a request came from; null where nobody knows, or where the person was erased. */
export const whence = { ip: z.string().nullable(), userAgent: z.string().nullable() };

/** For examples: ids as they look, and times. */
export const EXAMPLE = {
  organization: "org_01k6pj2n5c7e9g1j3m5p7r9t1u",
  membership: "mem_01k6q3v8fzexb9n2m5t7c4r1ad",
  another: "mem_01k6q41x2qe3waj8y6d0h9g5pk",
  person: "per_01k6q3v8g1f7h2s4k6m8p0r2tv",
  team: "team_01k6pz7d3ke5n7q9s1v3x5z7b9",
  connection: "conn_01k6pwm4c8e0g2j4m6p8r0t2va",
  directoryUser: "dusr_01k6q3v8d5f9h1k3n5q7s9v1xc",
  directoryGroup: "dgrp_01k6q0h2b6d8f0h2k4n6q8s0ve",
  mapping: "map_01k6q1w5e7g9j1m3p5r7t9w1yg",
  invitation: "inv_01k6q2t9h3k5n7q9s1v3x5z7bj",
  loginMethod: "lgm_01k6q4s6k8m0p2r4t6w8y0a2cm",
  mail: "mail_01k6q2t9m4n6p8r0t2w4y6a8cp",
  session: "rse_01k6q5b1n3q5s7v9x1z3b5d7fr",
  conflict: "cfl_01k6q3v8q2s4v6x8z0b2d4f6hs",
  client: "oac_01k6pv2r6t8w0y2a4c6e8g0jku",
  at: new Date("2026-10-04T09:15:00.000Z"),
  later: new Date("2026-12-31T23:00:00.000Z"),
} as const;
