/** /v1/organizations/{organization}/conflicts */
import { z } from "zod";
import { DECISIONS, resolveConflict } from "../../../domain/provisioning/conflicts/conflict-decisions.ts";
import { type Conflict, getConflict, listConflicts } from "../../../domain/provisioning/conflicts/conflict-views.ts";
import { page } from "../forms/parameters.ts";
import { instant, listOf, listReply } from "../forms/shapes.ts";
import { organizationRoute, type Route } from "../route.ts";

const status = z.enum(["open", "resolved"]);

const ConflictAnswer = z
  .object({
    id: z.string(),
    connectionId: z.string(),
    status,
    about: z.enum(["person", "address"]).meta({
      description:
        "`person`: is the pushed person this member, whose address it has? `address`: has this member, who was given something by hand, the new address that the directory says?",
    }),
    address: z
      .string()
      .nullable()
      .meta({ description: "The address in question; null where the directory took it away." }),
    decision: z.enum(["adopt", "keep_local", "reject", "withdrawn", "settled"]).nullable().meta({
      description:
        "`withdrawn`: the identity provider took the person back. `settled`: something has changed (an address, a membership, a verified domain, a policy), and nobody is asked any more.",
    }),
    directoryUser: z
      .object({ id: z.string(), userName: z.string(), displayName: z.string().nullable(), active: z.boolean() })
      .nullable()
      .meta({ description: "What the identity provider pushed." }),
    membership: z
      .object({
        id: z.string(),
        email: z.string().nullable(),
        displayName: z.string().nullable(),
        kind: z.string(),
        status: z.string(),
      })
      .nullable()
      .meta({ description: "The membership in question." }),
    createdAt: instant,
    resolvedAt: instant.nullable(),
  })
  .meta({ id: "Conflict" });

const Resolution = z
  .strictObject({
    decision: z.enum(DECISIONS).meta({
      description:
        "`adopt`: they are the same person, or the address is the member's. `keep_local`: they are not, or it is not; a pushed person without a membership gets no access while the other has the address. `reject`: the pushed person is let in nowhere, and further writes of it are refused. What was kept local or rejected can be decided anew.",
    }),
  })
  .meta({ id: "Resolution" });

const present = ({ version: _, ...conflict }: Conflict) => conflict;
const reply = (conflict: Conflict) => ({ body: present(conflict), version: conflict.version });

export const conflictRoutes: readonly Route[] = [
  organizationRoute({
    id: "listConflicts",
    method: "get",
    path: "/organizations/{organization}/conflicts",
    permission: "members:manage",
    tag: "Conflicts",
    summary: "List pushed people who may be somebody who is here already",
    description: "While one is open nobody's access changes by it. `status=open` is what waits for somebody.",
    query: z.strictObject({ ...page, status: status.optional() }),
    status: 200,
    answer: listOf("ConflictList", ConflictAnswer),
    handle: async (caller, { query }) => listReply(await listConflicts(caller, query, query), query.limit, present),
  }),
  organizationRoute({
    id: "getConflict",
    method: "get",
    path: "/organizations/{organization}/conflicts/{conflict}",
    permission: "members:manage",
    tag: "Conflicts",
    summary: "Read a conflict",
    description: "Both sides: the pushed user, and the membership that it may be.",
    status: 200,
    answer: ConflictAnswer,
    handle: async (caller, { params }) => reply(await getConflict(caller, params.conflict)),
  }),
  organizationRoute({
    id: "resolveConflict",
    method: "post",
    path: "/organizations/{organization}/conflicts/{conflict}/resolve",
    permission: "members:manage",
    tag: "Conflicts",
    summary: "Decide a conflict",
    description:
      "`adopt` takes the pushed person for the member, `keep_local` says that it is not so, `reject` lets the pushed person in nowhere. The last two can be decided anew.",
    body: Resolution,
    status: 200,
    answer: ConflictAnswer,
    conditional: true,
    handle: async (caller, { params, body, ifVersion }) =>
      reply(await resolveConflict(caller, params.conflict, body.decision, ifVersion)),
  }),
];
