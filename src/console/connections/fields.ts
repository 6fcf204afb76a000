/** What is set at a connection, by its kind and by what it is about, and how each is chosen. */
import type { Schemas } from "../parts/data/api.ts";

type Connection = Schemas["Connection"];
type Patch = Schemas["ConnectionPatch"];
/** A directory's switches stand among its settings, all else beside them. */
export type Key =
  | Exclude<keyof NonNullable<Connection["settings"]>, "breaker" | "rehearsal">
  | ("profile" | "provisioning" | "loginGroups" | "loginGroupsFor" | "nameIdMatches" | "attributeMap")
  | ("allowIdpInitiated" | "issuer" | "clientId" | "scopes" | "claims" | "groupsClaim" | "maxAge" | "acr" | "amr")
  | "signOutAtProvider";
export type Values = Readonly<Partial<Record<Key, unknown>>>;

export type FieldKind =
  | { readonly is: "yes" }
  | { readonly is: "one"; readonly of: readonly string[] }
  /** A text; null where it may be left out. */
  | { readonly is: "text"; readonly mayBeNone?: true }
  | { readonly is: "number" }
  /** A list of texts: one on each line, or with blanks between. */
  | { readonly is: "list"; readonly by: "\n" | " " }
  /** By names that somebody chooses: `name: what it shows`. */
  | { readonly is: "pairs" }
  /** By names that are given. */
  | { readonly is: "parts"; readonly of: readonly string[] }
  | { readonly is: "teams" }
  | { readonly is: "match" };

const YES = { is: "yes" } as const;
const PARTS = ["email", "displayName", "givenName", "familyName"] as const;
const one = (...of: readonly string[]) => ({ is: "one", of }) as const;

export const FIELDS: Readonly<Record<Key, FieldKind>> = {
  profile: one("entra", "okta", "generic"),
  authentication: one("both", "bearer", "oauth"),
  strict: YES,
  postReactivates: YES,
  followDeletedIds: YES,
  flattenNested: YES,
  showGroups: YES,
  groupMembers: YES,
  roles: YES,
  teamsFromGroups: { is: "teams" },
  attributes: { is: "pairs" },
  provisioning: one("off", "jit"),
  loginGroups: { is: "list", by: "\n" },
  loginGroupsFor: one("joining", "everybody"),
  nameIdMatches: { is: "match" },
  attributeMap: { is: "parts", of: [...PARTS, "groups"] },
  allowIdpInitiated: YES,
  issuer: { is: "text" },
  clientId: { is: "text" },
  scopes: { is: "list", by: " " },
  claims: { is: "parts", of: PARTS },
  groupsClaim: { is: "text", mayBeNone: true },
  maxAge: { is: "number" },
  acr: { is: "list", by: " " },
  amr: { is: "list", by: " " },
  signOutAtProvider: YES,
};

const JOINING = ["provisioning", "loginGroups", "loginGroupsFor"] as const;

export const GROUPS = {
  scim: {
    provider: ["profile", "authentication", "strict"],
    people: ["postReactivates", "followDeletedIds", "attributes"],
    groups: ["teamsFromGroups", "flattenNested", "showGroups", "groupMembers", "roles"],
  },
  saml: {
    joining: JOINING,
    knowing: ["nameIdMatches", "attributeMap", "attributes"],
    session: ["allowIdpInitiated"],
  },
  oidc: {
    provider: ["issuer", "clientId", "scopes"],
    joining: JOINING,
    knowing: ["nameIdMatches", "claims", "groupsClaim", "attributes"],
    demanded: ["maxAge", "acr", "amr"],
    session: ["signOutAtProvider"],
  },
} as const satisfies Readonly<Record<Connection["kind"], Readonly<Record<string, readonly Key[]>>>>;

/** What a connection has set. */
export function valuesOf(connection: Connection): Values {
  const { kind, profile, settings } = connection;
  const all: Values = kind === "scim" ? { ...settings, profile } : (connection as Values);
  const keys: readonly Key[] = Object.values(GROUPS[kind]).flat();
  return Object.fromEntries(keys.map((key) => [key, all[key] ?? NONE[FIELDS[key].is]]));
}

const NONE: Readonly<Record<FieldKind["is"], unknown>> = {
  yes: false,
  one: null,
  text: null,
  number: null,
  list: [],
  pairs: {},
  parts: {},
  teams: { mode: "off" },
  match: null,
};

/** The call that makes these changes. */
export function patchOf({ kind }: Connection, changes: Values): Patch {
  if (kind !== "scim") return changes as Patch;
  const { profile, ...settings } = changes;
  return {
    ...(profile !== undefined && { profile }),
    ...(Object.keys(settings).length > 0 && { settings }),
  } as Patch;
}

const asText = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    typeof one === "object" && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );

/** What was changed, and differs from what is there. */
export const changesOf = (values: Values, draft: Values): Values =>
  Object.fromEntries(Object.entries(draft).filter(([key, value]) => asText(value) !== asText(values[key as Key])));
