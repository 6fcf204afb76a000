/** The end of a saml connection: what its sign-ins gave is kept or ends, and the last owner stays. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { previewEnding } from "../../../src/domain/administration/connections/ending-preview.ts";
import { deleteConnection } from "../../../src/domain/administration/connections/retiring.ts";
import { endMapping } from "../../../src/domain/administration/mappings/ending.ts";
import { createMapping } from "../../../src/domain/administration/mappings/mappings.ts";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { explainAccess } from "../../../src/domain/memberships/access/access.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { useDatabase } from "../../support/mongo.ts";
import { type IdentityProvider, startIdentityProvider } from "../../support/saml-idp/client.ts";
import { givenSsoWith, type SsoWorld } from "../../support/sso.ts";
import { effective, log, refusal, unique } from "../../support/world.ts";

useDatabase();
let idp: IdentityProvider;
beforeAll(async () => {
  idp = await startIdentityProvider();
});
afterAll(() => idp.stop());

/** A member who signs in by SSO and has by that what these group values give. */
async function arrived(world: SsoWorld, groups: string[] = ["eng"]) {
  const name = unique("jane");
  const email = `${name}@${world.domain}`;
  const { id } = await createMembership(world.caller, { email });
  await idp.know(name, { nameId: name, attributes: { email: [email], groups } });
  const signIn = () => world.signIn(name);
  const { browser } = await signIn();
  return { id, browser, signIn };
}

async function givenEngineering(role = "admin") {
  const acme = await givenSsoWith(idp);
  const team = await createTeam(acme.caller, { name: "Engineering" });
  if (role === "owner") await updatePolicies(acme.caller, { allowOwnerMapping: true });
  const { caller, connectionId } = acme;
  const mapping = await createMapping(caller, { connectionId, group: { value: "eng" }, team: team.id, role });
  return { ...acme, teamId: team.id, mapping };
}

const HAD = { roles: ["admin", "member"], teams: ["Engineering"] };
const sources = async (world: SsoWorld, id: string) =>
  (await explainAccess(world.caller, id)).grants.flatMap(({ source, via }) =>
    source === "default" ? [] : [[source, via]],
  );

describe("the end of a saml connection", () => {
  it("keeps what sign-ins by it gave, and ends the sessions", async () => {
    const acme = await givenEngineering();
    const jane = await arrived(acme);
    expect(await effective(acme.caller, jane.id)).toEqual(HAD);
    const preview = await previewEnding(acme.caller, acme.connectionId, "keep", { limit: 5 });
    expect(preview).toMatchObject({ people: 1, problem: null, loses: [] });
    expect(preview.keeps).toMatchObject([{ membershipId: jane.id, roles: HAD.roles, statusAfter: "active" }]);

    await deleteConnection(acme.caller, acme.connectionId, "keep");

    expect(await effective(acme.caller, jane.id)).toEqual(HAD);
    const via = { connection: acme.connectionId };
    expect(await sources(acme, jane.id)).toEqual([
      ["kept", via],
      ["kept", via],
    ]);
    expect(await jane.browser.session()).toBeNull();
  });

  it("ends it with people=deactivate, and deactivates nobody", async () => {
    const acme = await givenEngineering();
    const jane = await arrived(acme);
    const preview = await previewEnding(acme.caller, acme.connectionId, "deactivate", { limit: 5 });
    expect(preview.loses).toMatchObject([{ membershipId: jane.id, roles: ["admin"], statusAfter: "active" }]);
    expect(preview.keeps).toMatchObject([{ membershipId: jane.id, roles: ["member"], teams: [] }]);

    await deleteConnection(acme.caller, acme.connectionId, "deactivate");

    expect(await effective(acme.caller, jane.id)).toEqual({ roles: ["member"], teams: [] });
    const told = (await log(acme.caller)).filter(({ type }) => type === "membership.login_grants_changed");
    expect(told.at(-1)).toMatchObject({ before: { roles: ["admin"] }, after: { roles: [], teams: [] } });
  });

  it("is refused where only signing in by it makes an owner", async () => {
    const acme = await givenEngineering("owner");
    const jane = await arrived(acme);
    expect(await refusal(deleteConnection(acme.caller, acme.connectionId, "deactivate"))).toBe("last_owner");
    const { problem } = await previewEnding(acme.caller, acme.connectionId, "deactivate", { limit: 5 });
    expect(problem).toMatchObject({ code: "last_owner" });
    await createMembership(acme.caller, { email: `rest@${acme.domain}`, roles: ["owner"] });
    await deleteConnection(acme.caller, acme.connectionId, "deactivate");
    expect((await effective(acme.caller, jane.id)).roles).toEqual(["member"]);
  });

  it("is refused under strict mode while it is the only one, and said so in advance", async () => {
    const acme = await givenEngineering();
    await updatePolicies(acme.caller, { strictMode: true });
    const { problem } = await previewEnding(acme.caller, acme.connectionId, "keep", { limit: 5 });
    expect(problem).toMatchObject({ code: "conflict" });
    expect(await refusal(deleteConnection(acme.caller, acme.connectionId, "keep"))).toBe("conflict");
  });

  it("changes nothing in another organization", async () => {
    const acme = await givenEngineering();
    const jane = await arrived(acme);
    const other = await givenSsoWith(idp);
    await deleteConnection(other.caller, other.connectionId, "deactivate");
    expect(await effective(acme.caller, jane.id)).toEqual(HAD);
  });
});

describe("the end of a mapping of group values", () => {
  it("keeps what it gave, beyond the next sign-in", async () => {
    const acme = await givenEngineering();
    const jane = await arrived(acme);
    await endMapping(acme.caller, acme.mapping.id, "keep");
    expect(await effective(acme.caller, jane.id)).toEqual(HAD);
    await jane.signIn();
    expect(await effective(acme.caller, jane.id)).toEqual(HAD);
    expect((await sources(acme, jane.id)).map(([source]) => source)).toEqual(["kept", "kept"]);
  });
});
