/** /auth/passkeys: WebAuthn as the browser's JSON has it. */
import { z } from "zod";
import type { Passkey } from "../../domain/persons/nouns.ts";
import { addPasskey, giveUpPasskey, offerPasskey } from "../../domain/persons/own-account.ts";
import { finishPasskeySignIn, listPasskeys, startPasskeySignIn } from "../../domain/persons/passkeys.ts";
import { signInByPasskey } from "../../domain/sessions/sign-in.ts";
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
const signed = z.object({
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
    method: "post",
    path: "/passkeys/sign-in/start",
    handle: async () => ({ body: await startPasskeySignIn() }),
  }),
  openRoute({
    method: "post",
    path: "/passkeys/sign-in/finish",
    body: z.strictObject({ response: signed, organization: slug.optional() }),
    handle: async ({ visitor, body: { response, organization } }) => {
      const person = await finishPasskeySignIn(visitor, response);
      return signedIn(await signInByPasskey(visitor, { person, organization }));
    },
  }),
  ownRoute({
    method: "post",
    path: "/passkeys/registration/start",
    who: "enrolment",
    handle: async (session, { visitor }) => ({ body: await offerPasskey(visitor, session) }),
  }),
  ownRoute({
    method: "post",
    path: "/passkeys/registration/finish",
    who: "enrolment",
    body: z.strictObject({ response: made, label: displayName.optional() }),
    handle: async (session, { visitor, body }) => {
      const { passkey, opened } = await addPasskey(visitor, session, body);
      return { body: present(passkey), cookie: opened };
    },
  }),
  ownRoute({
    method: "get",
    path: "/passkeys",
    who: "person",
    handle: async ({ personId }) => ({ body: { data: (await listPasskeys(personId)).map(present) } }),
  }),
  ownRoute({
    method: "delete",
    path: "/passkeys/:id",
    who: "person",
    handle: async (session, { visitor, id }) => signedIn(await giveUpPasskey(visitor, session, id)),
  }),
];
