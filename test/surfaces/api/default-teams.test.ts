/** Default teams: seats that everybody has who joins as a member, whichever door, and nobody who was there before. */
import { describe, expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { givenDirectoryUser } from "./directory.ts";
import { givenTenant, make, newApp, next, type Tenant } from "./tenant.ts";
import { invited, PASSWORD } from "./trials.ts";

useDatabase();
const app = newApp();

const added = async ({ operator, path }: Tenant, what: string, body: object): Promise<string> =>
  (await make(operator("post", `${path}/${what}`, body))).id ?? "";
const member = (tenant: Tenant, more: object = {}) =>
  added(tenant, "memberships", { email: `jane${next()}@acme.test`, ...more });
const team = (tenant: Tenant) => added(tenant, "teams", { name: `Everybody ${next()}` });
const setDefaults = ({ operator, path }: Tenant, defaultTeams: readonly unknown[]) =>
  operator("patch", `${path}/policies`, { defaultTeams });
const seatsOf = async ({ operator, path }: Tenant, id: string): Promise<string[]> =>
  (await operator("get", `${path}/memberships/${id}`)).body.teams.map((seat: { id: string }) => seat.id);

describe("default teams", () => {
  it("are given to whoever joins later, with their team roles, and to no guest", async () => {
    const acme = await givenTenant(app);
    const before = await member(acme);
    const id = await team(acme);
    expect((await setDefaults(acme, [{ id, roles: ["maintainer"] }])).body.defaultTeams).toEqual([
      { id, roles: ["maintainer"] },
    ]);

    const [after, guest] = [await member(acme), await member(acme, { kind: "guest" })];

    expect([await seatsOf(acme, before), await seatsOf(acme, after), await seatsOf(acme, guest)]).toEqual([
      [],
      [id],
      [],
    ]);
    const { body } = await acme.operator("get", `${acme.path}/memberships/${after}/access`);
    expect(body.grants).toContainEqual(
      expect.objectContaining({ source: "default", team: expect.objectContaining({ id }), teamRoles: ["maintainer"] }),
    );
    const { body: members } = await acme.operator("get", `${acme.path}/teams/${id}/members`);
    expect(members.data.map(({ membershipId }: { membershipId: string }) => membershipId)).toEqual([after]);
    await acme.operator("post", `${acme.path}/memberships/${guest}/convert`, { kind: "member" });
    expect(await seatsOf(acme, guest)).toEqual([id]);
    await acme.operator("post", `${acme.path}/memberships/${guest}/convert`, { kind: "guest" });
    expect(await seatsOf(acme, guest)).toEqual([]);
  });

  it("come by a directory and by an invitation, whose preview shows them", async () => {
    const acme = await givenTenant(app);
    const id = await team(acme);
    await setDefaults(acme, [id]);
    const connection = await added(acme, "connections", { kind: "scim", name: "Entra" });
    await givenDirectoryUser(acme, connection, { userName: "max@acme.test" });
    const { body: found } = await acme.operator("get", `${acme.path}/memberships?email=max@acme.test`);
    expect(await seatsOf(acme, found.data[0].id)).toEqual([id]);

    const offer = { emails: ["kim@elsewhere.test"], roles: ["member"], kind: "member" };
    const { body } = await acme.operator("post", `${acme.path}/invitations/preview`, offer);
    expect(body.results[0].prospect).toMatchObject({ teams: [], defaultTeams: [{ id, roles: [] }] });
    const { token } = await invited(acme, { ...offer, sendEmail: false });
    await acme.operator("post", "/invitations/accept", { token, password: PASSWORD });
    const { body: kim } = await acme.operator("get", `${acme.path}/memberships?email=kim@elsewhere.test`);
    expect(await seatsOf(acme, kim.data[0].id)).toEqual([id]);
  });

  it("may be left one by one, and end with their team, which is no default then", async () => {
    const acme = await givenTenant(app);
    const id = await team(acme);
    await setDefaults(acme, [id]);
    const [jane, joe] = [await member(acme), await member(acme)];
    expect((await acme.operator("delete", `${acme.path}/teams/${id}/members/${jane}`)).status).toBe(204);
    expect([await seatsOf(acme, jane), await seatsOf(acme, joe)]).toEqual([[], [id]]);

    expect((await acme.operator("delete", `${acme.path}/teams/${id}`)).status).toBe(204);

    expect(await seatsOf(acme, joe)).toEqual([]);
    expect((await acme.operator("get", `${acme.path}/policies`)).body.defaultTeams).toEqual([]);
    expect(await seatsOf(acme, await member(acme))).toEqual([]);
  });

  it("are teams of the organization, and of no instance", async () => {
    const [acme, globex] = [await givenTenant(app), await givenTenant(app)];
    const foreign = await team(globex);
    const refused = { status: 422, body: { errors: [{ pointer: "/defaultTeams/0/id" }] } };
    expect(await setDefaults(acme, [foreign])).toMatchObject(refused);
    expect(await acme.operator("patch", "/policies", { defaultTeams: [foreign] })).toMatchObject({ status: 422 });
    const unknown = await setDefaults(acme, [{ id: await team(acme), roles: ["emperor"] }]);
    expect(unknown.status).toBe(422);
  });
});
