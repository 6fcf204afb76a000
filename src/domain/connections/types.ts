/**
 * Connections: one link of an organization to one identity provider, and the tokens that speak for it.
 * Only this room reads or writes tokens; the directory room reads the settings that travel with the caller.
 */
import type { Caller } from "../caller.ts";
import type { ApiScope } from "./api-scopes.ts";

/** What becomes of the people of a connection that ends. */
export const PEOPLE = ["keep", "deactivate"] as const;
/** One of them. */
export type People = (typeof PEOPLE)[number];

/** The kinds that people sign in by. */
export const SSO_KINDS = ["saml", "oidc"] as const;
export type SsoKind = (typeof SSO_KINDS)[number];
/** `scim` brings people, the others sign them in. */
export const CONNECTION_KINDS = ["scim", ...SSO_KINDS] as const;
/** One of them. */
export type ConnectionKind = (typeof CONNECTION_KINDS)[number];

/** Whose habits a connection allows for: Entra ID's, Okta's, or nobody's in particular. */
export const PROFILES = ["entra", "okta", "generic"] as const;
export type Profile = (typeof PROFILES)[number];

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
  /** Only mirrored and shown: nobody is let in, changed or taken out by it until it goes live. */
  readonly rehearsal: boolean;
  /** An id that was deleted leads to whoever was created again under the same name. */
  readonly followDeletedIds: boolean;
  /** Who is in which group can be read page by page, at /GroupMembers. */
  readonly groupMembers: boolean;
  /** The organization's roles can be read, at /Roles. */
  readonly roles: boolean;
  /** What requests over it may be authenticated by. */
  readonly authentication: Authentication;
  /** When too many people lose something at once, and what then; the default where nothing is said. */
  readonly breaker?: BreakerRule | undefined;
}

/** Bearer tokens that were made by hand, access tokens of OAuth clients, or either. */
export const AUTHENTICATIONS = ["bearer", "oauth", "both"] as const;
/** One of them. */
export type Authentication = (typeof AUTHENTICATIONS)[number];

/** What the breaker does when it trips: tells of it, holds what goes beyond, or nothing. */
export const BREAKER_MODES = ["observe", "hold", "off"] as const;

/** Trips when, within the window, more people lose something than `limit` and than the share. docs/breaker.md */
export interface BreakerRule {
  /** `observe`: everything is applied, owners hear of it. `hold`: what goes beyond waits for an owner. */
  readonly mode: (typeof BREAKER_MODES)[number];
  /** In minutes. */
  readonly window: number;
  readonly limit: number;
  /** Of the people whom the connection has active; 0 to 1. */
  readonly share: number;
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
  /** Until then it is held, whatever its mode: what it took was undone or discarded. */
  readonly guardedUntil?: Date | undefined;
  /** Somebody has decided that what the caller takes is let through. */
  readonly isLetThrough?: true;
  /** Its people are being taken over by another connection. */
  readonly isHandingOver?: boolean;
}

/** What a token of a SCIM connection may be for. */
export const TOKEN_SCOPES = ["users:read", "users:write", "groups:read", "groups:write"] as const;
/** One of them. */
export type TokenScope = (typeof TOKEN_SCOPES)[number];

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

/** What signing in by an identity provider may do, whichever protocol it speaks. */
export interface SignInRules {
  /** Whether somebody whom nobody knows becomes a member by signing in. */
  readonly provisioning: "off" | "jit";
  /**
   * What the subject (a NameID, or `sub`) is compared with: `externalId`, `userName`, `email`, `attribute:<name>`; null follows its form.
   */
  readonly nameIdMatches: string | null;
  /** Only people with one of these group values join by signing in; empty: everybody. */
  readonly loginGroups: readonly string[];
  /** Whether they are asked of those only who join by themselves, or of everybody at each sign-in. */
  readonly loginGroupsFor?: "joining" | "everybody";
  /** What memberships show of an assertion, by name: the attribute's name there. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** What a saml connection knows of its identity provider, and what it lets its assertions do. */
export interface SamlSettings extends SignInRules {
  readonly entityId: string;
  /** Where people are sent to sign in. */
  readonly ssoUrl: string;
  /** DER in base64: what assertions may be signed with. */
  readonly certificates: readonly string[];
  readonly attributeMap: AttributeMap;
  readonly allowIdpInitiated: boolean;
  /** Where what is known of the identity provider is read again every day; null where an admin gave it once. */
  readonly metadata: MetadataSource | null;
}

/** What reading metadata again takes over. */
export const READ_AGAIN = ["ssoUrl", "certificates"] as const;

export interface MetadataSource {
  readonly url: string;
  /** What an admin has set since the URL was: reading it again leaves that alone. */
  readonly byHand?: readonly (typeof READ_AGAIN)[number][];
  readonly fetchedAt: Date;
  /** When it is read again. */
  readonly dueAt: Date;
  /** Why the last reading changed nothing; null when it went well. */
  readonly error: string | null;
}

/** So long a revoked or expired secret is listed; what it was called and did is in the log of events for as long as that is kept. */
export const DEAD_LISTED_DAYS = 400;
