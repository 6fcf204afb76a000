/** /auth/register, /auth/password/forgot, /auth/password/reset: for people without a session. */
import { z } from "zod";
import { confirmRegistration, register } from "../../domain/persons/registration.ts";
import { forgotPassword, resetPassword } from "../../domain/persons/reset.ts";
import { NOTHING, openRoute, type Route } from "./route.ts";
import { displayName, email, password, token } from "./shapes.ts";

const locale = z.enum(["en", "de"]);

export const registrationRoutes: readonly Route[] = [
  openRoute({
    method: "post",
    path: "/register",
    body: z.strictObject({ email, password, displayName: displayName.optional(), locale: locale.optional() }),
    handle: async ({ visitor, body }) => {
      await register(visitor, body);
      return { body: { sent: true } };
    },
  }),
  openRoute({
    method: "post",
    path: "/register/confirm",
    body: z.strictObject({ token, password }),
    handle: async ({ visitor, body }) => {
      const { id, email: address, displayName: name } = await confirmRegistration(visitor, body);
      return { body: { id, email: address, displayName: name } };
    },
  }),
  openRoute({
    method: "post",
    path: "/password/forgot",
    body: z.strictObject({ email }),
    handle: async ({ visitor, body }) => {
      await forgotPassword(visitor, body);
      return { body: { sent: true } };
    },
  }),
  openRoute({
    method: "post",
    path: "/password/reset",
    body: z.strictObject({ token, password }),
    handle: async ({ visitor, body }) => {
      await resetPassword(visitor, body);
      return NOTHING;
    },
  }),
];
