/** /auth/sessions: where somebody is signed in, and ending that. */
import { z } from "zod";
import type { Session } from "../../domain/sessions/nouns.ts";
import { endOwnSessions, endSessionById, listSessions } from "../../domain/sessions/own-sessions.ts";
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
    method: "get",
    path: "/sessions",
    who: "person",
    handle: async (session) => ({ body: { data: (await listSessions(session)).map(present(session.id)) } }),
  }),
  // Before the path with a parameter at this place.
  ownRoute({
    method: "post",
    path: "/sessions/end-all",
    who: "person",
    body: z.strictObject({ others: z.literal(true).optional() }),
    handle: async (session, { visitor, body }) => {
      await endOwnSessions(visitor, session, body.others ? session.id : null);
      return body.others ? NOTHING : { cookie: "ended" };
    },
  }),
  ownRoute({
    method: "delete",
    path: "/sessions/:id",
    who: "person",
    handle: async (session, { visitor, id }) => {
      await endSessionById(visitor, session, id);
      return session.id === id ? { cookie: "ended" } : NOTHING;
    },
  }),
];
