/** What a sign-in by OpenID Connect brings about: groups, addresses, how somebody proved to be there, and the keys of the provider. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createConnection } from "../../../src/domain/administration/connections/connections.ts";
import { goLive } from "../../../src/domain/administration/connections/going-live.ts";
import { createMapping } from "../../../src/domain/administration/mappings/mappings.ts";
import { getTrial, startTrial } from "../../../src/domain/sso/log/trials.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { useDatabase } from "../../support/mongo.ts";
import { begunAt, type Issuer, newKey, startIssuer } from "../../support/openid/issuer.ts";
import { CLIENT, givenOpenidWith, type OpenidWorld, through } from "../../support/openid/world.ts";
import { app, Browser } from "../../support/sso.ts";
import { givenOrganization, provision } from "../../support/world.ts";

useDatabase();
let issuer: Issuer;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(() => issuer.stop());

const jit = { provisioning: "jit" } as const;
const seconds = (from = 0): number => Math.floor(Date.now() / 1_000) + from;

const newest = async (world: OpenidWorld) => (await world.log())[0];

describe("a sign-in by OpenID Connect", () => {
  it("gives what the groups give, and takes nothing where the provider has left them out", async () => {
    const acme = await givenOpenidWith(issuer, { ...jit, groupsClaim: "roles" });
    const { id: teamId } = await createTeam(acme.caller, { name: "Staff" });
    await createMapping(acme.caller, { connectionId: acme.connectionId, group: { value: "staff" }, team: teamId });
    const jane = { sub: "jane", email: `jane@${acme.domain}`, name: "Jane" };
    const teams = async (more: Record<string, unknown>) => {
      const { browser } = await acme.signIn({ ...jane, ...more });
      return (await browser.session())?.teams;
    };
    expect(await teams({ roles: ["staff"] })).toMatchObject([{ id: teamId }]);
    expect(await teams({ _claim_names: { roles: "src1" }, _claim_sources: { src1: {} } })).toMatchObject([
      { id: teamId },
    ]);
    expect((await newest(acme))?.warnings).toEqual(["groups_overage"]);
    expect(await teams({})).toMatchObject([{ id: teamId }]);
    expect((await newest(acme))?.warnings).toEqual(["groups_missing"]);
    expect(await teams({ roles: [] })).toEqual([]);
  });

  it("finds the member whom a directory has by the subject, or by the claim that the connection names", async () => {
    const acme = await givenOpenidWith(issuer, { nameIdMatches: "attribute:oid" });
    const jane = await provision(acme.scim, { userName: `jane@${acme.domain}`, externalId: "object-1" });
    await acme.signIn({ sub: "pairwise", oid: "object-1", name: "Jane" });
    expect(await newest(acme)).toMatchObject({ outcome: "signed_in", membershipId: jane.membershipId });
  });

  it("goes by no address that the provider itself doubts, and by none of a domain that is not verified", async () => {
    // The claim is the same, whether a connection names it or not.
    for (const settings of [jit, { ...jit, claims: { email: "email" } }]) {
      const acme = await givenOpenidWith(issuer, settings);
      await provision(acme.scim, { userName: `boss@${acme.domain}`, externalId: "boss" });
      await acme.signIn({ sub: "mallory", email: `boss@${acme.domain}`, email_verified: false, name: "M" });
      expect(await newest(acme)).toMatchObject({ outcome: "refused", reason: "sso_identity_unmatched", email: null });
    }
  });

  it("wants what the connection demands of how somebody has proved to be there", async () => {
    const acme = await givenOpenidWith(issuer, { ...jit, acr: ["phr"], amr: ["mfa"], maxAge: 600 });
    const browser = new Browser(app());
    const begun = await acme.begin(browser);
    expect(begun.url.searchParams.get("acr_values")).toBe("phr");
    expect(begun.url.searchParams.get("max_age")).toBe("600");
    const jane = { sub: "jane", email: `jane@${acme.domain}`, name: "Jane", auth_time: seconds() };
    const reasonOf = async (more: Record<string, unknown>) => {
      const { response } = await acme.signIn({ ...jane, ...more });
      return [(await newest(acme))?.reason, response.status];
    };
    expect(await reasonOf({})).toEqual(["authentication_weak", 403]);
    expect(await reasonOf({ acr: "phr", amr: ["pwd"] })).toEqual(["authentication_weak", 403]);
    expect(await reasonOf({ acr: "phr", amr: ["mfa"], auth_time: undefined })).toEqual(["sign_in_time_missing", 403]);
    // Of long ago: the provider is asked once more, for the person to prove it now.
    const old = await acme.signIn({ ...jane, acr: "phr", amr: ["mfa"], auth_time: seconds(-3_600) });
    expect([old.response.status, old.response.headers.location]).toEqual([
      303,
      `/sso/oidc/${acme.connectionId}/login?forced=true`,
    ]);
    expect(await reasonOf({ acr: "phr", amr: ["pwd", "mfa"] })).toEqual([null, 303]);
  });

  it("asks for a fresh sign-in where one is wanted, and takes no other", async () => {
    const acme = await givenOpenidWith(issuer, jit);
    const browser = new Browser(app());
    const begun = await acme.begin(browser, "?forced=true");
    expect([begun.url.searchParams.get("prompt"), begun.url.searchParams.get("max_age")]).toEqual(["login", "0"]);
    await browser.get(await issuer.signIn(begun, { sub: "jane", auth_time: seconds(-300) }));
    expect((await newest(acme))?.reason).toBe("sign_in_not_fresh");
  });

  it("goes on while the provider changes its keys", async () => {
    const acme = await givenOpenidWith(issuer, jit);
    const jane = { sub: "jane", email: `jane@${acme.domain}`, name: "Jane", groups: [] };
    const kept = issuer.keys;
    expect((await acme.signIn(jane)).response.status).toBe(303);
    issuer.keys = [...kept, newKey()];
    expect((await acme.signIn(jane)).response.status).toBe(303);
    // Under a name of its own, and under that of its predecessor.
    for (const name of ["next", "next"]) {
      issuer.keys = [newKey(name)];
      expect((await acme.signIn(jane)).response.status).toBe(303);
    }
    issuer.keys = kept;
  });

  it("ends when the provider says that its session does", async () => {
    const acme = await givenOpenidWith(issuer, jit);
    const end = seconds(900);
    const { browser } = await acme.signIn({
      sub: "jane",
      email: `jane@${acme.domain}`,
      name: "J",
      session_expiry: end,
    });
    expect(await browser.session()).toMatchObject({ expiresAt: new Date(end * 1_000).toISOString() });
  });

  it("is taken once, however many bring it at the same moment", async () => {
    const acme = await givenOpenidWith(issuer, jit);
    const browser = new Browser(app());
    const path = await issuer.signIn(await acme.begin(browser), {
      sub: "jane",
      email: `jane@${acme.domain}`,
      name: "J",
    });
    const all = await Promise.all(Array.from({ length: 5 }, () => browser.get(path)));
    expect(all.map(({ status }) => status).sort()).toEqual([303, 403, 403, 403, 403]);
  });
});

describe("a test of an oidc connection", () => {
  it("tells at once everything that deviates, signs nobody in, and works in rehearsal", async () => {
    const world = await givenOrganization();
    const input = { kind: "oidc" as const, name: "New", issuer: issuer.origin, ...CLIENT, ...jit, rehearsal: true };
    const { id } = await createConnection(world.caller, input);
    const acme = through(world, issuer, id);
    const browser = new Browser(app());
    expect((await browser.get(`/sso/oidc/${id}/login`)).status).toBe(403);
    const trial = await startTrial(acme.caller, id);
    const started = await browser.get(new URL(trial.url).pathname + new URL(trial.url).search);
    const begun = begunAt(String(started.headers.location));
    const id_token = await issuer.sign(issuer.claims(begun, { sub: "jane", aud: "another", nonce: "x" }));
    const answer = { access_token: "access", token_type: "Bearer", id_token };
    const response = await browser.get(issuer.vouch(begun, answer));
    expect(response.headers.location).toBe(`/sso/tests/${trial.id}`);
    const { outcome } = await getTrial(acme.caller, id, trial.id);
    expect(outcome).toMatchObject({ would: "refuse", reason: "audience_wrong" });
    expect(outcome?.deviations.map(({ code }) => code)).toEqual([
      ...["audience_wrong", "nonce_wrong", "email_missing", "name_missing", "groups_missing"],
    ]);
    expect(await browser.session()).toBeNull();
    await goLive(acme.caller, id);
    const { browser: janes } = await acme.signIn({ sub: "jane", email: `jane@${acme.domain}`, name: "Jane" });
    expect(await janes.session()).toMatchObject({ method: "oidc" });
  });
});
