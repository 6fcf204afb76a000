/** Where SSO comes to be asked for, whoever makes the change is told whether anybody was seen to come by it, and whom it shuts out. */
import { beforeAll, describe, expect, it } from "vitest";
import { addDomain, proveDomain } from "../../../src/domain/organizations/domains/domains.ts";
import { useDatabase } from "../../support/mongo.ts";
import { operator as theOperator } from "../../support/world.ts";
import { givenSaml, samlInput } from "./connections.ts";
import { givenTenant, make, newApp, type Tenant } from "./tenant.ts";

useDatabase();
const app = newApp();
let acme: Tenant;

const called = ({ body }: { body: { warnings?: { code: string }[] } }) => (body.warnings ?? []).map(({ code }) => code);
const people = (tenant: Tenant, body: object) => make(tenant.operator("post", `${tenant.path}/memberships`, body));
const goLive = (tenant: Tenant, id: string) => tenant.operator("post", `${tenant.path}/connections/${id}/go-live`);

/** An organization of `house.test` with one of each: of the house, owner, outsiders, one of them allowed in, and an offer to another. */
async function givenPeople(): Promise<Tenant> {
  const tenant = await givenTenant(app);
  const caller = { ...theOperator, organizationId: tenant.id };
  const { id } = await addDomain(caller, `house-${tenant.id.slice(-6)}.test`);
  const { name } = (await proveDomain(caller, id, "operator")).domain;
  await people(tenant, { email: `ann@${name}`, displayName: "Ann" });
  await people(tenant, { email: "olga@elsewhere.test", displayName: "Olga", roles: ["owner"] });
  await people(tenant, { email: "gwen@elsewhere.test", displayName: "Gwen Guest", kind: "guest" });
  await people(tenant, { email: "rob@elsewhere.test", displayName: "Rob" });
  for (const email of ["in@elsewhere.test", `new@${name}`])
    await make(tenant.operator("post", `${tenant.path}/invitations`, { emails: [email], roles: ["guest"] }));
  return tenant;
}

describe("a connection that goes live", () => {
  beforeAll(async () => {
    acme = await givenPeople();
  });

  it("is told to be untried, and whom it shuts out, before and after", async () => {
    const { id } = await givenSaml(acme, { name: "Okta", rehearsal: true });

    const tried = await goLive(acme, id).set("Rollcall-Dry-Run", "true");
    const expected = [
      {
        code: "sso_unproved",
        detail:
          "Nobody has ever signed in by Okta, not even in a test. Try it first: where it fails, only owners can come in.",
      },
      {
        code: "sso_shuts_out",
        count: 3,
        detail:
          "2 members could come in by SSO only, and may have no account there (Gwen Guest, Rob). 1 open invitation of an outsider could be taken up by SSO only. Allow access without SSO, or give them an account at the identity provider.",
      },
    ];
    expect(tried.body).toMatchObject({ status: 200, body: { warnings: expected } });

    const german = await goLive(acme, id).set("Accept-Language", "de");
    expect(german.body.warnings[1]).toMatchObject({
      code: "sso_shuts_out",
      count: 3,
      detail: expect.stringContaining("Mitglieder kämen nur noch über Single Sign-on herein"),
    });
    // Told to whoever opens it, and not for ever.
    const read = await acme.operator("get", `${acme.path}/connections/${id}`);
    expect(called(read)).toEqual([]);
  });

  it("shuts out nobody besides another that is open", async () => {
    const { id } = await givenSaml(acme, { rehearsal: true });
    expect(called(await goLive(acme, id))).toEqual(["sso_unproved"]);
  });
});

describe("every other way in which SSO comes to be asked for", () => {
  it("says so: making, enabling, and a policy that allows it again", async () => {
    const tenant = await givenPeople();
    const path = `${tenant.path}/connections`;

    const made = await tenant.operator("post", path, samlInput());
    expect({ status: made.status, codes: called(made) }).toEqual({
      status: 201,
      codes: ["sso_unproved", "sso_shuts_out"],
    });

    await make(tenant.operator("patch", `${path}/${made.body.id}`, { status: "disabled" }));
    const enabled = await tenant.operator("patch", `${path}/${made.body.id}`, { status: "enabled" });
    expect(called(enabled)).toEqual(["sso_unproved", "sso_shuts_out"]);
  });

  it("says so of a policy that allows it again", async () => {
    const tenant = await givenTenant(app);
    await people(tenant, { email: "gwen@elsewhere.test", kind: "guest" });
    const policies = (signInMethods: string[]) =>
      tenant.operator("patch", `${tenant.path}/policies`, { signInMethods });
    await make(policies(["password", "passkey"]));
    expect(called(await tenant.operator("post", `${tenant.path}/connections`, samlInput()))).toEqual([]);

    expect(called(await policies(["sso", "password", "passkey"]))).toEqual(["sso_shuts_out"]);
  });

  it("says nothing of a connection for provisioning, and nothing of nobody", async () => {
    const tenant = await givenTenant(app);
    const scim = await tenant.operator("post", `${tenant.path}/connections`, { kind: "scim", name: "Entra" });
    expect(called(scim)).toEqual([]);
    const { id } = await givenSaml(tenant, { rehearsal: true });
    expect(called(await goLive(tenant, id))).toEqual(["sso_unproved"]);
  });
});
