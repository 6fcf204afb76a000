/** /v1/organizations/{organization}/setup-links */

import { z } from "zod";
import { CONNECTION_KINDS } from "../../../domain/connections/types.ts";
import { makeSetupLink } from "../../../domain/setup-links/making.ts";
import { getSetupLink, listSetupLinks, revokeSetupLink } from "../../../domain/setup-links/setup-links.ts";
import { IDPS, INTENTS, type SetupLink, STATES } from "../../../domain/setup-links/types.ts";
import { pageOnly } from "../forms/parameters.ts";
import { displayText, email, instant, listOf, listReply, moment } from "../forms/shapes.ts";
import { NOTHING, organizationRoute, type Route } from "../route.ts";

const intents = z.array(z.enum(INTENTS)).min(1).max(4);
const idp = z.enum(IDPS);
const frameOrigins = z
  .array(z.string().min(8).max(253))
  .max(5)
  .meta({
    description: "Origins of the host application whose pages may show the portal in a frame, over https.",
    examples: [["https://app.example.com"]],
  });

const fields = {
  id: z.string(),
  name: z.string().nullable(),
  intents: z.array(z.enum(INTENTS)).meta({ description: "What it is for: nothing else can be done by it." }),
  idp: idp.nullable().meta({ description: "Whose steps the portal shows; null until somebody has chosen." }),
  emails: z.array(z.string()).meta({ description: "Who may open it, by a code by mail; empty: whoever has it." }),
  openTo: z.enum(["mailboxes", "anyone"]).meta({
    description: "`mailboxes`: to those of `emails`, by a code by mail. `anyone`: to whoever has the link.",
  }),
  confirmedBy: z
    .string()
    .nullable()
    .meta({ description: "The mailbox that has confirmed it first: the link is that mailbox's alone." }),
  frameOrigins,
  state: z.enum(STATES),
  expiresAt: instant,
  openedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  connections: z
    .array(z.object({ id: z.string(), kind: z.enum(CONNECTION_KINDS), name: z.string() }))
    .meta({ description: "What was made through it, and is there." }),
  domains: z.array(z.object({ id: z.string(), name: z.string() })),
  createdAt: instant,
  createdBy: z.object({ kind: z.string(), id: z.string().optional() }).meta({
    description: "Who made it. The link does not outlive the right, the membership or the key that it was made by.",
  }),
};
const SetupLinkAnswer = z.object(fields).meta({ id: "SetupLink" });
const NewSetupLinkAnswer = z
  .object({
    ...fields,
    url: z.string().meta({
      description: "The link itself; only in this answer.",
      examples: ["https://rollcall.example.com/setup/stl_01k9h3b7w8e2v5n6m4q0r1s2t3_Vq8tY2mZr4Nw"],
    }),
  })
  .meta({ id: "NewSetupLinkAnswer" });

const NewSetupLink = z
  .strictObject({
    intents: intents.meta({
      description:
        "What it is for: `domains` to prove domains, `scim` and `sso` to make connections, `mappings` to map the groups of those connections.",
    }),
    name: displayText.optional(),
    idp: idp.optional().meta({ description: "Left out: whoever opens it chooses." }),
    emails: z.array(email).max(20).optional().meta({
      description:
        "Who may open it: name the mailboxes wherever you know them. Left out or empty: anyone with the link, which the answer says as `openTo`.",
    }),
    expiresAt: moment.optional().meta({ description: "In 7 days unless said otherwise, in 30 at most." }),
    frameOrigins: frameOrigins.optional(),
  })
  .meta({ id: "NewSetupLink" });

const present = ({ emails, frameOrigins, connections, domains, intents, ...link }: SetupLink) => ({
  ...link,
  ...{ intents: [...intents], emails: [...emails], frameOrigins: [...frameOrigins] },
  ...{ connections: [...connections], domains: [...domains] },
  openTo: emails.length > 0 ? ("mailboxes" as const) : ("anyone" as const),
  createdBy: { ...link.createdBy },
});

const PATH = "/organizations/{organization}/setup-links";
const HERE = { permission: "connections:manage", tag: "Set-up links" } as const;

export const setupLinkRoutes: readonly Route[] = [
  organizationRoute({
    ...{ id: "createSetupLink", method: "post", path: PATH, ...HERE },
    summary: "Make a link by which an admin without an account sets up domains, provisioning and sign-in",
    description:
      "Nobody makes one that may more than they: `domains` wants `organization:manage`, `sso` wants somebody who may make owners. What is made through it is in rehearsal until it goes live.",
    body: NewSetupLink,
    status: 201,
    answer: NewSetupLinkAnswer,
    handle: async (caller, { body }) => {
      const { setupLink, url } = await makeSetupLink(caller, body);
      const location = `/organizations/${caller.organizationId}/setup-links/${setupLink.id}`;
      return { body: { ...present(setupLink), url }, location };
    },
  }),
  organizationRoute({
    ...{ id: "listSetupLinks", method: "get", path: PATH, ...HERE },
    summary: "List the set-up links, newest first",
    description: "With what was made through each. One that is over is listed for half a year.",
    query: pageOnly,
    status: 200,
    answer: listOf("SetupLinkList", SetupLinkAnswer),
    handle: async (caller, { query }) => listReply(await listSetupLinks(caller, query), query.limit, present),
  }),
  organizationRoute({
    ...{ id: "getSetupLink", method: "get", path: `${PATH}/{setupLink}`, ...HERE },
    summary: "Read a set-up link",
    description: "What was done through it stands in the log, with the link as the actor: `GET …/events?actor=`.",
    status: 200,
    answer: SetupLinkAnswer,
    handle: async (caller, { params }) => ({ body: present(await getSetupLink(caller, params.setupLink)) }),
  }),
  organizationRoute({
    ...{ id: "revokeSetupLink", method: "delete", path: `${PATH}/{setupLink}`, ...HERE },
    summary: "Revoke a set-up link at once",
    description: "It is dead with every session that it has opened. What was made through it stays.",
    status: 204,
    handle: async (caller, { params }) => {
      await revokeSetupLink(caller, params.setupLink);
      return NOTHING;
    },
  }),
];
