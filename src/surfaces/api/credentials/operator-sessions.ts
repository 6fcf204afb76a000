/** /v1/operator-sessions: where the operator is signed in to the console. */
import { z } from "zod";
import {
  endOperatorSession,
  listOperatorSessions,
  type OperatorSession,
} from "../../../domain/sessions/operator/operator-sessions.ts";
import { pageOnly } from "../forms/parameters.ts";
import { instant, listOf, listReply } from "../forms/shapes.ts";
import { NOTHING, operatorRoute, type Route } from "../route.ts";

const SessionAnswer = z
  .object({
    id: z.string(),
    keyId: z.string().nullable().meta({ description: "The operator key that opened it; null: `OPERATOR_KEY`." }),
    createdAt: instant,
    lastSeenAt: instant,
    expiresAt: instant,
    ip: z.string().nullable(),
    userAgent: z.string().nullable(),
  })
  .meta({ id: "OperatorSession" });

const present = (session: OperatorSession) => ({ ...session });

export const operatorSessionRoutes: readonly Route[] = [
  operatorRoute({
    id: "listOperatorSessions",
    method: "get",
    path: "/operator-sessions",
    tag: "Console",
    summary: "List where the operator is signed in to the console",
    description:
      "`POST /auth/operator` with the operator key opens one, for eight hours. Another `OPERATOR_KEY` ends those that it opened, revoking a key those that this one opened.",
    query: pageOnly,
    status: 200,
    answer: listOf("OperatorSessionList", SessionAnswer),
    handle: async (operator, { query }) => listReply(await listOperatorSessions(operator, query), query.limit, present),
  }),
  operatorRoute({
    id: "endOperatorSession",
    method: "delete",
    path: "/operator-sessions/{operatorSession}",
    tag: "Console",
    summary: "End a session of the operator at once",
    description: "The cookie is dead within a second in every process.",
    status: 204,
    handle: async (operator, { params }) => {
      await endOperatorSession(operator, params.operatorSession);
      return NOTHING;
    },
  }),
];
