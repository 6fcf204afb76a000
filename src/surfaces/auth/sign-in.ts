/** /auth/discover, /auth/password, /auth/second-factor, /auth/session, /auth/organizations, /auth/switch, /auth/reauthenticate, /auth/sign-out */
import { z } from "zod";
import { reauthenticate } from "../../domain/persons/freshness.ts";
import { type Discovery, discover } from "../../domain/sessions/discovery.ts";
import { signOut } from "../../domain/sessions/own-sessions.ts";
import { completeSecondFactor, signInByPassword, switchOrganization } from "../../domain/sessions/sign-in.ts";
import { organizationsOf } from "../../domain/sessions/view.ts";
import { openRoute, ownRoute, type Route } from "./route.ts";
import { signedIn, whoIsIn } from "./session-view.ts";
import { code, email, password, slug } from "./shapes.ts";

const way = (found: Discovery) =>
  found.method === "saml"
    ? {
        method: found.method,
        url: found.url,
        connections: found.connections.map(({ connectionId: id, name, url }) => ({ id, name, url })),
      }
    : { method: found.method };

export const signInRoutes: readonly Route[] = [
  openRoute({
    method: "post",
    path: "/discover",
    body: z.strictObject({ organization: slug.optional(), email }),
    handle: async ({ body }) => ({ body: way(await discover(body)) }),
  }),
  openRoute({
    method: "post",
    path: "/password",
    body: z.strictObject({ organization: slug.optional(), email, password, totp: code.optional() }),
    handle: async ({ visitor, body }) => signedIn(await signInByPassword(visitor, body)),
  }),
  ownRoute({
    method: "post",
    path: "/second-factor",
    who: "second_factor",
    body: z.strictObject({ code }),
    handle: async (session, { visitor, body }) => signedIn(await completeSecondFactor(visitor, session, body.code)),
  }),
  ownRoute({
    method: "get",
    path: "/session",
    who: "person",
    handle: async (session) => ({ body: await whoIsIn(session) }),
  }),
  ownRoute({
    method: "get",
    path: "/organizations",
    who: "person",
    handle: async (session) => ({ body: { data: await organizationsOf(session) } }),
  }),
  ownRoute({
    method: "post",
    path: "/switch",
    who: "person",
    body: z.strictObject({ organization: slug }),
    handle: async (session, { visitor, body }) =>
      signedIn(await switchOrganization(visitor, session, body.organization)),
  }),
  ownRoute({
    method: "post",
    path: "/reauthenticate",
    who: "person",
    body: z.union([z.strictObject({ password }), z.strictObject({ code })]),
    handle: async (session, { visitor, body }) => signedIn(await reauthenticate(visitor, session, body)),
  }),
  ownRoute({
    method: "post",
    path: "/sign-out",
    who: "begun",
    handle: async (session, { visitor }) => {
      await signOut(visitor, session);
      return { cookie: "ended" };
    },
  }),
];
