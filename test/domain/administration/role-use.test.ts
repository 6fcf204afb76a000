/** A role that something refers to stays, and whoever deletes it is told what that is. */
import mongoose from "mongoose";
import { expect, it } from "vitest";
import { createMapping } from "../../../src/domain/administration/mappings/mappings.ts";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { roleUse } from "../../../src/domain/administration/roles/role-uses.ts";
import { createRole, deleteRole } from "../../../src/domain/administration/roles/roles.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { useDatabase } from "../../support/mongo.ts";
import { app } from "../../support/sso.ts";
import { invited } from "../../support/visitors.ts";
import { givenOrganization, unique } from "../../support/world.ts";

useDatabase();

async function given(scope: "organization" | "team") {
  const world = await givenOrganization();
  const key = unique("role").toLowerCase();
  await createRole(world.caller, { key, name: "Role", scope, rank: 10, permissions: [] });
  const { id: team } = await createTeam(world.caller, { name: unique("team") });
  const email = `${unique("p").toLowerCase()}@${world.domain}`;
  const connectionId = world.scim.connection.id;
  return { ...world, key, team, email, connectionId };
}
type Given = Awaited<ReturnType<typeof given>>;
type Row = readonly [
  name: string,
  scope: "organization" | "team",
  refer: (to: Given) => Promise<unknown>,
  told: RegExp,
];

const rows: readonly Row[] = [
  [
    "a grant",
    "organization",
    async ({ caller, email, key }) =>
      updateMembership(caller, (await createMembership(caller, { email })).id, { roles: [key] }),
    /^1 grant$/,
  ],
  [
    "a seat",
    "team",
    ({ caller, email, team, key }) => createMembership(caller, { email, teams: [{ id: team, roles: [key] }] }),
    /^1 grant$/,
  ],
  [
    "a mapping",
    "organization",
    ({ caller, connectionId, key }) =>
      createMapping(caller, { connectionId, group: { displayName: "Staff" }, role: key }),
    /^the mapping of the group Staff$/,
  ],
  [
    "a mapping to a team",
    "team",
    ({ caller, connectionId, team, key }) =>
      createMapping(caller, { connectionId, group: { displayName: "Staff" }, team, teamRoles: [key] }),
    /^the mapping of the group Staff$/,
  ],
  [
    "an invitation",
    "organization",
    ({ caller, email, key }) => invited(caller, email, { roles: [key] }),
    /^the invitation to p.*$/,
  ],
  [
    "an invitation to a team",
    "team",
    ({ caller, email, team, key }) => invited(caller, email, { teams: [{ id: team, roles: [key] }] }),
    /^the invitation to p.*$/,
  ],
  [
    "the default role",
    "organization",
    ({ caller, key }) => updatePolicies(caller, { defaultRole: key }),
    /defaultRole/,
  ],
  [
    "the default seats",
    "team",
    ({ caller, team, key }) => updatePolicies(caller, { defaultTeams: [{ id: team, roles: [key] }] }),
    /defaultTeams/,
  ],
  [
    "somebody who joined while it was the default",
    "organization",
    async ({ caller, email, key }) => {
      await updatePolicies(caller, { defaultRole: key });
      await createMembership(caller, { email });
      await updatePolicies(caller, { defaultRole: "member" });
    },
    /^1 member who joined with it$/,
  ],
  [
    "somebody who joined while a seat had it",
    "team",
    async ({ caller, email, team, key }) => {
      await updatePolicies(caller, { defaultTeams: [{ id: team, roles: [key] }] });
      await createMembership(caller, { email });
      await updatePolicies(caller, { defaultTeams: [] });
    },
    /^1 member who joined with it$/,
  ],
];

it.each(rows)("a role is kept by %s, of scope %s, which is named", async (_, scope, refer, told) => {
  const world = await given(scope);
  const [uses, before] = [() => roleUse(world.caller, world.key, scope), await roleUse(world.caller, world.key, scope)];
  expect(before).toEqual([]);
  await refer(world);

  const [use = "", ...more] = await uses();

  expect([use.match(told)?.length, more]).toEqual([1, []]);
  const refused = await deleteRole(world.caller, world.key, scope).catch((error: unknown) => error);
  expect(refused).toMatchObject({
    code: "conflict",
    message: `The role is in use by ${use}. Take it from there first.`,
  });
});

it("a role that nothing refers to goes, and one of another organization keeps none", async () => {
  const [one, other] = [await given("organization"), await given("organization")];
  await createRole(other.caller, { key: one.key, name: "Same", scope: "organization", rank: 10, permissions: [] });
  await updatePolicies(other.caller, { defaultRole: one.key });
  await deleteRole(one.caller, one.key, "organization");
});

/** Each field of a document that may hold the key of a role, and why it is known or means nothing. */
const FIELDS: Readonly<Record<string, string>> = {
  "grants.role": "a grant",
  "grants.teamRoles": "a seat",
  "mappings.role": "a mapping",
  "mappings.teamRoles": "a mapping to a team",
  "invitations.roles": "an invitation",
  "invitations.teams.roles": "an invitation to a team",
  "memberships.defaultRole": "somebody who joined while it was the default",
  "memberships.defaultTeams": "somebody who joined while a seat had it",
  "organizations.policies": "the default role and the default seats",
};

it("every field that may hold the key of a role is known", () => {
  app();
  const found = Object.values(mongoose.models).flatMap(({ schema, collection }) => rolesIn(schema, collection.name));
  expect([...found, "organizations.policies"].sort()).toEqual(Object.keys(FIELDS).sort());
});

function rolesIn(schema: mongoose.Schema, at: string): string[] {
  return Object.entries(schema.paths).flatMap(([path, type]) => [
    ...(/(?:roles?|defaultTeams)$/i.test(path) ? [`${at}.${path}`] : []),
    ...("schema" in type && type.schema instanceof mongoose.Schema ? rolesIn(type.schema, `${at}.${path}`) : []),
  ]);
}
