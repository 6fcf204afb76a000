/** /v1/organizations/{organization}/connections/{connection}/requests */
import { z } from "zod";
import { listScimRequests } from "../../domain/connections/request-log.ts";
import { page } from "./parameters.ts";
import { organizationRoute, type Route } from "./route.ts";
import { instant, listOf, listReply } from "./shapes.ts";

type Line = Awaited<ReturnType<typeof listScimRequests>>["items"][number];

const ScimRequestAnswer = z
  .object({
    id: z.string(),
    requestId: z.string(),
    at: instant,
    method: z.string(),
    path: z.string(),
    status: z.int(),
    durationMs: z.number(),
    userAgent: z.string().nullable(),
    requestBody: z
      .unknown()
      .meta({ description: "As received, secrets taken out and long lists cut; null without one." }),
    detail: z.string().nullable().meta({ description: "Why it was refused." }),
    dropped: z.array(z.string()).meta({ description: "Attributes that were accepted and not stored." }),
    quirks: z
      .array(z.string())
      .meta({ description: "What was not quite the standard and was understood all the same." }),
  })
  .meta({ id: "ScimRequest" });

const present = ({
  id,
  requestId,
  at,
  method,
  path,
  status,
  durationMs,
  userAgent,
  requestBody,
  detail,
  dropped,
  quirks,
}: Line) => ({
  id,
  requestId,
  at,
  method,
  path,
  status,
  durationMs,
  userAgent,
  requestBody: requestBody ?? null,
  detail,
  dropped: [...dropped],
  quirks: [...quirks],
});

export const scimRequestRoutes: readonly Route[] = [
  organizationRoute({
    id: "listScimRequests",
    method: "get",
    path: "/organizations/{organization}/connections/{connection}/requests",
    permission: "connections:manage",
    tag: "Connections",
    summary: "Read what the identity provider sent, newest first",
    description: "Every write and every refusal of the last 14 days, and a sample of the reads.",
    query: z.strictObject({
      ...page,
      status: z.enum(["ok", "failed"]).optional(),
      method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]).optional(),
    }),
    status: 200,
    answer: listOf("ScimRequestList", ScimRequestAnswer),
    handle: async (caller, { params, query: { limit, cursor, ...filter } }) =>
      listReply(await listScimRequests(caller, params.connection, { limit, cursor }, filter), limit, present),
  }),
];
