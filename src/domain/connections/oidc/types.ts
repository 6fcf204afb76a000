/** What an oidc connection is: what is known of its provider, and what is demanded of it. */
import type { AttributeMap, SignInRules } from "../types.ts";

/** What an oidc connection knows of its identity provider, and what it lets its ID tokens do. */
export interface OidcSettings extends SignInRules {
  /** Exactly as the discovery document has it: what ID tokens have to say as `iss`. */
  readonly issuer: string;
  readonly clientId: string;
  /** By what we prove to be the client: a secret that both sides know, or a key whose private half never leaves this side (RFC 7523). */
  readonly clientProof: "client_secret" | "private_key_jwt";
  /** `openid` is always among them. */
  readonly scopes: readonly string[];
  /** Which claim says what, but for the groups. */
  readonly claims: Omit<AttributeMap, "groups">;
  /** The claim that lists the groups; null: `groups`. */
  readonly groupsClaim: string | null;
  /** How many seconds ago the person may have signed in there; null: it is not asked. */
  readonly maxAge: number | null;
  /** One of these has to be the `acr`; empty: any. */
  readonly acr: readonly string[];
  /** All of these have to be in `amr`; empty: any. */
  readonly amr: readonly string[];
  /** Whether signing out here also ends the session at the identity provider. */
  readonly signOutAtProvider: boolean;
  readonly provider: OidcProvider;
}

/** What the discovery document says (OpenID Connect Discovery 1.0, 3). */
export interface OidcProvider {
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly jwksUri: string;
  readonly userinfoEndpoint: string | null;
  readonly endSessionEndpoint: string | null;
  /** Whether its answers name it (RFC 9207): then one that does not is refused. */
  readonly namesItself: boolean;
  /** How a client with a secret proves itself. */
  readonly secretBy: "basic" | "post";
  /** What it signs ID tokens with, of what is good enough here. */
  readonly algorithms: readonly string[];
  readonly fetchedAt: Date;
  /** When it is read again. */
  readonly dueAt: Date;
  /** Why the last reading changed nothing; null when it went well. */
  readonly error: string | null;
}
