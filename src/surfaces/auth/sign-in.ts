/** /auth/discover, /auth/password, /auth/second-factor, /auth/session, /auth/organizations, /auth/switch, /auth/reauthenticate, /auth/sign-out */
import { z } from "zod";
import { reauthenticate } from "../../domain/sessions/freshness.ts";
import { type Discovery, discover } from "../../domain/sessions/sign-in/discovery.ts";
import { finishPasskeySignIn } from "../../domain/sessions/sign-in/passkey-sign-in.ts";
import {
  completeByPasskey,
  completeSecondFactor,
  signInByPassword,
  switchOrganization,
} from "../../domain/sessions/sign-in/sign-in.ts";
import { organizationsOf } from "../../domain/sessions/view.ts";
import { signOutHereAndThere } from "../../domain/sso/sign-out.ts";
import { OwnOrganizations, SignedIn, SignedOut, WayIn } from "./answers.ts";
import { signed } from "./passkeys.ts";
import { openRoute, ownRoute, type Route } from "./route.ts";
import { signedIn, whoHasCome } from "./session-view.ts";
import { code, email, password, slug } from "./shapes.ts";

const way = (found: Discovery) =>
  "connections" in found
    ? {
        method: found.method,
        url: found.url,
        connections: found.connections.map(({ connectionId: id, name, url }) => ({ id, name, url })),
      }
    : { method: found.method };

export const signInRoutes: readonly Route[] = [
  openRoute({
    id: "discoverWayIn",
    method: "post",
    path: "/discover",
    tag: "Signing in",
    summary: "Find out how an address signs in",
    description:
      "Says where single sign-on begins, or that a password or a passkey is asked for. It says the same for an address that nobody knows.",
    answer: WayIn,
    body: z.strictObject({ organization: slug.optional(), email }).meta({ id: "WayInAsked" }),
    handle: async ({ body }) => ({ body: way(await discover(body)) }),
  }),
  openRoute({
    id: "signInByPassword",
    method: "post",
    path: "/password",
    tag: "Signing in",
    summary: "Sign in with a password",
    description:
      "Answers the session and sets its cookie. 401 `invalid_credentials`; 403 `sso_required` with `loginUrl`, `membership_missing`, `member_deactivated`, or `mfa_required`, which says in `errors` what comes next; `sign_in_method_not_allowed` where the organization leaves this way out.",
    answer: SignedIn,
    body: z
      .strictObject({ organization: slug.optional(), email, password, totp: code.optional() })
      .meta({ id: "PasswordSignIn" }),
    handle: async ({ visitor, body }) => signedIn(await signInByPassword(visitor, body)),
  }),
  ownRoute({
    id: "giveSecondFactor",
    method: "post",
    path: "/second-factor",
    tag: "Signing in",
    summary: "Finish a sign-in with a second factor",
    description:
      "Takes a code of the authenticator app, a recovery code, or what a passkey has signed, with the cookie of the sign-in that was begun.",
    answer: SignedIn,
    who: "second_factor",
    body: z.union([z.strictObject({ code }), z.strictObject({ passkey: signed })]).meta({ id: "SecondFactor" }),
    handle: async (session, { visitor, body }) => {
      if ("code" in body) return signedIn(await completeSecondFactor(visitor, session, body.code));
      return signedIn(await completeByPasskey(visitor, session, await finishPasskeySignIn(visitor, body.passkey)));
    },
  }),
  ownRoute({
    id: "getSession",
    method: "get",
    path: "/session",
    tag: "Signing in",
    summary: "Read who is signed in",
    description:
      "Person, organization, membership, effective roles and teams, and the token that changes must show. For the pages of a host application.",
    answer: SignedIn,
    who: "person",
    handle: async (session) => ({ body: await whoHasCome(session) }),
  }),
  ownRoute({
    id: "listOwnOrganizations",
    method: "get",
    path: "/organizations",
    tag: "Signing in",
    summary: "List the organizations of whoever is signed in",
    description: "Those that a switch may lead to. After single sign-on it is the one whose SSO it was.",
    answer: OwnOrganizations,
    who: "person",
    handle: async (session) => ({ body: { data: await organizationsOf(session) } }),
  }),
  ownRoute({
    id: "switchOrganization",
    method: "post",
    path: "/switch",
    tag: "Signing in",
    summary: "Go over to another organization",
    description: "The rules of that organization are checked anew: it may want its own SSO, or a second factor.",
    answer: SignedIn,
    who: "person",
    body: z.strictObject({ organization: slug }).meta({ id: "OrganizationSwitch" }),
    handle: async (session, { visitor, body }) =>
      signedIn(await switchOrganization(visitor, session, body.organization)),
  }),
  ownRoute({
    id: "reauthenticate",
    method: "post",
    path: "/reauthenticate",
    tag: "Signing in",
    summary: "Show once more who is there",
    description:
      "With the password, a code of the second factor, or a passkey. What only owners do for good asks for it after a quarter of an hour.",
    answer: SignedIn,
    who: "person",
    body: z
      .union([z.strictObject({ password }), z.strictObject({ code }), z.strictObject({ passkey: signed })])
      .meta({ id: "Reauthentication" }),
    handle: async (session, { visitor, body }) => signedIn(await reauthenticate(visitor, session, body)),
  }),
  ownRoute({
    id: "signOut",
    method: "post",
    path: "/sign-out",
    tag: "Signing in",
    summary: "Sign out",
    description:
      "Ends the session and its cookie. Without a session nothing happens. Where the session came of an identity provider at which the connection wants it ended as well, the answer says where the browser is to go for that; it comes back to the sign-in page.",
    answer: SignedOut,
    nothing: "Signed out",
    who: "begun",
    idle: { cookie: "ended" },
    handle: async (session, { visitor }) => {
      const continueUrl = await signOutHereAndThere(visitor, session);
      return { cookie: "ended", ...(continueUrl !== null && { body: { continueUrl } }) };
    },
  }),
];
