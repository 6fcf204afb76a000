/** /v1/organizations/{organization}/connections/{connection}: who signed in by SSO, who could not and why, and trying it out. */
import { z } from "zod";
import { type LoginLine, listLogins } from "../../domain/sso/login-log.ts";
import { deleteLoginMethod, listLoginMethods } from "../../domain/sso/login-methods.ts";
import type { LoginMethod } from "../../domain/sso/nouns.ts";
import { startTrial } from "../../domain/sso/trials.ts";
import { page, pageOnly } from "./parameters.ts";
import { NOTHING, organizationRoute, type Route } from "./route.ts";
import { instant, listOf, listReply } from "./shapes.ts";

const TAG = "Connections";
const text = z.string().nullable();
const outcome = z.enum(["signed_in", "refused", "test"]);

const Login = z
  .object({
    id: z.string(),
    at: instant,
    requestId: z.string().meta({ description: "The reference that the page shows to the person." }),
    outcome,
    reason: text.meta({ description: "Why it was refused, by name." }),
    detail: text.meta({ description: "What was expected and what came." }),
    nameId: text,
    nameIdFormat: text,
    email: text,
    membershipId: text,
    warnings: z.array(z.string()),
    ip: text,
    userAgent: text,
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
    createdAt: instant,
    lastUsedAt: instant,
  })
  .meta({ id: "LoginMethod" });

const presentLine = ({ warnings, ...line }: LoginLine) => ({ ...line, warnings: [...warnings] });
const presentMethod = (method: LoginMethod) => ({ ...method });

export const ssoRoutes: readonly Route[] = [
  organizationRoute({
    id: "listSsoLogins",
    method: "get",
    path: "/organizations/{organization}/connections/{connection}/logins",
    permission: "connections:manage",
    tag: TAG,
    summary: "Read who signed in by SSO and who was refused, newest first",
    description: "Of the last 30 days; of refusals at most 60 a minute.",
    query: z.strictObject({ ...page, outcome: outcome.optional() }),
    status: 200,
    answer: listOf("SsoLoginList", Login),
    handle: async (caller, { params, query: { outcome, ...page } }) =>
      listReply(await listLogins(caller, params.connection, page, { outcome }), page.limit, presentLine),
  }),
  organizationRoute({
    id: "startSsoTest",
    method: "post",
    path: "/organizations/{organization}/connections/{connection}/test-login",
    permission: "connections:manage",
    tag: TAG,
    summary: "Try a saml connection: a link that counts once",
    description:
      "Whoever opens the link signs in at the identity provider and sees what arrived and what it would do; nobody is signed in and nothing is changed.",
    status: 200,
    answer: z.object({ url: z.string().meta({ format: "uri" }), expiresAt: instant }).meta({ id: "SsoTest" }),
    handle: async (caller, { params }) => ({ body: await startTrial(caller, params.connection) }),
  }),
  organizationRoute({
    id: "listLoginMethods",
    method: "get",
    path: "/organizations/{organization}/connections/{connection}/login-methods",
    permission: "connections:manage",
    tag: TAG,
    summary: "List by which NameID who signs in",
    query: pageOnly,
    status: 200,
    answer: listOf("LoginMethodList", Method),
    handle: async (caller, { params, query }) =>
      listReply(await listLoginMethods(caller, params.connection, query), query.limit, presentMethod),
  }),
  organizationRoute({
    id: "deleteLoginMethod",
    method: "delete",
    path: "/organizations/{organization}/connections/{connection}/login-methods/{loginMethod}",
    permission: "connections:manage",
    tag: TAG,
    summary: "Forget by which NameID somebody signs in: the next time it is paired anew",
    status: 204,
    handle: async (caller, { params }) => {
      await deleteLoginMethod(caller, params.connection, params.loginMethod);
      return NOTHING;
    },
  }),
];
