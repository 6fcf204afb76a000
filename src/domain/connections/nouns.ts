/**
 * Connections: one link of an organization to one identity provider, and the tokens that speak for it.
 * Only this room reads or writes tokens; the directory room reads the settings that travel with the caller.
 */
import type { Caller } from "../caller.ts";

/** What becomes of the people of a connection that ends. */
export type People = "keep" | "deactivate";

export type Profile = "entra" | "okta" | "generic";

/** Switches of a scim connection. All lenient by default: what identity providers really send works without setting one. */
export interface ScimSettings {
  /** Refuse what the interoperability profile refuses: unknown attributes and schemas, PATCH without a path. */
  readonly strict: boolean;
  /** A POST for a deactivated user of this connection reactivates it instead of answering 409. */
  readonly postReactivates: boolean;
  /** Members of a group inside a mapped group count as members of the mapped group. */
  readonly flattenNested: boolean;
  /** Answers about users say which groups they are in, also when nobody asks. */
  readonly showGroups: boolean;
  /** What memberships show of a user, by name: where in the record it stands. An extension named here is taken, stored and answered. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Which groups get a team of their own; none where nothing is said. */
  readonly teamsFromGroups?: TeamsFromGroups | undefined;
}

/** All groups, or those whose names begin with the prefix. */
export interface TeamsFromGroups {
  readonly mode: "off" | "all" | "prefix";
  readonly prefix?: string | undefined;
}

/** The connection as it travels with a SCIM request. */
export interface ConnectionRef {
  readonly id: string;
  readonly name: string;
  readonly profile: Profile;
  readonly settings: ScimSettings;
}

export type ApiScope = "read" | "write";
export type TokenScope = "users:read" | "users:write" | "groups:read" | "groups:write";

/** A caller that came with a connection's token: it sees and writes this connection's mirror only. */
export interface ConnectionCaller extends Caller {
  readonly actor: { readonly kind: "connection"; readonly id: string };
  readonly connection: ConnectionRef;
  readonly scopes: ReadonlySet<TokenScope>;
}

/** A caller that came with an API key of the organization. */
export interface ApiKeyCaller extends Caller {
  readonly actor: { readonly kind: "api_key"; readonly id: string };
  readonly scopes: ReadonlySet<ApiScope>;
}

/** Which attribute of an assertion says what of a person. */
export interface AttributeMap {
  readonly email?: string | undefined;
  readonly displayName?: string | undefined;
  readonly givenName?: string | undefined;
  readonly familyName?: string | undefined;
  readonly groups?: string | undefined;
}

/** What a saml connection knows of its identity provider, and what it lets its assertions do. */
export interface SamlSettings {
  readonly entityId: string;
  /** Where people are sent to sign in. */
  readonly ssoUrl: string;
  /** DER in base64: what assertions may be signed with. */
  readonly certificates: readonly string[];
  /** Whether somebody whom nobody knows becomes a member by signing in. */
  readonly provisioning: "off" | "jit";
  /** What the NameID is compared with: `externalId`, `userName`, `email`, `attribute:<name>`; null follows the format of the NameID. */
  readonly nameIdMatches: string | null;
  readonly attributeMap: AttributeMap;
  readonly allowIdpInitiated: boolean;
  /** Only people with one of these group values may sign in; empty: everybody. */
  readonly loginGroups: readonly string[];
  /** What memberships show of an assertion, by name: the attribute's name there. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Where what is known of the identity provider is read again every day; null where an admin gave it once. */
  readonly metadata: MetadataSource | null;
}

export interface MetadataSource {
  readonly url: string;
  readonly fetchedAt: Date;
  /** When it is read again. */
  readonly dueAt: Date;
  /** Why the last reading changed nothing; null when it went well. */
  readonly error: string | null;
}
