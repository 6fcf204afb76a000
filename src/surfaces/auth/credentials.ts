/** /auth/password/change, /auth/totp, /auth/recovery-codes, /auth/address, /auth/name: how somebody signs in, changed by that somebody. */
import { z } from "zod";
import { proveAddress } from "../../domain/account/address.ts";
import {
  changePassword,
  confirmOwnAddress,
  enrolTotp,
  finishTotp,
  giveUpTotp,
  moveAddress,
  renewRecoveryCodes,
} from "../../domain/account/own-account.ts";
import { changeOwnName } from "../../domain/account/own-name.ts";
import { RecoveryCodes, Sent, SignedIn, TotpEnrolment } from "./answers.ts";
import { ownRoute, type Route } from "./route.ts";
import { signedIn, whoIsIn } from "./session-view.ts";
import { code, displayName, email, password, token } from "./shapes.ts";

export const credentialRoutes: readonly Route[] = [
  ownRoute({
    id: "changePassword",
    method: "post",
    path: "/password/change",
    tag: "Own account",
    summary: "Change the password, or choose a first one",
    description:
      "Wants the present password where there is one, and a fresh sign-in where there is none. Other sessions end.",
    answer: SignedIn,
    who: "person",
    body: z.strictObject({ currentPassword: password.optional(), password }).meta({ id: "PasswordChange" }),
    handle: async (session, { visitor, body }) => signedIn(await changePassword(visitor, session, body)),
  }),
  ownRoute({
    id: "enrolTotp",
    method: "post",
    path: "/totp/enrol",
    tag: "Own account",
    summary: "Begin with an authenticator app",
    description: "Answers the secret for the app. It counts once a code of it was confirmed.",
    answer: TotpEnrolment,
    who: "enrolment",
    handle: async (session, { visitor }) => ({ body: await enrolTotp(visitor, session) }),
  }),
  ownRoute({
    id: "confirmTotp",
    method: "post",
    path: "/totp/confirm",
    tag: "Own account",
    summary: "Confirm an authenticator app",
    description: "With a code that it shows. The answer tells new recovery codes, once.",
    answer: RecoveryCodes,
    who: "enrolment",
    body: z.strictObject({ code }).meta({ id: "TotpCode" }),
    handle: async (session, { visitor, body }) => {
      const { recoveryCodes, opened } = await finishTotp(visitor, session, body.code);
      return { body: { recoveryCodes }, cookie: opened };
    },
  }),
  ownRoute({
    id: "removeTotp",
    method: "post",
    path: "/totp/remove",
    tag: "Own account",
    summary: "Give the authenticator app up",
    description: "Refused where an organization asks for a second factor and no other is there. Wants a fresh sign-in.",
    answer: SignedIn,
    who: "person",
    handle: async (session, { visitor }) => signedIn(await giveUpTotp(visitor, session)),
  }),
  ownRoute({
    id: "renewRecoveryCodes",
    method: "post",
    path: "/recovery-codes",
    tag: "Own account",
    summary: "Make new recovery codes",
    description: "Those before are dead. Wants a fresh sign-in.",
    answer: RecoveryCodes,
    who: "person",
    handle: async (session, { visitor }) => ({ body: { recoveryCodes: await renewRecoveryCodes(visitor, session) } }),
  }),
  ownRoute({
    id: "changeAddress",
    method: "post",
    path: "/address/change",
    tag: "Own account",
    summary: "Ask for another address",
    description: "A link is mailed to the new address; until it is confirmed nothing changes. Wants a fresh sign-in.",
    answer: Sent,
    who: "person",
    body: z.strictObject({ email }).meta({ id: "AddressChange" }),
    handle: async (session, { visitor, body }) => {
      await moveAddress(visitor, session, body.email);
      return { body: { sent: true } };
    },
  }),
  ownRoute({
    id: "proveAddress",
    method: "post",
    path: "/address/prove",
    tag: "Own account",
    summary: "Have the present address proved",
    description: "Mails a link to it.",
    answer: Sent,
    who: "person",
    handle: async (session, { visitor }) => {
      await proveAddress(visitor, session.personId);
      return { body: { sent: true } };
    },
  }),
  ownRoute({
    id: "confirmAddress",
    method: "post",
    path: "/address/confirm",
    tag: "Own account",
    summary: "Confirm another address",
    description: "Takes the token of the mailed link.",
    answer: SignedIn,
    who: "person",
    body: z.strictObject({ token }).meta({ id: "AddressProof" }),
    handle: async (session, { visitor, body }) => signedIn(await confirmOwnAddress(visitor, session, body.token)),
  }),
  ownRoute({
    id: "changeName",
    method: "post",
    path: "/name",
    tag: "Own account",
    summary: "Change the own name",
    description: "In every organization where no directory decides the name.",
    answer: SignedIn,
    who: "person",
    body: z.strictObject({ displayName }).meta({ id: "NameChange" }),
    handle: async (session, { visitor, body }) => {
      await changeOwnName(visitor, session, body.displayName);
      return { body: await whoIsIn(session) };
    },
  }),
];
