/** What an oidc connection is made of, checked before it is stored. */

import { invalidField } from "../../errors.ts";
import { defined } from "../../given-fields.ts";
import { checkRules, type RulesInput } from "../sso/rules.ts";
import type { SignInRules } from "../types.ts";
import { type Discovered, discovered, UnfitProvider } from "./discovery.ts";
import type { OidcSettings } from "./types.ts";

/** What an admin says of an OpenID provider. */
export interface OidcInput extends RulesInput {
  readonly issuer?: string | undefined;
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
  /** A key of ours proves that we are the client, instead of a secret. */
  readonly privateKeyJwt?: boolean | undefined;
  readonly scopes?: readonly string[] | undefined;
  readonly claims?: OidcSettings["claims"] | undefined;
  readonly groupsClaim?: string | null | undefined;
  readonly maxAge?: number | null | undefined;
  readonly acr?: readonly string[] | undefined;
  readonly amr?: readonly string[] | undefined;
  readonly signOutAtProvider?: boolean | undefined;
}

export type OidcPatch = OidcInput;

/** What a change sets, fetched before the transaction of the change. The secret is not sealed yet. */
export interface ReadOidc {
  readonly settings: Partial<OidcSettings>;
  readonly clientSecret?: string | null;
}

/** The settings of a new connection. @throws DomainError `invalid`. */
export async function newOidc(
  input: OidcInput,
  rules: SignInRules,
): Promise<{ readonly oidc: OidcSettings; readonly clientSecret: string | null }> {
  const { settings, clientSecret = null } = await readOidc({ scopes: [], ...input });
  const { issuer, clientId, provider } = settings;
  if (issuer === undefined || provider === undefined) throw invalidField("/issuer", "Give the issuer.", "required");
  if (clientId === undefined) throw invalidField("/clientId", "Give the client id.", "required");
  const clientProof = settings.clientProof ?? "client_secret";
  const oidc: OidcSettings = { ...DEFAULTS, ...rules, ...settings, ...{ issuer, clientId, provider, clientProof } };
  return { oidc: checked(withUsualSubject(oidc), clientSecret !== null), clientSecret };
}

const DEFAULTS = {
  scopes: ["openid", "profile", "email"],
  claims: {},
  groupsClaim: null,
  maxAge: null,
  acr: [],
  amr: [],
  signOutAtProvider: false,
} as const satisfies Partial<OidcSettings>;

/** Entra ID makes up a `sub` for each application; what it provisions by is the object id, which it sends as `oid`. */
const ENTRA = /^https:\/\/(?:login\.microsoftonline\.(?:com|us)|login\.partner\.microsoftonline\.cn)\//;

const withUsualSubject = (oidc: OidcSettings): OidcSettings =>
  oidc.nameIdMatches === null && ENTRA.test(oidc.issuer) ? { ...oidc, nameIdMatches: "attribute:oid" } : oidc;

/** Reads, and fetches, what was given. @throws DomainError `invalid`, saying what is wrong with it */
export async function readOidc(input: OidcPatch): Promise<ReadOidc> {
  const { issuer, clientSecret, privateKeyJwt, scopes, ...plain } = input;
  if (clientSecret !== undefined && privateKeyJwt === true)
    throw invalidField("/privateKeyJwt", "Give either clientSecret or privateKeyJwt.");
  const found = issuer === undefined ? undefined : await discovered(issuer).catch(atIssuer);
  const byKey = privateKeyJwt ?? (clientSecret === undefined ? undefined : false);
  if (found && byKey === true) checkKnowsKeys(found);
  const wantedScopes = scopes && (scopes.length > 0 ? [...new Set(["openid", ...scopes])] : DEFAULTS.scopes);
  return {
    settings: defined({
      ...defined(plain),
      ...(found && { issuer: found.issuer, provider: found.provider }),
      clientProof: byKey === undefined ? undefined : byKey ? ("private_key_jwt" as const) : ("client_secret" as const),
      scopes: wantedScopes,
    }),
    ...(clientSecret !== undefined && { clientSecret }),
    ...(privateKeyJwt === true && { clientSecret: null }),
  };
}

function checkKnowsKeys({ proofs }: Discovered): void {
  if (!proofs.includes("private_key_jwt"))
    throw invalidField(
      "/privateKeyJwt",
      `This provider takes no key; it takes ${proofs.join(", ")}.`,
      "key_not_taken",
      {
        takes: proofs.map((proof) => proof.slice(0, 100)),
      },
    );
}

function atIssuer(error: unknown): never {
  if (error instanceof UnfitProvider) throw invalidField("/issuer", error.message, error.code, error.params);
  throw error;
}

/** The settings after a change. @throws DomainError `invalid` */
export const patchedOidc = (before: OidcSettings, patch: Partial<OidcSettings>, hasSecret: boolean): OidcSettings =>
  checked({ ...before, ...patch }, hasSecret);

const MOST_SECONDS = 30 * 86_400;

function checked(oidc: OidcSettings, hasSecret: boolean): OidcSettings {
  checkRules(oidc);
  if (oidc.clientProof === "client_secret" && !hasSecret)
    throw invalidField("/clientSecret", "Give the client secret, or privateKeyJwt.", "required");
  if (oidc.maxAge !== null && (oidc.maxAge < 1 || oidc.maxAge > MOST_SECONDS))
    throw invalidField("/maxAge", `Use 1 to ${MOST_SECONDS} seconds.`);
  return { ...oidc, claims: defined(oidc.claims), loginGroups: [...new Set(oidc.loginGroups)] };
}
