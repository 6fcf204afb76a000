import {
  type Belonging,
  groupsOfUser,
  groupsOfUsers,
  userNames,
} from "../../../domain/directory/groups/groups-of-users.ts";
import type { DirectoryUser } from "../../../domain/directory/types.ts";
import { type MembershipView, membershipViews } from "../../../domain/memberships/access/directory-views.ts";
import { sideBySide } from "../../../platform/database/mongo.ts";
import { isObject, type JsonObject, listOf } from "../../../platform/json.ts";
import { projectionOf } from "../projection/projection.ts";
import type { Call } from "../requests/exchange.ts";
import { locationOf } from "../route.ts";
import { schemaFor } from "../schema/of-connection.ts";
import { ENTERPRISE, GROUP, MEMBERSHIP, USER } from "../schema/registry.ts";
import type { ResourceSchema } from "../schema/types.ts";
import { present } from "./present.ts";

type Presenting = Pick<Call, "caller" | "links" | "asked">;

/** The schema of users as this caller's connection has it. */
export const userSchema = ({ caller }: Pick<Call, "caller">): ResourceSchema => schemaFor(caller.connection, USER);

/** Users as JSON texts, in order. What is no part of their records is fetched for all at once, and only where answers show it. */
export async function presentUsers(
  call: Presenting,
  users: readonly DirectoryUser[],
  asked?: Promise<ReadonlyMap<string, readonly Belonging[]>>,
): Promise<string[]> {
  const schema = userSchema(call);
  const projection = projectionOf(schema, call.asked);
  const { needs } = projection;
  const [groups, memberships, names] = await sideBySide(
    async () => (needs.groups ? (asked ?? groupsOf(call, users)) : undefined),
    async () => (needs.membership ? membershipViews(call.caller, users) : undefined),
    async () => (needs.names ? userNames(call.caller, users.flatMap(managerOf)) : undefined),
  );
  return users.map((record) => {
    const derived: JsonObject = {};
    if (groups) derived.groups = (groups.get(record.id) ?? []).map((group) => groupEntry(call, group));
    const view = memberships?.get(record.id);
    if (view) addMembership(derived, record.wire, view);
    if (names) addManager(call, derived, record, names);
    return present(call.links, projection, { schema, record, derived });
  });
}

/** Asks for the groups of a user who is yet to be found, where the answer will show them. */
export function groupsAhead(
  call: Presenting,
  id: string,
): Promise<ReadonlyMap<string, readonly Belonging[]>> | undefined {
  if (!projectionOf(userSchema(call), call.asked).needs.groups) return undefined;
  const asked = groupsOfUser(call.caller, id).then((groups) => new Map([[id, groups]]));
  asked.catch(() => undefined); // told when it is awaited
  return asked;
}

async function groupsOf(
  { caller }: Presenting,
  users: readonly DirectoryUser[],
): Promise<ReadonlyMap<string, readonly Belonging[]>> {
  const [only, ...more] = users.map(({ id }) => id);
  if (only === undefined || more.length > 0)
    return groupsOfUsers(
      caller,
      users.map(({ id }) => id),
    );
  return new Map([[only, await groupsOfUser(caller, only)]]);
}

const groupEntry = ({ links }: Presenting, { id, displayName, direct }: Belonging): JsonObject => ({
  value: id,
  $ref: locationOf(links, GROUP, id),
  display: displayName,
  type: direct ? "direct" : "indirect",
});

function addMembership(derived: JsonObject, wire: string, view: MembershipView): void {
  const { membershipId, status, kind, roles, teams } = view;
  const { schemas } = JSON.parse(wire) as JsonObject;
  derived.schemas = [...listOf(schemas), MEMBERSHIP.urn];
  derived[MEMBERSHIP.urn] = {
    membershipId,
    status,
    kind,
    roles,
    teams: teams.map(({ id, name, roles: teamRoles }) => ({ value: id, display: name, roles: teamRoles })),
  };
}

function enterpriseOf({ wire }: DirectoryUser): JsonObject {
  const { [ENTERPRISE.urn]: content } = JSON.parse(wire) as JsonObject;
  return isObject(content) ? content : {};
}

function managerOf(user: DirectoryUser): string[] {
  const { manager } = enterpriseOf(user);
  return isObject(manager) && typeof manager.value === "string" ? [manager.value] : [];
}

function addManager(
  { links }: Presenting,
  derived: JsonObject,
  user: DirectoryUser,
  names: ReadonlyMap<string, string>,
): void {
  const [id = ""] = managerOf(user);
  const displayName = names.get(id);
  if (displayName === undefined) return;
  const manager = { value: id, $ref: locationOf(links, USER, id), displayName };
  derived[ENTERPRISE.urn] = { ...enterpriseOf(user), manager };
}
