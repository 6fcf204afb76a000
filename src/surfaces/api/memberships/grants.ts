/** How grants – the reasons for roles and seats – look in answers. */
import { z } from "zod";
import { GRANT_SOURCES, type Grant } from "../../../domain/mappings/types.ts";
import type { TeamSeat } from "../../../domain/memberships/types.ts";
import { instant } from "../forms/shapes.ts";

const directoryGroup = z.object({ id: z.string(), displayName: z.string() });

/** One reason for one role or one seat. */
export const GrantAnswer = z
  .object({
    role: z.string().optional(),
    team: z.object({ id: z.string(), name: z.string() }).optional(),
    teamRoles: z.array(z.string()).optional(),
    source: z.enum(GRANT_SOURCES),
    via: z
      .object({
        mapping: z.string().optional().meta({ description: "Of source `mapping`." }),
        connection: z
          .string()
          .meta({ description: "Of a `kept` grant the connection that has ended, or whose mapping has." }),
        group: directoryGroup.optional(),
        through: z
          .array(directoryGroup)
          .optional()
          .meta({ description: "The groups between, when the person is in a group inside the mapped one." }),
      })
      .optional(),
    since: instant,
  })
  .meta({ id: "Grant", description: "Why somebody has a role, or a seat in a team." });

/** A seat with the team roles that all its grants come to. */
export const SeatAnswer = z
  .object({ id: z.string(), name: z.string(), roles: z.array(z.string()) })
  .meta({ id: "Seat" });

export const presentGrant = ({ role, team, teamRoles, source, via, since }: Grant) => ({
  ...(role !== undefined && { role }),
  ...(team && { team: { id: team.id, name: team.name } }),
  ...(team && teamRoles && { teamRoles: [...teamRoles] }),
  source,
  ...(via && { via: presentVia(via) }),
  since,
});

const presentVia = ({ mapping, connection, group, through }: NonNullable<Grant["via"]>) => ({
  ...(mapping !== undefined && { mapping }),
  connection,
  ...(group && { group: { id: group.id, displayName: group.displayName } }),
  ...(through && { through: through.map(({ id, displayName }) => ({ id, displayName })) }),
});

export const presentSeat = ({ id, name, roles }: TeamSeat) => ({ id, name, roles: [...roles] });
