/** /auth/sessions: where somebody is signed in, and ending that. */
import { z } from "zod";
import { endOwnSessions, endSessionById, listSessions } from "../../domain/sessions/own-sessions.ts";
import type { Session } from "../../domain/sessions/types.ts";
import { OwnSessions } from "./answers.ts";
import { NOTHING, ownRoute, type Route } from "./route.ts";

const present =
  (current: string) =>
  ({ id, method, organizationId, createdAt, lastSeenAt, expiresAt, idleExpiresAt, ip, userAgent }: Session) => ({
    id,
    current: id === current,
    method,
    organizationId,
    createdAt,
    lastSeenAt,
    expiresAt,
    idleExpiresAt,
    ip,
    userAgent,
  });

export const sessionRoutes: readonly Route[] = [
  ownRoute({
    id: "listOwnSessions",
    method: "get",
    path: "/sessions",
    tag: "Own sessions",
    summary: "List where somebody is signed in",
    description: "All live sessions of the person, the one that asks marked as `current`.",
    answer: OwnSessions,
    who: "person",
    handle: async (session) => ({ body: { data: (await listSessions(session)).map(present(session.id)) } }),
  }),
  ownRoute({
    id: "endOwnSessions",
    method: "post",
    path: "/sessions/end-all",
    tag: "Own sessions",
    summary: "End all sessions",
    description: "With `others: true` all but the one that asks.",
    who: "person",
    body: z.strictObject({ others: z.literal(true).optional() }).meta({ id: "SessionsEnded" }),
    handle: async (session, { visitor, body }) => {
      await endOwnSessions(visitor, session, body.others ? session.id : null);
      return body.others ? NOTHING : { cookie: "ended" };
    },
  }),
  ownRoute({
    id: "endOwnSession",
    method: "delete",
    path: "/sessions/{session}",
    tag: "Own sessions",
    summary: "End one session",
    description: "At once, in every process.",
    who: "person",
    handle: async (session, { visitor, id }) => {
      await endSessionById(visitor, session, id);
      return session.id === id ? { cookie: "ended" } : NOTHING;
    },
  }),
];
