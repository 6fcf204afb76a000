/** What a call to invite takes: a body, or a table with the rest in the query. */
import { z } from "zod";
import type { Caller } from "../../../domain/caller.ts";
import { defined } from "../../../domain/given-fields.ts";
import type { InviteInput } from "../../../domain/invitations/inviting/planning.ts";
import { KINDS } from "../../../domain/memberships/types.ts";
import { teamIdsBySlug } from "../../../domain/teams/team-lookup.ts";
import { flag, text } from "../forms/parameters.ts";
import { displayText, moment, roleKey } from "../forms/shapes.ts";

const roles = z.array(roleKey).max(20);

const teams = z.array(z.strictObject({ id: text, roles: roles.optional() })).max(200);

const PersonToInvite = z.strictObject({
  line: z.int().min(1).optional().meta({ description: "Comes back with the result; in a table, its line." }),
  email: z.string().min(1).max(1_000).meta({ description: "One address, with or without the name before it." }),
  name: displayText.optional(),
  // Whatever stands there: a role that is none refuses this one person, not the call.
  roles: z.array(text).max(20).optional().meta({ description: "Instead of those for all." }),
  teams: teams.optional().meta({ description: "Instead of those for all; in a table also by slug." }),
});

export const NewInvitations = z
  .strictObject({
    emails: z
      .union([z.array(z.string().max(1_000)).max(100), z.string().max(50_000)])
      .optional()
      .meta({
        description:
          "Addresses, or one text as mail programs write it: `,`, `;` or line ends between, names beside them; at most 100.",
      }),
    people: z.array(PersonToInvite).max(500).optional().meta({
      description: "Beside `emails`: people with names, roles and teams of their own, at most 500.",
    }),
    name: displayText.optional(),
    kind: z.enum(KINDS).optional().meta({ description: "Default: guest for external addresses, else member." }),
    roles: roles.default([]).meta({ description: "Organization roles, at least one." }),
    teams: teams.optional(),
    allowWithoutSso: z.boolean().optional(),
    withoutSsoUntil: moment.optional().meta({ description: "When access without SSO is to end by itself." }),
    expiresInDays: z.int().min(1).max(30).optional(),
    message: z.string().max(1_000).optional(),
    sendEmail: z.boolean().optional().meta({ description: "False: no mail goes out, and the answer has the link." }),
    atomic: z.boolean().optional().meta({ description: "All addresses or none." }),
    onPending: z.enum(["refuse", "resend"]).optional(),
    acceptedUrl: z.string().max(2_048).optional().meta({
      description: "Where whoever accepts goes on in the host application: https. Not for members, only for keys.",
    }),
  })
  .meta({ id: "NewInvitations" });

/** What stands beside a table, which has nothing but people in it. */
export const BesideTable = z.strictObject({
  roles: z
    .string()
    .transform((keys) => keys.split(","))
    .pipe(roles)
    .optional()
    .meta({ description: "For lines without roles, with `,` between." }),
  allowWithoutSso: flag.optional(),
  expiresInDays: z.coerce.number().pipe(z.int().min(1).max(30)).optional(),
  sendEmail: flag.optional(),
  atomic: flag.optional(),
  onPending: z.enum(["refuse", "resend"]).optional(),
});

/** The call as one: what stands in the body counts before what stands in the query. Teams of a table may go by their slugs. */
export async function asked(
  caller: Caller,
  { body, query }: { readonly body: z.output<typeof NewInvitations>; readonly query: z.output<typeof BesideTable> },
): Promise<InviteInput> {
  const { people = [] } = body;
  const slugs = people.flatMap(({ teams: named = [] }) =>
    named.flatMap(({ id }) => (id.startsWith("team_") ? [] : id)),
  );
  const known = slugs.length > 0 ? await teamIdsBySlug(caller, slugs) : new Map<string, string>();
  return {
    ...defined(query),
    ...defined(body),
    roles: body.roles.length > 0 ? body.roles : (query.roles ?? []),
    people: people.map(({ teams: named, ...person }) => ({
      ...person,
      ...(named && { teams: named.map((seat) => ({ ...seat, id: known.get(seat.id) ?? seat.id })) }),
    })),
  };
}
