/** What a role is, and the roles that every organization has. */

export const ROLE_SCOPES = ["organization", "team"] as const;
export type RoleScope = (typeof ROLE_SCOPES)[number];

export interface Role {
  readonly key: string;
  readonly name: string;
  readonly scope: RoleScope;
  /** The higher rank is shown where one role is shown. */
  readonly rank: number;
  readonly permissions: readonly string[];
  readonly builtIn: boolean;
  readonly version: number;
}

/** What Rollcall itself asks for; the permissions of an organization's own roles may name anything else besides. */
export type Permission =
  | "organization:manage"
  | "members:read"
  | "members:manage"
  | "teams:manage"
  | "invitations:manage"
  | "connections:manage"
  | "events:read";

const builtIn = (key: string, scope: RoleScope, rank: number, permissions: string[]): Role => ({
  key,
  name: key.charAt(0).toUpperCase() + key.slice(1),
  scope,
  rank,
  permissions,
  builtIn: true,
  version: 1,
});

const ADMINISTRATION: Permission[] = [
  "members:read",
  "members:manage",
  "teams:manage",
  "invitations:manage",
  "connections:manage",
  "events:read",
];

/** The roles that every organization has. */
export const builtInRoles: readonly Role[] = [
  builtIn("owner", "organization", 100, ["organization:manage", ...ADMINISTRATION]),
  builtIn("admin", "organization", 80, ADMINISTRATION),
  builtIn("member", "organization", 40, ["members:read"]),
  builtIn("guest", "organization", 20, []),
  builtIn("maintainer", "team", 60, ["team:manage"]),
  builtIn("member", "team", 40, []),
];
