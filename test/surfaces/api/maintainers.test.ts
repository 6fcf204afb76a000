/** Maintainers of a team: what they may do there, and nowhere else. */
import { beforeAll, describe, expect, it } from "vitest";
import { newAddress } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenMember, type Member } from "./members.ts";
import { givenTenant, make, newApp, next, type Tenant } from "./tenant.ts";

useDatabase();
const app = newApp();
let acme: Tenant;
let owner: Member;
let keeper: Member;
let guest: Member;
let teamId: string;
let otherTeam: string;
const newTeam = async (tenant: Tenant): Promise<string> =>
  (await make(tenant.operator("post", `${tenant.path}/teams`, { name: `Team ${next()}` }))).id ?? "";
const newMember = async (tenant: Tenant = acme): Promise<string> =>
  (await make(tenant.operator("post", `${tenant.path}/memberships`, { email: newAddress() }))).id ?? "";
const seat = (membership: string, team = teamId) => `${acme.path}/teams/${team}/members/${membership}`;
const give = (membership: string, roles: string[], team = teamId) =>
  make(acme.operator("put", seat(membership, team), { roles }));

beforeAll(async () => {
  acme = await givenTenant(app);
  owner = await givenMember(acme, "owner");
  keeper = await givenMember(acme, "member");
  guest = await givenMember(acme, "guest");
  [teamId, otherTeam] = [await newTeam(acme), await newTeam(acme)];
  await make(acme.operator("post", `${acme.path}/roles`, { key: "lead", name: "Lead", scope: "team", rank: 90 }));
  await give(keeper.id, ["maintainer"]);
  await give(guest.id, ["maintainer"]);
});

const outcome = async (call: PromiseLike<{ status: number; body: { code?: string } }>) => {
  const { status, body } = await call;
  return status < 300 ? status : body.code;
};

describe("a maintainer", () => {
  it("gives and takes seats in the own team, as member or as maintainer, and the log says who it was", async () => {
    const jane = await newMember();

    expect(await outcome(keeper.client("put", seat(jane), { roles: [] }))).toBe(200);
    expect(await outcome(keeper.client("put", seat(jane), { roles: ["maintainer"] }))).toBe(200);
    expect(await outcome(keeper.client("delete", seat(jane)))).toBe(204);

    const { data } = (await acme.operator("get", `${acme.path}/events?type=team.seat_taken&order=newest_first`)).body;
    expect(data[0]).toMatchObject({ actor: { kind: "membership", id: keeper.id }, before: { membershipId: jane } });
  });

  it("gives no team role above the own one, and touches nobody who has one", async () => {
    const [jane, lead] = [await newMember(), await newMember()];
    await give(lead, ["lead"]);

    expect(await outcome(keeper.client("put", seat(jane), { roles: ["lead"] }))).toBe("role_not_grantable");
    expect(await outcome(keeper.client("put", seat(keeper.id), { roles: ["lead"] }))).toBe("role_not_grantable");
    expect(await outcome(keeper.client("put", seat(lead), { roles: [] }))).toBe("forbidden");
    expect(await outcome(keeper.client("delete", seat(lead)))).toBe("forbidden");
    expect(await outcome(keeper.client("put", seat(owner.id), { roles: [] }))).toBe("forbidden");
  });

  it("does nothing in another team, and nothing to the team itself", async () => {
    const jane = await newMember();
    await give(keeper.id, [], otherTeam);

    expect(await outcome(keeper.client("put", seat(jane, otherTeam), {}))).toBe("forbidden");
    expect(await outcome(keeper.client("delete", seat(jane, otherTeam)))).toBe("forbidden");
    expect(await outcome(keeper.client("patch", `${acme.path}/teams/${teamId}`, { name: "Mine" }))).toBe("forbidden");
    expect(await outcome(keeper.client("delete", `${acme.path}/teams/${teamId}`))).toBe("forbidden");
  });

  it("sees who sits in the team, also as a guest, who sees no other", async () => {
    expect(await outcome(guest.client("get", `${acme.path}/teams/${teamId}/members`))).toBe(200);
    expect(await outcome(guest.client("get", `${acme.path}/teams/${otherTeam}/members`))).toBe("forbidden");
  });

  it("is nobody in another organization", async () => {
    const globex = await givenTenant(app);
    const [theirs, joe] = [await newTeam(globex), await newMember(globex)];
    const at = `${globex.path}/teams/${theirs}/members`;

    expect(await outcome(keeper.client("get", at))).toBe("not_found");
    expect(await outcome(keeper.client("put", `${at}/${joe}`, {}))).toBe("not_found");
    expect(await outcome(keeper.client("put", seat(joe), {}))).toBe("not_found");
    expect(await outcome(keeper.client("put", seat(joe, theirs), {}))).toBe("forbidden");
    expect(await outcome(keeper.client("delete", seat(joe)))).toBe("not_found");
  });

  it("is none any more when the seat is gone", async () => {
    const former = await givenMember(acme, "member");
    await give(former.id, ["maintainer"]);
    await make(acme.operator("delete", seat(former.id)));

    expect(await outcome(former.client("put", seat(await newMember()), {}))).toBe("forbidden");
  });
});

describe("inviting to a team", () => {
  const invite = (by: Member, body: object) =>
    by.client("post", `${acme.path}/invitations`, { emails: [newAddress()], sendEmail: false, ...body });
  const seats = (id: string, roles: string[] = []) => [{ id, roles }];

  it("is for whom `inviters` names, unless the policy lets maintainers", async () => {
    const asked = { roles: ["member"], teams: seats(teamId) };
    expect(await outcome(invite(keeper, asked))).toBe("inviter_not_permitted");

    await make(acme.operator("patch", `${acme.path}/policies`, { teamInviters: "maintainers" }));

    expect(await outcome(invite(keeper, asked))).toBe(201);
    expect(await outcome(invite(keeper, { roles: ["guest"], teams: seats(teamId, ["maintainer"]) }))).toBe(201);
  });

  it("is to the own team only, and with no more than member", async () => {
    await make(acme.operator("patch", `${acme.path}/policies`, { teamInviters: "maintainers" }));

    expect(await outcome(invite(keeper, { roles: ["member"] }))).toBe("inviter_not_permitted");
    expect(await outcome(invite(keeper, { roles: ["member"], teams: seats(otherTeam) }))).toBe("inviter_not_permitted");
    expect(await outcome(invite(keeper, { roles: ["admin"], teams: seats(teamId) }))).toBe("inviter_not_permitted");
    expect(await outcome(invite(keeper, { roles: ["member"], teams: seats(teamId, ["lead"]) }))).toBe(
      "inviter_not_permitted",
    );
    expect(await outcome(invite(guest, { roles: ["member"], teams: seats(teamId) }))).toBe("role_not_grantable");
  });

  it("gives no more in a team than whoever invites has there", async () => {
    await make(acme.operator("patch", `${acme.path}/policies`, { inviters: "members", teamInviters: "admins" }));
    const plain = await givenMember(acme, "member");

    expect(await outcome(invite(plain, { roles: ["member"], teams: seats(teamId) }))).toBe(201);
    expect(await outcome(invite(plain, { roles: ["member"], teams: seats(teamId, ["maintainer"]) }))).toBe(
      "role_not_grantable",
    );
    await make(acme.operator("patch", `${acme.path}/policies`, { inviters: "admins" }));
  });

  it("is narrowed by the instance", async () => {
    await make(acme.operator("patch", `${acme.path}/policies`, { teamInviters: "maintainers" }));
    await make(acme.operator("patch", "/policies", { teamInviters: "admins" }));

    expect((await acme.operator("get", `${acme.path}/policies`)).body.inForce.teamInviters).toBe("admins");
    await make(acme.operator("patch", "/policies", { teamInviters: "maintainers" }));
  });
});
