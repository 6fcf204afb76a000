/** What is said of how people sign in by a connection: read, fetched and checked before anything is stored. */

import { defined } from "../../given-fields.ts";
import type { ConnectionDoc } from "../connection.model.ts";
import { newOidc, type OidcInput, type ReadOidc, readOidc } from "../oidc/oidc.ts";
import type { OidcSettings } from "../oidc/types.ts";
import { newSaml, type ReadPatch, readPatch, type SamlInput } from "../saml/saml.ts";
import type { SamlSettings, SignInRules, SsoKind } from "../types.ts";
import { defaultRules, rulesIn } from "./rules.ts";

/** What is stored of it. */
export type SignInFields = Pick<ConnectionDoc, "saml" | "oidc" | "clientSecret">;

/** The same, with the secret as it was given. */
export interface NewSignIn {
  readonly saml: SamlSettings | null;
  readonly oidc: OidcSettings | null;
  readonly clientSecret: string | null;
}

/** Of a connection that people sign in by, or that comes to be of this kind. */
export type SignInInput = SamlInput & OidcInput & { readonly kind: SsoKind };

/** What a new connection of the kind knows. @throws DomainError `invalid` */
export async function newSignIn({ kind, ...input }: SignInInput): Promise<NewSignIn> {
  const rules = { ...defaultRules, ...defined(rulesIn(input)) };
  if (kind === "saml") return { saml: await newSaml(input, rules), oidc: null, clientSecret: null };
  return { saml: null, ...(await newOidc(oidcIn(input), rules)) };
}

/** What a change says, before the transaction of it. */
export interface ReadSignIn {
  readonly rules: Partial<SignInRules>;
  readonly saml: ReadPatch;
  readonly oidc: ReadOidc;
  /** All of it, where the connection comes to speak another protocol. */
  readonly becomes: (NewSignIn & { readonly kind: SsoKind }) | undefined;
}

export type SignInPatch = SamlInput & OidcInput & { readonly kind?: SsoKind | undefined };

/** A change that says nothing of it. */
export const NOTHING_READ: ReadSignIn = { rules: {}, saml: {}, oidc: { settings: {} }, becomes: undefined };

/** Reads, and fetches, what a change says. @throws DomainError `invalid` */
export async function readSignIn(patch: SignInPatch): Promise<ReadSignIn> {
  const rules = defined(rulesIn(patch));
  const { kind } = patch;
  if (kind !== undefined)
    return { ...NOTHING_READ, rules, becomes: { kind, ...(await newSignIn({ ...patch, kind })) } };
  return { rules, saml: await readPatch(patch), oidc: await readOidc(oidcIn(patch)), becomes: undefined };
}

/** Whether a change says anything of how people sign in. */
export const saysSignIn = ({ rules, saml, oidc, becomes }: ReadSignIn): boolean =>
  becomes !== undefined ||
  oidc.clientSecret !== undefined ||
  firstOf({ ...rules, ...saml, ...oidc.settings }) !== undefined;

/** The name of the first field that is there. */
export const firstOf = (fields: object): string | undefined => Object.keys(fields)[0];

const oidcIn = (input: OidcInput): OidcInput => {
  const { issuer, clientId, clientSecret, privateKeyJwt, scopes, claims, groupsClaim } = input;
  const { maxAge, acr, amr, signOutAtProvider } = input;
  return {
    ...{ issuer, clientId, clientSecret, privateKeyJwt, scopes, claims, groupsClaim },
    ...{ maxAge, acr, amr, signOutAtProvider },
  };
};
