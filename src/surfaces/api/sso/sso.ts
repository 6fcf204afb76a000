/** /v1/organizations/{organization}/connections/{connection}: who signed in by SSO, who could not and why, and trying it out. */
import { z } from "zod";
import type { Locale } from "../../../domain/locale.ts";
import { listToldLogins, type ToldLogin } from "../../../domain/recorder/logins.ts";
import { deleteLoginMethod, listLoginMethods } from "../../../domain/sso/log/login-methods.ts";
import { moveLoginMethods } from "../../../domain/sso/ties/tie-moves.ts";
import { undoMove } from "../../../domain/sso/ties/tie-moves-undone.ts";
import type { LoginMethod } from "../../../domain/sso/types.ts";
import { page, pageOnly, text as words } from "../forms/parameters.ts";
import { told } from "../forms/sentences.ts";
import { instant, listOf, listReply, moment, Reasoned } from "../forms/shapes.ts";
import { NOTHING, organizationRoute, type Route } from "../route.ts";
import { MoveAnswer, MoveAsked, named } from "./login-method-moves.ts";

const TAG = "Connections";
const text = z.string().nullable();
const outcome = z.enum(["signed_in", "signed_out", "refused", "test"]);

const Login = z
  .object({
    id: z.string(),
    at: instant,
    requestId: z.string().meta({ description: "The reference that the page shows to the person." }),
    outcome,
    reason: text.meta({ description: "Why it was refused, by name." }),
    detail: text.meta({ description: "What was expected and what came." }),
    idpEntityId: text.meta({ description: "By what the identity provider called itself." }),
    nameId: text,
    nameIdFormat: text,
    email: text,
    membershipId: text,
    warnings: z.array(z.string()),
    ip: text,
    userAgent: text,
    effects: z.array(z.string()).meta({ description: "What came of it, a sentence each." }),
    events: z.array(z.string()).meta({ description: "The events of it and those that followed, by id." }),
  })
  .meta({ id: "SsoLogin" });

const Method = z
  .object({
    id: z.string(),
    connectionId: z.string(),
    idpEntityId: z.string(),
    nameId: z.string(),
    nameIdFormat: z.string(),
    membershipId: z.string(),
    movedFrom: named
      .extend({ at: instant })
      .nullable()
      .meta({ description: "What it was before it moved last; null when it never did." }),
    createdAt: instant,
    lastUsedAt: instant,
  })
  .meta({ id: "LoginMethod" });

const presentLine =
  (locale: Locale) =>
  ({ warnings, effects, events, ...line }: ToldLogin) => ({
    ...line,
    ...{ warnings: [...warnings], effects: told(locale, effects), events: [...events] },
  });
const presentMethod = ({ movedFrom, ...method }: LoginMethod) => ({
  ...method,
  movedFrom: movedFrom && { ...movedFrom },
});

export const ssoRoutes: readonly Route[] = [
  organizationRoute({
    id: "listSsoLogins",
    method: "get",
    path: "/organizations/{organization}/connections/{connection}/logins",
    permission: "connections:manage",
    tag: TAG,
    summary: "Read who signed in by SSO and who was refused, newest first",
    description: "Of the last 30 days, or as many as the policy `logDays` says; of refusals at most 60 a minute.",
    query: z.strictObject({
      ...page,
      outcome: outcome.optional(),
      id: words
        .optional()
        .meta({ description: "A request's id, as the page shows it and events name it in `cause.requestId`." }),
      person: words.optional().meta({ description: "A membership, by its id." }),
      address: words.optional().meta({ description: "An address or a NameID." }),
      since: moment.optional(),
      until: moment.optional(),
    }),
    status: 200,
    answer: listOf("SsoLoginList", Login),
    spoken: true,
    handle: async (caller, { params, query: { limit, cursor, ...filter }, locale }) =>
      listReply(await listToldLogins(caller, params.connection, { limit, cursor }, filter), limit, presentLine(locale)),
  }),
  organizationRoute({
    id: "listLoginMethods",
    method: "get",
    path: "/organizations/{organization}/connections/{connection}/login-methods",
    permission: "connections:manage",
    tag: TAG,
    summary: "List by which NameID who signs in",
    description: "A NameID is pinned to a membership by the first sign-in; later ones use the pin.",
    query: pageOnly,
    status: 200,
    answer: listOf("LoginMethodList", Method),
    handle: async (caller, { params, query }) =>
      listReply(await listLoginMethods(caller, params.connection, query), query.limit, presentMethod),
  }),
  organizationRoute({
    id: "moveLoginMethods",
    method: "post",
    path: "/organizations/{organization}/connections/{connection}/login-methods/move",
    permission: "connections:manage",
    reasoned: true,
    tag: TAG,
    summary: "Show, and then move, by which NameID people sign in after the identity provider has changed",
    description:
      "For a new entity id or issuer, another protocol, another NameID format or another spelling. Each tie that does not fit any more is recognised, ambiguous or lost; those that are recognised are moved when `dryRun` is false, and each move can be undone. What was refused is known from the log of sign-ins: the last 30 days, at most 1,000 lines.",
    query: z.strictObject({ ...page, limit: page.limit.default(100) }),
    body: MoveAsked,
    status: 200,
    answer: MoveAnswer,
    handle: async (caller, { params, query, body: { dryRun, as } }) => {
      const { nextCursor, ...moves } = await moveLoginMethods(caller, params.connection, { ...query, dryRun, as });
      return { body: { dryRun, ...moves, page: { nextCursor, limit: query.limit } } };
    },
  }),
  organizationRoute({
    id: "undoLoginMethodMove",
    method: "post",
    path: "/organizations/{organization}/connections/{connection}/login-methods/{loginMethod}/undo-move",
    permission: "connections:manage",
    reasoned: true,
    tag: TAG,
    summary: "Take the last move of a login method back",
    description: "The spelling before counts again.",
    body: Reasoned,
    status: 200,
    answer: Method,
    handle: async (caller, { params }) => ({
      body: presentMethod(await undoMove(caller, params.connection, params.loginMethod)),
    }),
  }),
  organizationRoute({
    id: "deleteLoginMethod",
    method: "delete",
    path: "/organizations/{organization}/connections/{connection}/login-methods/{loginMethod}",
    permission: "connections:manage",
    tag: TAG,
    summary: "Forget by which NameID somebody signs in: the next time it is paired anew",
    description: "Sessions that it opened end.",
    status: 204,
    handle: async (caller, { params }) => {
      await deleteLoginMethod(caller, params.connection, params.loginMethod);
      return NOTHING;
    },
  }),
];
