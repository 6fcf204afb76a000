/** /v1/organizations/{organization}/conflicts */
import { z } from "zod";
import { type Conflict, getConflict, listConflicts } from "../../domain/directory/conflicts.ts";
import { resolveConflict } from "../../domain/directory/deciding.ts";
import { page } from "./parameters.ts";
import { organizationRoute, type Route } from "./route.ts";
import { instant, listOf, listReply } from "./shapes.ts";

const status = z.enum(["open", "resolved"]);

const ConflictAnswer = z
  .object({
    id: z.string(),
    connectionId: z.string(),
    status,
    decision: z
      .enum(["adopt", "keep_local", "reject", "withdrawn"])
      .nullable()
      .meta({ description: "`withdrawn`: the identity provider took the person back." }),
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
      .meta({ description: "The membership that has the address already." }),
    createdAt: instant,
    resolvedAt: instant.nullable(),
  })
  .meta({ id: "Conflict" });

const Resolution = z
  .strictObject({
    decision: z.enum(["adopt", "keep_local", "reject"]).meta({
      description:
        "`adopt`: they are the same person. `keep_local`: they are not; the pushed one gets no access. `reject`: and further writes of this person are refused.",
    }),
  })
  .meta({ id: "Resolution" });

const present = ({
  id,
  connectionId,
  status,
  decision,
  directoryUser,
  membership,
  createdAt,
  resolvedAt,
}: Conflict) => ({ id, connectionId, status, decision, directoryUser, membership, createdAt, resolvedAt });

export const conflictRoutes: readonly Route[] = [
  organizationRoute({
    id: "listConflicts",
    method: "get",
    path: "/organizations/{organization}/conflicts",
    permission: "members:manage",
    tag: "Conflicts",
    summary: "List pushed people who may be somebody who is here already",
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
    status: 200,
    answer: ConflictAnswer,
    handle: async (caller, { params }) => ({ body: present(await getConflict(caller, params.conflict)) }),
  }),
  organizationRoute({
    id: "resolveConflict",
    method: "post",
    path: "/organizations/{organization}/conflicts/{conflict}/resolve",
    permission: "members:manage",
    tag: "Conflicts",
    summary: "Decide a conflict",
    body: Resolution,
    status: 200,
    answer: ConflictAnswer,
    handle: async (caller, { params, body }) => ({
      body: present(await resolveConflict(caller, params.conflict, body.decision)),
    }),
  }),
];
