/** /v1/organizations/{organization}/memberships/{membership}/sessions: where a member is signed in here. */
import { z } from "zod";
import { endMemberSession, endMemberSessions, listMemberSessions } from "../../../domain/sessions/member-sessions.ts";
import type { Session } from "../../../domain/sessions/types.ts";
import { pageOnly } from "../forms/parameters.ts";
import { instant, listOf, listReply, Reasoned } from "../forms/shapes.ts";
import { NOTHING, organizationRoute, type Route } from "../route.ts";

const TAG = "Memberships";
const PATH = "/organizations/{organization}/memberships/{membership}/sessions";

const SessionAnswer = z
  .object({
    id: z.string(),
    method: z.string().meta({ description: "By what the member signed in: `password`, `passkey`, `saml`." }),
    secondFactor: z.boolean(),
    complete: z.boolean().meta({ description: "False while a second factor is still to come." }),
    createdAt: instant,
    lastSeenAt: instant,
    expiresAt: instant,
    idleExpiresAt: instant.nullable().meta({ description: "When it ends if it is not used until then." }),
    ip: z.string().nullable(),
    userAgent: z.string().nullable(),
  })
  .meta({ id: "MemberSession" });

const present = ({
  state,
  personId: _,
  organizationId: __,
  membershipId: ___,
  authenticatedAt: ____,
  connectionId: _____,
  ...told
}: Session) => ({
  ...told,
  complete: state === "complete",
});

export const memberSessionRoutes: readonly Route[] = [
  organizationRoute({
    id: "listMemberSessions",
    method: "get",
    path: PATH,
    permission: "members:manage",
    tag: TAG,
    summary: "List where a member is signed in to this organization, newest first",
    description:
      "Only sessions that act in this organization and would still open it. Never those of other organizations.",
    query: pageOnly,
    status: 200,
    answer: listOf("MemberSessionList", SessionAnswer),
    handle: async (caller, { params, query }) =>
      listReply(await listMemberSessions(caller, params.membership, query), query.limit, present),
  }),
  organizationRoute({
    id: "endMemberSessions",
    method: "delete",
    path: PATH,
    permission: "members:manage",
    tag: TAG,
    summary: "End every session of a member in this organization, at once",
    description: "The member may sign in again; deactivate the membership to forbid that.",
    reasoned: true,
    body: Reasoned,
    query: Reasoned,
    status: 204,
    handle: async (caller, { params }) => {
      await endMemberSessions(caller, params.membership);
      return NOTHING;
    },
  }),
  organizationRoute({
    id: "endMemberSession",
    method: "delete",
    path: `${PATH}/{session}`,
    permission: "members:manage",
    tag: TAG,
    summary: "End one session of a member, at once",
    description: "The cookie is dead within a second in every process.",
    reasoned: true,
    body: Reasoned,
    query: Reasoned,
    status: 204,
    handle: async (caller, { params }) => {
      await endMemberSession(caller, params.membership, params.session);
      return NOTHING;
    },
  }),
];
