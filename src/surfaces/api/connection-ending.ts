/** /v1/organizations/{organization}/connections/{connection}/ending */
import { z } from "zod";
import { type EndingPreview, previewEnding } from "../../domain/connections/ending-preview.ts";
import type { Change } from "../../domain/memberships/detaching.ts";
import { people } from "./connections.ts";
import { presentSeat, SeatAnswer } from "./grants.ts";
import { page } from "./parameters.ts";
import { organizationRoute, type Route } from "./route.ts";

const status = z.enum(["invited", "active", "deactivated", "removed", "waitlisted"]);

const changes = z.array(
  z.object({
    membershipId: z.string(),
    email: z.string().nullable(),
    displayName: z.string().nullable(),
    status,
    statusAfter: status,
    roles: z.array(z.string()),
    teams: z.array(SeatAnswer),
  }),
);

const EndingAnswer = z
  .object({
    people: z.int().meta({ description: "How many people the connection has." }),
    problem: z
      .object({ code: z.string(), detail: z.string() })
      .nullable()
      .meta({ description: "Why ending it would be refused, such as `last_owner`." }),
    keeps: changes.meta({ description: "Of the people of this page, what stays." }),
    loses: changes.meta({ description: "Of the people of this page, what goes." }),
    page: z.object({ nextCursor: z.string().nullable(), limit: z.int() }),
  })
  .meta({ id: "ConnectionEnding" });

const presentChange = ({ roles, teams, ...about }: Change) => ({
  ...about,
  roles: [...roles],
  teams: teams.map(presentSeat),
});

const present = ({ people, problem, keeps, loses, nextCursor }: EndingPreview, limit: number) => ({
  people,
  problem: problem && { ...problem },
  keeps: keeps.map(presentChange),
  loses: loses.map(presentChange),
  page: { nextCursor, limit },
});

export const connectionEndingRoutes: readonly Route[] = [
  organizationRoute({
    id: "previewConnectionEnding",
    method: "get",
    path: "/organizations/{organization}/connections/{connection}/ending",
    permission: "connections:manage",
    tag: "Connections",
    summary: "Tell who would keep and lose what if the connection ended; nothing is written",
    query: z.strictObject({ ...page, people }),
    status: 200,
    answer: EndingAnswer,
    handle: async (caller, { params, query }) => ({
      body: present(await previewEnding(caller, params.connection, query.people, query), query.limit),
    }),
  }),
];
