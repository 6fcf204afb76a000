/** Whom a change of the instance's policies would reach: the people of each organization that it narrows, and of no other. */
import { expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { givenMember } from "./members.ts";
import { client, givenTenant, make, newApp } from "./tenant.ts";

useDatabase();
const app = newApp();

interface Told {
  readonly organizations: readonly { id: string; name: string; effect: Record<string, { total: number } | null> }[];
  readonly looked: number;
  readonly nextAfter: string | null;
}

it("names those whose sessions would end and who would be shut out, by organization, and writes nothing", async () => {
  const [acme, globex, initech] = [await givenTenant(app), await givenTenant(app), await givenTenant(app)];
  const joe = await givenMember(acme, "member", "password");
  await givenMember(globex, "member", "passkey");
  await givenMember(initech, "member", "password");
  // It asks for as much by itself already.
  await make(initech.operator("patch", `${initech.path}/policies`, { signInMethods: ["passkey", "sso"] }));
  await make(acme.operator("post", `${acme.path}/memberships`, { email: "guest@elsewhere.test", kind: "guest" }));
  const before = (await acme.operator("get", "/policies")).body;
  const preview = async (body: object): Promise<Told> => (await acme.operator("post", "/policies/preview", body)).body;

  const ways = await preview({ signInMethods: ["passkey", "sso"] });
  expect(ways).toMatchObject({ looked: 3, nextAfter: null });
  expect(ways.organizations).toMatchObject([
    { id: acme.id, effect: { signIn: { total: 1, sample: [{ id: joe.id }] }, externalGuests: null, mfa: null } },
  ]);
  const guests = await preview({ externalGuests: false });
  expect(guests.organizations).toMatchObject([{ id: acme.id, effect: { externalGuests: { guests: 1 } } }]);
  expect((await preview({ seatLimit: 5_000 })).organizations).toEqual([]);
  expect((await acme.operator("get", "/policies")).body).toEqual(before);
});

it("is refused as the change is, opens to the operator alone, and goes on where it was left", async () => {
  const acme = await givenTenant(app);
  const seats = { defaultTeams: ["team_01k6q3v8c1e3g5j7m9p1r3t5vw"] };
  expect((await acme.operator("patch", "/policies", seats)).status).toBe(422);
  expect((await acme.operator("post", "/policies/preview", seats)).status).toBe(422);
  const { client: owners } = await givenMember(acme, "owner");
  const key = await acme.withKey();
  for (const call of [owners, key, client(app, "nobody's")])
    expect((await call("post", "/policies/preview", { externalGuests: false })).status).toBeGreaterThanOrEqual(401);
  const { body } = await acme.operator("post", `/policies/preview?after=${acme.id}`, { externalGuests: false });
  expect(body.looked).toBe(0);
});
