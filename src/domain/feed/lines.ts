/** The lines of objects as they are now. */
import { hash } from "node:crypto";
import { canonicalJson } from "../../platform/json.ts";
import type { Caller } from "../caller.ts";
import { openInvitationsById } from "../invitations/reading.ts";
import type { Grant } from "../mappings/types.ts";
import { accessOf } from "../memberships/access/access.ts";
import { attributesOf } from "../memberships/access/attributes.ts";
import { type MembershipDoc, membershipsById, statusNow } from "../memberships/membership-lookup.ts";
import { teamsById } from "../teams/team-lookup.ts";
import { type LineKind, NO_ACCESS, NO_DIGEST, type ToldAccess } from "./types.ts";

/** Ids of objects, by kind. */
export type Touched = Readonly<Record<LineKind, readonly string[]>>;

export interface Line {
  readonly id: string;
  readonly kind: LineKind;
  /** Null when a mirror has nothing of it. */
  readonly line: string | null;
  readonly sha256: string;
  readonly access: ToldAccess | null;
  readonly grants: readonly Grant[];
  readonly givers: readonly string[];
}

/** The lines of these objects, of those that are gone as well, in a handful of questions for all. */
export async function linesOf(caller: Caller, touched: Touched): Promise<Line[]> {
  return [
    ...(await membershipLines(caller, touched.membership)),
    ...(await teamLines(caller, touched.team)),
    ...(await invitationLines(caller, touched.invitation)),
  ];
}

async function membershipLines(caller: Caller, ids: readonly string[]): Promise<Line[]> {
  if (ids.length === 0) return [];
  const found = await membershipsById(caller, ids);
  const access = await accessOf(caller, found);
  const attributes = await attributesOf(caller, found);
  const lines = new Map(
    found.map((membership) => {
      const grants = access.get(membership._id)?.grants ?? [];
      const isActive = statusNow(membership).status === "active";
      const told = toldOf(grants, isActive ? (attributes.get(membership._id) ?? {}) : {});
      return [membership._id, ofMembership(membership, told, grants)] as const;
    }),
  );
  return ids.map((id) => lines.get(id) ?? { ...gone(id, "membership"), access: NO_ACCESS });
}

/** What these grants come to. */
export function toldOf(grants: readonly Grant[], attributes: ToldAccess["attributes"]): ToldAccess {
  const teams = new Map<string, Set<string>>();
  for (const { team, teamRoles = [] } of grants)
    if (team) {
      const roles = teams.get(team.id) ?? new Set();
      for (const role of teamRoles.length > 0 ? teamRoles : ["member"]) roles.add(role);
      teams.set(team.id, roles);
    }
  return {
    roles: [...new Set(grants.flatMap(({ role }) => role ?? []))].sort(),
    teams: [...teams.keys()].sort().map((id) => ({ id, roles: [...(teams.get(id) ?? [])].sort() })),
    attributes,
  };
}

function ofMembership(membership: MembershipDoc, access: ToldAccess, grants: readonly Grant[]): Line {
  const { _id: id, email, displayName, externalId = null, kind, managedBy, expiresAt, sponsorId } = membership;
  const { status } = statusNow(membership);
  const known = { grants, access, givers: giversOf(grants) };
  if (status === "removed") return { ...gone(id, "membership"), ...known };
  const told = { id, email, displayName, externalId, kind, status, ...access, managedBy, expiresAt, sponsorId };
  return { ...lineOf(id, "membership", told), ...known };
}

const giversOf = (grants: readonly Grant[]): string[] => [
  ...new Set(
    grants.flatMap(({ role, team, teamRoles = [], via }) => [
      ...[role, ...teamRoles].flatMap((key) => (key === undefined ? [] : `role:${key}`)),
      ...[team?.id, via?.mapping, via?.connection, via?.group?.id].flatMap((id) => id ?? []),
      ...(via?.through ?? []).map(({ id }) => id),
    ]),
  ),
];

async function teamLines(caller: Caller, ids: readonly string[]): Promise<Line[]> {
  const found = await teamsById(caller, ids);
  const lines = new Map(
    found.map(({ _id: id, name, slug, externalId = null }) => [id, lineOf(id, "team", { id, name, slug, externalId })]),
  );
  return ids.map((id) => lines.get(id) ?? gone(id, "team"));
}

async function invitationLines(caller: Caller, ids: readonly string[]): Promise<Line[]> {
  const found = await openInvitationsById(caller, ids);
  const lines = new Map(
    found.map(({ _id: id, email, name, kind, roles, teams, status, expiresAt }) => [
      id,
      lineOf(id, "invitation", { id, email, name, kind, roles, teams, status, expiresAt }),
    ]),
  );
  return ids.map((id) => lines.get(id) ?? gone(id, "invitation"));
}

function lineOf(id: string, kind: LineKind, told: Record<string, unknown>): Line {
  const line = canonicalJson({ type: kind, ...told });
  return { id, kind, line, sha256: hash("sha256", line), access: null, grants: [], givers: [] };
}

const gone = (id: string, kind: LineKind): Line => ({
  id,
  kind,
  line: null,
  sha256: NO_DIGEST,
  access: null,
  grants: [],
  givers: [],
});
