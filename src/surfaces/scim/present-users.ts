import type { DirectoryUser } from "../../domain/directory/nouns.ts";
import { groupsOfUsers } from "../../domain/directory/reading.ts";
import { type MembershipView, membershipViews } from "../../domain/memberships/views.ts";
import type { Call } from "./call.ts";
import { type JsonObject, listOf } from "./json.ts";
import { locationOf } from "./links.ts";
import { present } from "./present.ts";
import { projectionOf } from "./projection/projection.ts";
import { GROUP, MEMBERSHIP, USER } from "./schema/registry.ts";

type Presenting = Pick<Call, "caller" | "links" | "asked">;

/** Users as JSON texts, in order. Groups and memberships are fetched for all at once, and only when asked for. */
export async function presentUsers(call: Presenting, users: readonly DirectoryUser[]): Promise<string[]> {
  const projection = projectionOf(USER, call.asked);
  const ids = users.map(({ id }) => id);
  const groups = projection.needs.groups ? await groupsOfUsers(call.caller, ids) : undefined;
  const memberships = projection.needs.membership ? await membershipViews(call.caller, users) : undefined;
  return users.map((record) => {
    const derived: JsonObject = {};
    if (groups) derived.groups = (groups.get(record.id) ?? []).map((group) => groupEntry(call, group));
    const view = memberships?.get(record.id);
    if (view) addMembership(derived, record.wire, view);
    return present(call.links, projection, { schema: USER, record, derived });
  });
}

const groupEntry = ({ links }: Presenting, { id, displayName }: { id: string; displayName: string }): JsonObject => ({
  value: id,
  $ref: locationOf(links, GROUP, id),
  display: displayName,
  type: "direct",
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
