/** /auth/passkeys: WebAuthn as the browser's JSON has it. */
import { z } from "zod";
import { addPasskey, giveUpPasskey, offerPasskey } from "../../domain/account/own-account.ts";
import { listPasskeys, startPasskeySignIn } from "../../domain/persons/factors/passkeys.ts";
import type { Passkey } from "../../domain/persons/types.ts";
import { finishPasskeySignIn } from "../../domain/sessions/sign-in/passkey-sign-in.ts";
import { signInByPasskey } from "../../domain/sessions/sign-in/sign-in.ts";
import { NewPasskey, PasskeyOptions, Passkeys, SignedIn } from "./answers.ts";
import { openRoute, ownRoute, type Route } from "./route.ts";
import { signedIn } from "./session-view.ts";
import { displayName, slug } from "./shapes.ts";

const bytes = z
  .string()
  .min(1)
  .max(20_000)
  .regex(/^[A-Za-z0-9_-]+$/, "Use base64url");

// Browsers send more than is asked for, and may send yet more one day: what is not named here is left out, not refused.
const common = { id: bytes, rawId: bytes, type: z.literal("public-key"), clientExtensionResults: z.object({}) };
const made = z.object({
  ...common,
  response: z.object({
    clientDataJSON: bytes,
    attestationObject: bytes,
    transports: z.array(z.string().max(40)).max(10).default([]),
  }),
});
/** What a passkey has signed. */
export const signed = z.object({
  ...common,
  response: z.object({ clientDataJSON: bytes, authenticatorData: bytes, signature: bytes }),
});

const present = ({ id, label, backedUp, createdAt, lastUsedAt }: Passkey) => ({
  id,
  label,
  backedUp,
  createdAt,
  lastUsedAt,
});

export const passkeyRoutes: readonly Route[] = [
  openRoute({
    id: "startPasskeySignIn",
    method: "post",
    path: "/passkeys/sign-in/start",
    tag: "Passkeys",
    summary: "Begin to sign in with a passkey",
    description: "Answers what `navigator.credentials.get` takes.",
    answer: PasskeyOptions,
    handle: async () => ({ body: await startPasskeySignIn() }),
  }),
  openRoute({
    id: "finishPasskeySignIn",
    method: "post",
    path: "/passkeys/sign-in/finish",
    tag: "Passkeys",
    summary: "Sign in with a passkey",
    description: "Takes what the browser answered. A passkey counts as both factors.",
    answer: SignedIn,
    body: z.strictObject({ response: signed, organization: slug.optional() }).meta({ id: "PasskeySignIn" }),
    handle: async ({ visitor, body: { response, organization } }) => {
      const person = await finishPasskeySignIn(visitor, response);
      return signedIn(await signInByPasskey(visitor, { person, organization }));
    },
  }),
  ownRoute({
    id: "startPasskeyRegistration",
    method: "post",
    path: "/passkeys/registration/start",
    tag: "Passkeys",
    summary: "Begin to add a passkey",
    description: "Answers what `navigator.credentials.create` takes. Wants a fresh sign-in.",
    answer: PasskeyOptions,
    who: "enrolment",
    handle: async (session, { visitor }) => ({ body: await offerPasskey(visitor, session) }),
  }),
  ownRoute({
    id: "finishPasskeyRegistration",
    method: "post",
    path: "/passkeys/registration/finish",
    tag: "Passkeys",
    summary: "Add a passkey",
    description: "Takes what the browser answered. With the first factor come recovery codes, told once.",
    answer: NewPasskey,
    who: "enrolment",
    body: z.strictObject({ response: made, label: displayName.optional() }).meta({ id: "PasskeyRegistration" }),
    handle: async (session, { visitor, body }) => {
      const { passkey, recoveryCodes, opened } = await addPasskey(visitor, session, body);
      return { body: { ...present(passkey), ...(recoveryCodes && { recoveryCodes }) }, cookie: opened };
    },
  }),
  ownRoute({
    id: "listPasskeys",
    method: "get",
    path: "/passkeys",
    tag: "Passkeys",
    summary: "List the own passkeys",
    description: "All of them, with when they were last used.",
    answer: Passkeys,
    who: "person",
    handle: async ({ personId }) => ({ body: { data: (await listPasskeys(personId)).map(present) } }),
  }),
  ownRoute({
    id: "removePasskey",
    method: "delete",
    path: "/passkeys/{passkey}",
    tag: "Passkeys",
    summary: "Give a passkey up",
    description: "Refused where an organization asks for a second factor and no other is there. Wants a fresh sign-in.",
    answer: SignedIn,
    who: "person",
    handle: async (session, { visitor, id }) => signedIn(await giveUpPasskey(visitor, session, id)),
  }),
];
