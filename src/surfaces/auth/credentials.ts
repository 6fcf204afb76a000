/** /auth/password/change, /auth/totp, /auth/recovery-codes, /auth/address: how somebody signs in, changed by that somebody. */
import { z } from "zod";
import { confirmAddress } from "../../domain/persons/address.ts";
import {
  changePassword,
  enrolTotp,
  finishTotp,
  giveUpTotp,
  moveAddress,
  renewRecoveryCodes,
} from "../../domain/persons/own-account.ts";
import { NOTHING, openRoute, ownRoute, type Route } from "./route.ts";
import { signedIn } from "./session-view.ts";
import { code, email, password, token } from "./shapes.ts";

export const credentialRoutes: readonly Route[] = [
  ownRoute({
    method: "post",
    path: "/password/change",
    who: "person",
    body: z.strictObject({ currentPassword: password.optional(), password }),
    handle: async (session, { visitor, body }) => signedIn(await changePassword(visitor, session, body)),
  }),
  ownRoute({
    method: "post",
    path: "/totp/enrol",
    who: "enrolment",
    handle: async (session, { visitor }) => ({ body: await enrolTotp(visitor, session) }),
  }),
  ownRoute({
    method: "post",
    path: "/totp/confirm",
    who: "enrolment",
    body: z.strictObject({ code }),
    handle: async (session, { visitor, body }) => {
      const { recoveryCodes, opened } = await finishTotp(visitor, session, body.code);
      return { body: { recoveryCodes }, cookie: opened };
    },
  }),
  ownRoute({
    method: "post",
    path: "/totp/remove",
    who: "person",
    handle: async (session, { visitor }) => signedIn(await giveUpTotp(visitor, session)),
  }),
  ownRoute({
    method: "post",
    path: "/recovery-codes",
    who: "person",
    handle: async (session, { visitor }) => ({ body: { recoveryCodes: await renewRecoveryCodes(visitor, session) } }),
  }),
  ownRoute({
    method: "post",
    path: "/address/change",
    who: "person",
    body: z.strictObject({ email }),
    handle: async (session, { visitor, body }) => {
      await moveAddress(visitor, session, body.email);
      return { body: { sent: true } };
    },
  }),
  openRoute({
    method: "post",
    path: "/address/confirm",
    body: z.strictObject({ token }),
    handle: async ({ visitor, body }) => {
      await confirmAddress(visitor, body.token);
      return NOTHING;
    },
  }),
];
