/** Who may call what: every route of the registry against everybody who may stand at the door. A route without an entry fails. */
import request from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import type { Route } from "../../../src/surfaces/api/route.ts";
import { routes } from "../../../src/surfaces/api/router.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenMember, type Member } from "./members.ts";
import { type Client, client, givenTenant, make, newApp, type Tenant } from "./tenant.ts";
import { type Trial, trials } from "./trials.ts";

useDatabase();
const app = newApp();

type Least = "guest" | "member" | "admin" | "owner" | "operator" | "anybody";

/** The least that lets somebody in, route by route, as an admin would expect it. */
const LEAST: Readonly<Record<string, Least>> = {
  ...all("anybody", "acceptInvitation", "declineInvitation", "listEventTypes", "getEventSchema"),
  ...all("operator", "createOrganization", "listOrganizations", "deleteOrganization", "listMails", "noteBounces"),
  ...all("operator", "createOidcClient", "listOidcClients", "getOidcClient", "updateOidcClient", "deleteOidcClient"),
  ...all("operator", "rotateOidcClientSecret", "getOidcKeys", "rotateOidcKeys"),
  ...all("operator", "listOperatorSessions", "endOperatorSession", "listInstanceConnections", "getInstance"),
  ...all("operator", "getInstanceRetention"),
  ...all("operator", "createOperatorKey", "listOperatorKeys", "revokeOperatorKey", "getEncryptionKey"),
  ...all(
    "operator",
    "getInstancePolicies",
    "updateInstancePolicies",
    "previewInstancePolicies",
    "verifyDomain",
    "listInstanceEvents",
  ),
  ...all("admin", "previewTeam", "previewTeamsFromGroups", "previewMappingEnding"),
  ...all("owner", "getFactorReset", "resetFactorsOfMember", "stopFactorReset"),
  ...all("operator", "resetFactors"),
  ...all("owner", "updateOrganization", "transferOwnership", "updatePolicies", "previewPolicies"),
  ...all(
    "owner",
    "addDomain",
    "previewDomain",
    "lookUpDomain",
    "removeDomain",
    "createRole",
    "updateRole",
    "previewRole",
    "deleteRole",
  ),
  ...all("owner", "createApiKey", "listApiKeys", "revokeApiKey", "eraseMembership", "exportOrganization"),
  ...all("admin", "createTeam", "updateTeam", "deleteTeam", "setTeamSeat", "removeTeamSeat"),
  ...all(
    "admin",
    "createMembership",
    "updateMembership",
    "setMembershipTeams",
    "removeMembership",
    "removeMemberships",
  ),
  ...all("admin", "deactivateMemberships", "reactivateMemberships", "endSessionsOfMany", "setRolesOfMany"),
  ...all("admin", "setEndOfMany", "giveSeats", "takeSeats"),
  ...all("admin", "resendManyInvitations", "approveManyInvitations", "rejectManyInvitations"),
  ...all(
    "admin",
    "deactivateMembership",
    "reactivateMembership",
    "convertMembership",
    "restoreGrants",
    "previewMembership",
  ),
  ...all("admin", "explainAccess", "exportMembership"),
  ...all("admin", "listMemberSessions", "endMemberSession", "endMemberSessions", "getMembershipActions"),
  ...all("admin", "createConnection", "listConnections", "getConnection", "updateConnection", "deleteConnection"),
  ...all("admin", "previewConnectionEnding", "takeOver", "undoTakeOver", "listTakeOvers", "listDifference", "goLive"),
  ...all("admin", "setTrustedIssuer", "getTrustedIssuer", "dropTrustedIssuer", "getConformance"),
  ...all("admin", "getClientKeys", "rollClientKey"),
  ...all("admin", "createOAuthClient", "listOAuthClients", "rotateOAuthClient", "revokeOAuthClient"),
  ...all("admin", "createToken", "listTokens", "revokeToken", "listDirectoryUsers", "listDirectoryGroups"),
  ...all(
    "admin",
    "listSsoLogins",
    "startSsoTest",
    "getSsoTest",
    "listLoginMethods",
    "deleteLoginMethod",
    "moveLoginMethods",
    "undoLoginMethodMove",
  ),
  ...all(
    "admin",
    "listScimRequests",
    "replayScimRequest",
    "simulateProvider",
    "getConnectionHealth",
    "listConnectionHealth",
    "listBreakerTrips",
    "getBreakerTrip",
    "listHeldRequests",
    "listLeftOut",
    "undoBreakerTrip",
    "approveBreakerTrip",
    "discardBreakerTrip",
    "createMapping",
    "listMappings",
    "getMapping",
    "updateMapping",
  ),
  ...all("admin", "deleteMapping", "previewMapping", "listConflicts", "getConflict", "resolveConflict", "listEvents"),
  ...all("admin", "getEvent", "streamEvents", "readSnapshot", "readDigest", "getRetention"),
  ...all("admin", "searchAudit", "listAuditSeals", "verifyAudit"),
  ...all("operator", "verifyEveryAudit"),
  ...all("admin", "reportDrift", "runDrift", "settleDrift"),
  ...all("admin", "createWebhook", "listWebhooks", "getWebhook", "updateWebhook", "deleteWebhook", "testWebhook"),
  ...all("admin", "getWebhookDelivery"),
  ...all(
    "admin",
    "createEventStream",
    "getEventStreams",
    "updateEventStream",
    "replaceEventStream",
    "deleteEventStream",
  ),
  ...all("admin", "getEventStreamStatus", "setEventStreamStatus", "verifyEventStream", "pollEventStream"),
  ...all("admin", "createStreamClient", "listStreamClients", "rotateStreamClient", "revokeStreamClient"),
  ...all("operator", "getInstanceWebhookDelivery"),
  ...all("admin", "rotateWebhookSecret", "listWebhookDeliveries", "redeliverWebhookDelivery", "redeliverWebhook"),
  ...all("operator", "createInstanceWebhook", "listInstanceWebhooks", "getInstanceWebhook", "updateInstanceWebhook"),
  ...all("operator", "deleteInstanceWebhook", "testInstanceWebhook", "rotateInstanceWebhookSecret"),
  ...all("operator", "listInstanceWebhookDeliveries", "redeliverInstanceWebhookDelivery", "redeliverInstanceWebhook"),
  ...all("admin", "createLogStream", "listLogStreams", "getLogStream", "updateLogStream", "deleteLogStream"),
  ...all("admin", "testLogStream"),
  // One that is for domains, or for sign-in, wants an owner.
  ...all("admin", "createSetupLink", "listSetupLinks", "getSetupLink", "revokeSetupLink"),
  ...all("operator", "createInstanceLogStream", "listInstanceLogStreams", "getInstanceLogStream"),
  ...all("operator", "updateInstanceLogStream", "deleteInstanceLogStream", "testInstanceLogStream"),
  ...all("owner", "allowWithoutSso"),
  ...all(
    "admin",
    "invite",
    "previewInvite",
    "listInvitations",
    "getInvitation",
    "listInvitationSteps",
    "resendInvitation",
  ),
  ...all(
    "admin",
    "revokeInvitation",
    "revokeInvitations",
    "cleanUpInvitations",
    "approveInvitation",
    "rejectInvitation",
  ),
  ...all("member", "getPolicies", "listDomains", "getDomain", "listRoles", "getRole", "listTeams", "getTeam"),
  ...all("member", "listRoleHolders"),
  ...all("member", "listTeamMembers", "listMemberships", "getMembership"),
  ...all("guest", "getOrganization", "getMe"),
};

function all(least: Least, ...ids: string[]): Record<string, Least> {
  return Object.fromEntries(ids.map((id) => [id, least]));
}

const ORDER: readonly Least[] = ["anybody", "guest", "member", "admin", "owner", "operator"];
const mayAs = (role: Least, { id }: Route): boolean => ORDER.indexOf(LEAST[id] ?? "operator") <= ORDER.indexOf(role);

const pathOf = (route: Route, organization: string, { params = {}, query = "" }: Trial): string =>
  route.path.replaceAll(/\{(\w+)\}/g, (_, name) => (name === "organization" ? organization : (params[name] ?? "x"))) +
  query;

let acme: Tenant;
let globex: Tenant;
const members = new Map<Least, Member>();
let stranger: Member;
let cut: Member;
let readKey: Client;
let scim: Client;
const refusedTrials = new Map<string, Trial>();

/** One trial a route for all who are refused: nothing is changed by them. */
async function trialOf(route: Route): Promise<Trial> {
  const known = refusedTrials.get(route.id) ?? (await trials[route.id]?.(acme)) ?? {};
  refusedTrials.set(route.id, known);
  return known;
}

beforeAll(async () => {
  [acme, globex] = [await givenTenant(app), await givenTenant(app)];
  // Somebody else owns it too, so that no trial meets the rule of the last owner.
  for (const role of ["guest", "member", "admin", "owner"] as const) members.set(role, await givenMember(acme, role));
  stranger = await givenMember(globex, "owner");
  cut = await givenMember(acme, "owner");
  await make(acme.operator("post", `${acme.path}/memberships/${cut.id}/deactivate`));
  readKey = await acme.withKey(["read"]);
  const { id = "" } = await make(acme.operator("post", `${acme.path}/connections`, { kind: "scim", name: "Entra" }));
  const { token = "" } = await make(acme.operator("post", `${acme.path}/connections/${id}/tokens`, {}));
  scim = client(app, token);
});

const named = routes.map((route): [string, Route] => [route.id, route]);
const keyed = named.filter(([, { open }]) => !open);
const inside = keyed.filter(([, { path }]) => path.includes("{organization}"));
const writing = inside.filter(([, { method }]) => method !== "get");

it("I1 says for every route who may call it, and for no other", () => {
  expect(Object.keys(LEAST).sort()).toEqual(routes.map(({ id }) => id).sort());
});

describe.each(["guest", "member", "admin", "owner"] as const)("I1 a signed-in %s", (role) => {
  it.each(keyed.filter(([, route]) => mayAs(role, route)))("may %s", async (_id, route) => {
    const trial = (await trials[route.id]?.(acme)) ?? {};
    const answer = await members.get(role)?.client(route.method, pathOf(route, acme.id, trial), trial.body);

    expect({ status: answer?.status, text: answer?.text }).toMatchObject({ status: route.status });
  });

  it.each(keyed.filter(([, route]) => !mayAs(role, route)))("may not %s", async (_id, route) => {
    const trial = await trialOf(route);
    const answer = await members.get(role)?.client(route.method, pathOf(route, acme.id, trial), trial.body);

    expect(answer?.status).toBe(403);
    expect(["forbidden", "inviter_not_permitted"]).toContain(answer?.body.code);
  });
});

describe("I1 nobody comes in", () => {
  it.each(keyed)(
    "to %s without a key, with a SCIM token, or with the session of a deactivated member",
    async (_id, route) => {
      const trial = await trialOf(route);
      const path = pathOf(route, acme.id, trial);

      const answers = await Promise.all([
        request(app)[route.method](`/v1${path}`),
        scim(route.method, path, trial.body),
        cut.client(route.method, path, trial.body),
      ]);

      for (const { status } of answers) expect([401, 429]).toContain(status);
    },
  );

  it.each(inside)("to %s from another organization, owner or not", async (_id, route) => {
    const trial = await trialOf(route);
    const answer = await stranger.client(route.method, pathOf(route, acme.id, trial), trial.body);

    expect(answer).toMatchObject({ status: 404, body: { code: "not_found" } });
  });

  it.each(inside.filter(([, { scopes }]) => scopes?.[0] !== "read"))(
    "to %s with a key that only reads",
    async (_id, route) => {
      const trial = await trialOf(route);
      const answer = await readKey(route.method, pathOf(route, acme.id, trial), trial.body);

      expect(answer).toMatchObject({ status: 403, body: { code: "forbidden" } });
    },
  );
});

describe("G11 a session without its CSRF token", () => {
  it.each(writing)("does not %s", async (_id, route) => {
    const trial = await trialOf(route);
    const owner = members.get("owner");
    const path = pathOf(route, acme.id, trial);

    const without = await owner?.withoutCsrf(route.method, path, trial.body);
    const foreign = await owner?.client(route.method, path, trial.body).set("Origin", "https://evil.test");
    const anothers = await owner?.withoutCsrf(route.method, path, trial.body).set("X-CSRF-Token", "0".repeat(64));

    for (const answer of [without, foreign, anothers])
      expect(answer).toMatchObject({ status: 403, body: { code: "forbidden" } });
  });

  it("reads", async () => {
    expect(await members.get("guest")?.withoutCsrf("get", acme.path)).toMatchObject({ status: 200 });
  });
});
