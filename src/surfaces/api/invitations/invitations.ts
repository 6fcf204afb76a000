/** /v1/organizations/{organization}/invitations: inviting and reading. What ends or renews an offer is in invitation-lifecycle.ts. */
import { z } from "zod";
import { invite, previewInvite } from "../../../domain/invitations/inviting/inviting.ts";
import { listInvitations, ORDERS } from "../../../domain/invitations/listing.ts";
import { getInvitation } from "../../../domain/invitations/presenting.ts";
import { flag, page, text } from "../forms/parameters.ts";
import { listOf, listReply } from "../forms/shapes.ts";
import { organizationRoute, type Route } from "../route.ts";
import {
  InvitationAnswer,
  InviteResults,
  invitationReply,
  invitationStatus,
  presentInvitation,
  presentResults,
} from "./invitation-answer.ts";
import { asked, BesideTable, NewInvitations } from "./invitation-input.ts";
import { tableOrJson } from "./invitation-table.ts";

const TABLE = {
  "text/csv":
    "A line of headings (email, name, roles, teams), then one person a line; `|` inside a cell of roles or teams.",
};

const PATH = "/organizations/{organization}/invitations" as const;
const TAG = "Invitations";

export const invitationRoutes: readonly Route[] = [
  organizationRoute({
    id: "invite",
    method: "post",
    path: PATH,
    permission: "any",
    tag: TAG,
    summary: "Invite one or many, with the same roles and teams for all or with those of each",
    description: "A refusal of one address is a result beside the others; with `atomic` it refuses the call.",
    body: NewInvitations,
    query: BesideTable,
    reader: tableOrJson,
    forms: TABLE,
    status: 201,
    answer: InviteResults,
    spoken: true,
    handle: async (caller, { body, query, publicUrl, locale }) => ({
      body: presentResults(await invite(caller, await asked(caller, { body, query })), publicUrl, locale),
      location: `/organizations/${caller.organizationId}/invitations`,
    }),
  }),
  organizationRoute({
    id: "previewInvite",
    method: "post",
    path: `${PATH}/preview`,
    permission: "any",
    tag: TAG,
    summary: "See what an invitation would answer; nothing is written and nobody is mailed",
    description: "The same body as an invitation, and the same results, with the status `prospect`.",
    body: NewInvitations,
    query: BesideTable,
    reader: tableOrJson,
    forms: TABLE,
    status: 200,
    readsOnly: true,
    answer: InviteResults,
    spoken: true,
    handle: async (caller, { body, query, publicUrl, locale }) => ({
      body: presentResults(await previewInvite(caller, await asked(caller, { body, query })), publicUrl, locale),
    }),
  }),
  organizationRoute({
    id: "listInvitations",
    method: "get",
    path: PATH,
    permission: "invitations:manage",
    tag: TAG,
    summary: "List invitations, newest first",
    description: "`status`, `email`, `q` and `inviter` narrow it. Links are never listed.",
    query: z.strictObject({
      ...page,
      status: invitationStatus.optional(),
      email: text.optional(),
      q: text.optional().meta({
        description:
          "Beginnings of words of the address or of the name, in any case and without regard to accents. With other filters a page may hold fewer than `limit`: go on while there is a cursor.",
      }),
      inviter: text.optional().meta({ description: "The membership or the API key that invited, or `operator`." }),
      sort: z.enum(ORDERS).optional().meta({ description: "With `-`: descending. Default `-createdAt`." }),
      count: flag.optional().meta({ description: "`true`: `page.total` says how many there are." }),
    }),
    status: 200,
    answer: listOf("InvitationList", InvitationAnswer),
    handle: async (caller, { query: { limit, cursor, ...filter }, publicUrl }) =>
      listReply(await listInvitations(caller, { limit, cursor }, filter), limit, (one) =>
        presentInvitation(one, publicUrl),
      ),
  }),
  organizationRoute({
    id: "getInvitation",
    method: "get",
    path: `${PATH}/{invitation}`,
    permission: "invitations:manage",
    tag: TAG,
    summary: "Read an invitation",
    description: "With its status; never with its link.",
    status: 200,
    answer: InvitationAnswer,
    handle: async (caller, { params, publicUrl }) =>
      invitationReply(await getInvitation(caller, params.invitation), publicUrl),
  }),
];
