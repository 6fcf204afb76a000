/** What an oidc connection has more than others, in bodies and in answers. */

import { z } from "zod";
import { addressesOf } from "../../../domain/connections/oidc/addresses.ts";
import type { OidcSettings } from "../../../domain/connections/oidc/types.ts";
import type { Connection } from "../../../domain/connections/presenting.ts";
import { externalId, instant } from "../forms/shapes.ts";
import { presentRules } from "./sign-in-rules.ts";

/** Texts as a list, or as OAuth writes them in one. */
const words = z.union([
  z.array(z.string().regex(/^[\x21-\x7e]{1,200}$/, "Use visible ASCII characters")).max(30),
  z
    .string()
    .max(2_000)
    .transform((text) => text.split(" ").filter((word) => word !== "")),
]);

const claim = externalId.optional();
const claims = z.strictObject({ email: claim, displayName: claim, givenName: claim, familyName: claim });

/** What the identity provider's pages say of it, and what is asked of it. */
export const oidcInput = {
  issuer: z
    .string()
    .min(1)
    .max(2048)
    .regex(/^https?:\/\/\S+$/, "Use an https URL")
    .meta({
      description: "The issuer of the OpenID provider, or the address of its discovery document; read again every day.",
      format: "uri",
    }),
  clientId: z
    .string()
    .min(1)
    .max(512)
    .regex(/^[\x21-\x7e]+$/, "Use visible ASCII characters")
    .meta({ description: "What the provider calls this client." }),
  clientSecret: z
    .string()
    .min(1)
    .max(2048)
    .meta({ description: "The secret of the client. Encrypted, and never shown." }),
  privateKeyJwt: z.boolean().meta({
    description:
      "`true`: a key of ours proves that we are the client (RFC 7523), instead of a secret; its public half is at `oidc.jwksUri`.",
  }),
  scopes: words.meta({
    description: "What is asked for; `openid` always is. A list, or one text with blanks between.",
    examples: [["openid", "profile", "email"]],
  }),
  claims: claims.meta({ description: "Which claim says what; the standard's names where nothing is said." }),
  groupsClaim: externalId.nullable().meta({ description: "The claim that lists the groups; null: `groups`." }),
  maxAge: z.int().min(1).max(2_592_000).nullable().meta({
    description:
      "How many seconds ago the person may have signed in there; whoever did before is asked again. Null: it is not asked.",
  }),
  acr: words.meta({
    description: "One of these has to be the `acr` of the ID token; empty: any.",
    examples: [["phr"]],
  }),
  amr: words.meta({ description: "All of these have to be in `amr`; empty: any.", examples: [["mfa"]] }),
  signOutAtProvider: z.boolean().meta({
    description: "Whether signing out here also ends the session at the provider (OpenID Connect RP-Initiated Logout).",
  }),
};

const text = z.string();

/** The fields of an answer. */
export const oidcAnswer = {
  oidc: z
    .object({
      redirectUri: text,
      loginUrl: text,
      jwksUri: text,
      backchannelLogoutUri: text,
      postLogoutRedirectUri: text,
    })
    .optional()
    .meta({ description: "Of an oidc connection what to enter at the identity provider: our side of it." }),
  issuer: text.optional(),
  clientId: text.optional(),
  privateKeyJwt: z.boolean().optional(),
  scopes: z.array(text).optional(),
  claims: z.object(Object.fromEntries(Object.keys(claims.shape).map((name) => [name, text.optional()]))).optional(),
  groupsClaim: text.nullable().optional(),
  maxAge: z.int().nullable().optional(),
  acr: z.array(text).optional(),
  amr: z.array(text).optional(),
  signOutAtProvider: z.boolean().optional(),
  openidProvider: z
    .object({
      authorizationEndpoint: text,
      tokenEndpoint: text,
      jwksUri: text,
      userinfoEndpoint: text.nullable(),
      endSessionEndpoint: text.nullable(),
      algorithms: z.array(text),
      fetchedAt: instant,
      dueAt: instant,
      error: text.nullable().meta({ description: "Why the last reading changed nothing." }),
    })
    .optional()
    .meta({ description: "What the discovery document says." }),
};

/** The same of one connection. */
export function presentOidc(
  { id, lastSignInAt, lastTestedAt, settings }: Connection,
  oidc: OidcSettings,
  publicUrl: string,
) {
  const { issuer, clientId, clientProof, groupsClaim, maxAge, signOutAtProvider, provider } = oidc;
  const { namesItself: _, secretBy: __, algorithms, error, ...endpoints } = provider;
  return {
    oidc: { ...addressesOf(publicUrl, id) },
    ...{ issuer, clientId, groupsClaim, maxAge, signOutAtProvider },
    privateKeyJwt: clientProof === "private_key_jwt",
    scopes: [...oidc.scopes],
    claims: { ...oidc.claims },
    acr: [...oidc.acr],
    amr: [...oidc.amr],
    openidProvider: { ...endpoints, algorithms: [...algorithms], error },
    ...presentRules(oidc),
    warnings: error === null ? [] : [{ code: "discovery_failed" as const, detail: error }],
    rehearsal: settings.rehearsal,
    lastSignInAt,
    lastTestedAt,
  };
}
