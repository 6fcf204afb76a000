/** /auth/register, /auth/password/forgot, /auth/password/reset: for people without a session. */
import { z } from "zod";
import { confirmRegistration, register } from "../../domain/account/registration.ts";
import { forgotPassword, resetPassword } from "../../domain/account/reset.ts";
import { LOCALES } from "../../domain/mails/types.ts";
import { Registered, Sent } from "./answers.ts";
import { NOTHING, openRoute, type Route } from "./route.ts";
import { displayName, email, password, token } from "./shapes.ts";

const locale = z.enum(LOCALES);

export const registrationRoutes: readonly Route[] = [
  openRoute({
    id: "register",
    method: "post",
    path: "/register",
    tag: "Registration",
    summary: "Make an account",
    description: "Mails a link that proves the address. The answer is the same whether there is an account already.",
    answer: Sent,
    body: z
      .strictObject({ email, password, displayName: displayName.optional(), locale: locale.optional() })
      .meta({ id: "Registration" }),
    handle: async ({ visitor, body }) => {
      await register(visitor, body);
      return { body: { sent: true } };
    },
  }),
  openRoute({
    id: "confirmRegistration",
    method: "post",
    path: "/register/confirm",
    tag: "Registration",
    summary: "Prove the address of a new account",
    description:
      "Takes the token of the mailed link, and the password that was chosen: somebody else's link makes no account.",
    answer: Registered,
    body: z.strictObject({ token, password }).meta({ id: "RegistrationProof" }),
    handle: async ({ visitor, body }) => {
      const { id, email: address, displayName: name } = await confirmRegistration(visitor, body);
      return { body: { id, email: address, displayName: name } };
    },
  }),
  openRoute({
    id: "forgotPassword",
    method: "post",
    path: "/password/forgot",
    tag: "Registration",
    summary: "Ask for a link to choose another password",
    description: "The answer is the same whether there is an account.",
    answer: Sent,
    body: z.strictObject({ email }).meta({ id: "PasswordForgotten" }),
    handle: async ({ visitor, body }) => {
      await forgotPassword(visitor, body);
      return { body: { sent: true } };
    },
  }),
  openRoute({
    id: "resetPassword",
    method: "post",
    path: "/password/reset",
    tag: "Registration",
    summary: "Choose another password",
    description: "Takes the token of the mailed link, once. All sessions of the person end.",
    body: z.strictObject({ token, password }).meta({ id: "PasswordReset" }),
    handle: async ({ visitor, body }) => {
      await resetPassword(visitor, body);
      return NOTHING;
    },
  }),
];
