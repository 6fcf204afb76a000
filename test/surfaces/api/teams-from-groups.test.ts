/** Teams made from pushed groups, as an admin sets and sees them over REST. */
import { expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { givenDirectoryGroup } from "./directory.ts";
import { givenTenant, make, newApp } from "./tenant.ts";

useDatabase();

it("are asked for on a connection, shown with their group, and frozen when they are switched off", async () => {
  const acme = await givenTenant(newApp());
  const { operator, path } = acme;
  const made = await make(operator("post", `${path}/connections`, { kind: "scim", name: "Entra" }));
  const connection = `${path}/connections/${made.id}`;
  expect(made).toMatchObject({ settings: { teamsFromGroups: { mode: "off" } } });
  await givenDirectoryGroup(acme, made.id ?? "", { displayName: "App-Sales", members: [] });

  const patch = (teamsFromGroups: object) => operator("patch", connection, { settings: { teamsFromGroups } });
  const wrong = await patch({ mode: "prefix" });
  expect(wrong).toMatchObject({ status: 422, body: { errors: [{ pointer: "/settings/teamsFromGroups/prefix" }] } });
  expect((await patch({ mode: "some" })).status).toBe(422);
  const on = await patch({ mode: "prefix", prefix: "app-" });
  expect(on.body.settings).toMatchObject({ strict: false, teamsFromGroups: { mode: "prefix", prefix: "app-" } });

  const { data: teams } = (await operator("get", `${path}/teams`)).body;
  expect(teams).toMatchObject([
    { name: "App-Sales", slug: "app-sales", linkedGroup: { connectionId: made.id }, frozenAt: null },
  ]);
  const { data: mappings } = (await operator("get", `${path}/mappings`)).body;
  expect(mappings).toMatchObject([
    {
      madeBy: "teams_from_groups",
      team: teams[0].id,
      directoryGroups: [{ id: teams[0].linkedGroup.groupId, displayName: "App-Sales" }],
      warnings: [],
    },
  ]);
  for (const of of [`/mappings/${mappings[0].id}`, `/teams/${teams[0].id}`])
    expect(await operator("delete", `${path}${of}`)).toMatchObject({
      status: 409,
      body: { code: "managed_by_directory" },
    });

  await patch({ mode: "off" });
  expect((await operator("get", `${path}/teams/${teams[0].id}`)).body.frozenAt).toEqual(expect.any(String));
  expect((await operator("delete", `${path}/teams/${teams[0].id}`)).status).toBe(204);
});
