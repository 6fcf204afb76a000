/**
 * For every operation of the REST surface a call that works, by the operation's id. The tests of the matrix make everything
 * else of it: without a key, with a wrong one, with another organization's, with bad input.
 */

import request from "supertest";
import { within } from "../../../src/domain/caller.ts";
import { asClient } from "../../../src/domain/connections/as-client.ts";
import { ConnectionModel } from "../../../src/domain/connections/connection.model.ts";
import { connectionById } from "../../../src/domain/connections/connection-lookup.ts";
import { noteScimRequest } from "../../../src/domain/connections/requests/request-log.ts";
import { LoginMethodModel } from "../../../src/domain/identities/login-method.model.ts";
import { InvitationModel } from "../../../src/domain/invitations/invitation.model.ts";
import { MembershipModel } from "../../../src/domain/memberships/membership.model.ts";
import { PersonModel } from "../../../src/domain/persons/person.model.ts";
import { newId } from "../../../src/platform/ids.ts";
import { newKeyPair } from "../../../src/platform/keys/self-signed.ts";
import { givenTrip } from "../../support/breaker.ts";
import { operator, rewrite as rewriteUser } from "../../support/world.ts";
import { givenSaml } from "./connections.ts";
import { givenConflict, givenDirectoryUser } from "./directory.ts";
import { givenMember } from "./members.ts";
import { make, next, OPERATOR_KEY, type Tenant } from "./tenant.ts";

export interface Trial {
  /** The parameters of the path but the organization. */
  readonly params?: Record<string, string>;
  readonly query?: string;
  readonly body?: object;
}

const posted = async (tenant: Tenant, path: string, body: object): Promise<string> =>
  (await make(tenant.operator("post", `${tenant.path}${path}`, body))).id ?? "";

const team = (tenant: Tenant) => posted(tenant, "/teams", { name: `Team ${next()}` });
const membership = (tenant: Tenant) => posted(tenant, "/memberships", { email: `jane${next()}@acme.test` });
const domain = (tenant: Tenant) => posted(tenant, "/domains", { name: `acme${next()}.test` });
const connection = (tenant: Tenant) => posted(tenant, "/connections", { kind: "scim", name: `Entra ${next()}` });
/** Somebody was deactivated, and that was too much. */
const onTrip = (state: "over" | "holding") => async (tenant: Tenant) => {
  const id = await connection(tenant);
  const { id: user } = await givenDirectoryUser(tenant, id, { userName: `jane${next()}@acme.test` });
  const client = asClient(await connectionById(within(operator, tenant.id), id), "trial");
  const from = new Date();
  await rewriteUser(client, user, { userName: `jane${next()}@acme.test`, active: false });
  const trip = await givenTrip(client, { state, from });
  return { params: { connection: id, trip } };
};
const newMapping = async (tenant: Tenant) => ({
  connectionId: await connection(tenant),
  group: { displayName: "Engineering" },
  team: await team(tenant),
});
const mapping = async (tenant: Tenant) => posted(tenant, "/mappings", await newMapping(tenant));
const role = async (tenant: Tenant): Promise<string> => {
  const key = `auditor-${next()}`;
  await make(
    tenant.operator("post", `${tenant.path}/roles`, { key, name: "Auditor", scope: "organization", rank: 30 }),
  );
  return key;
};
const owned = async (tenant: Tenant): Promise<string> =>
  posted(tenant, "/memberships", { email: `owner${next()}@acme.test`, roles: ["owner"] });
const token = async (tenant: Tenant) => {
  const connectionId = await connection(tenant);
  return { connection: connectionId, token: await posted(tenant, `/connections/${connectionId}/tokens`, {}) };
};
const oauthClient = async (tenant: Tenant) => {
  const connectionId = await connection(tenant);
  return {
    connection: connectionId,
    oauthClient: await posted(tenant, `/connections/${connectionId}/oauth-clients`, {}),
  };
};
const trusting = async (tenant: Tenant) => {
  const connectionId = await connection(tenant);
  const body = { issuer: "https://idp.acme.test", jwksUri: "https://idp.acme.test/keys" };
  await make(tenant.operator("put", `${tenant.path}/connections/${connectionId}/trusted-issuer`, body));
  return { connection: connectionId };
};
const pushedTo = async (tenant: Tenant) => {
  const id = await connection(tenant);
  await givenDirectoryUser(tenant, id, { userName: `jane${next()}@acme.test` });
  return id;
};

/** Invites one address as the operator, who is told the link. */
export const invited = async (tenant: Tenant, more: object = {}): Promise<{ id: string; token: string }> => {
  const body = { emails: [`guest${next()}@elsewhere.test`], roles: ["member"], sendEmail: false, ...more };
  const { results } = (await make(tenant.operator("post", `${tenant.path}/invitations`, body))) as unknown as {
    results: { invitation: { id: string; acceptUrl: string } }[];
  };
  const { id = "", acceptUrl = "" } = results[0]?.invitation ?? {};
  return { id, token: acceptUrl.split("/").at(-1) ?? "" };
};

/** What a member has proposed, and no admin has seen. */
const proposal = async (tenant: Tenant): Promise<string> => {
  const { id } = await invited(tenant);
  await InvitationModel.updateOne({ organizationId: tenant.id, _id: id }, { $set: { status: "awaiting_approval" } });
  return id;
};

export const PASSWORD = "quiet otters paddle upstream 47";

const samlConnection = async (tenant: Tenant): Promise<string> => {
  const certificates = [(await newKeyPair("Test")).certificate];
  const provider = { entityId: "https://idp.test", ssoUrl: "https://idp.test/sso", certificates };
  // One that people come in by ends the sessions of those who came without.
  const asked = { kind: "saml", name: `SSO ${next()}`, rehearsal: true, ...provider };
  const id = await posted(tenant, "/connections", asked);
  await make(tenant.operator("patch", `${tenant.path}/connections/${id}`, { status: "disabled" }));
  return id;
};
const setupLink = (tenant: Tenant) => posted(tenant, "/setup-links", { intents: ["scim"] });
const onSetupLink = async (tenant: Tenant) => ({ params: { setupLink: await setupLink(tenant) } });
const loginMethod = async (tenant: Tenant) => {
  const connectionId = await samlConnection(tenant);
  const [id, at] = [newId("lgm"), new Date()];
  const identity = { connectionId, idpEntityId: "https://idp.test", nameId: "jane", nameIdFormat: "persistent" };
  const used = { membershipId: await membership(tenant), createdAt: at, lastUsedAt: at };
  await LoginMethodModel.insertMany([{ _id: id, organizationId: tenant.id, ...identity, ...used }]);
  return { connection: connectionId, loginMethod: id };
};

/** A member with a passkey, which is in no browser. */
const withPasskey = async (tenant: Tenant): Promise<{ person: string; membership: string }> => {
  const { id, personId } = await givenMember(tenant, "member");
  await PersonModel.updateOne(
    { _id: personId },
    { $set: { passkeys: [{ id: newId("pky"), credentialId: newId("x") }] } },
  );
  return { person: personId, membership: id };
};
const onFactors = async (tenant: Tenant) => ({ params: { membership: (await withPasskey(tenant)).membership } });
const dueReset = (tenant: Tenant, membershipId: string) =>
  MembershipModel.findOne({ organizationId: tenant.id, _id: membershipId })
    .lean()
    .then((found) =>
      PersonModel.updateOne(
        { _id: found?.personId ?? "" },
        {
          $set: {
            factorReset: { organizationId: tenant.id, membershipId, dueAt: new Date(Date.now() + 1e6) } as never,
          },
        },
      ),
    );

type Arrange = (tenant: Tenant) => Promise<Trial>;
const plain: Arrange = async () => ({});
const onTeam: Arrange = async (tenant) => ({ params: { team: await team(tenant) } });
const onMembership: Arrange = async (tenant) => ({ params: { membership: await membership(tenant) } });
const onDomain: Arrange = async (tenant) => ({ params: { domain: await domain(tenant) } });
/** One that proves to be the client by a key, without a provider that would have to be asked; nobody signs in by it. */
const onOpenid: Arrange = async (tenant) => {
  const { id } = await givenSaml(tenant, { name: `OpenID ${next()}`, rehearsal: true });
  const openid = { kind: "oidc", oidc: { clientProof: "private_key_jwt" } };
  await ConnectionModel.updateOne({ organizationId: tenant.id, _id: id }, { $set: openid });
  return { params: { connection: id } };
};
const onConnection: Arrange = async (tenant) => ({ params: { connection: await connection(tenant) } });
const onPushed: Arrange = async (tenant) => ({ params: { connection: await pushedTo(tenant) } });
/** A connection that has pushed the same person as another one, which is named. */
const twins = async (tenant: Tenant) => {
  const [from, to] = [await connection(tenant), await connection(tenant)];
  const userName = `twin${next()}@acme.test`;
  for (const id of [from, to]) await givenDirectoryUser(tenant, id, { userName });
  return { from, to };
};
const onTwins: Arrange = async (tenant) => {
  const { from, to } = await twins(tenant);
  return { params: { connection: to }, body: { from } };
};
const rehearsing = (tenant: Tenant) =>
  posted(tenant, "/connections", { kind: "scim", name: `Entra ${next()}`, settings: { rehearsal: true } });
const onMapping: Arrange = async (tenant) => ({ params: { mapping: await mapping(tenant) } });
const onRole: Arrange = async (tenant) => ({ params: { role: await role(tenant) } });
const onConflict: Arrange = async (tenant) => ({
  params: { conflict: await givenConflict(tenant, await connection(tenant)) },
});
const onInvitation: Arrange = async (tenant) => ({ params: { invitation: (await invited(tenant)).id } });
const onLink: Arrange = async (tenant) => ({ body: { token: (await invited(tenant)).token } });
const onSeat: Arrange = async (tenant) => ({
  params: { team: await team(tenant), membership: await membership(tenant) },
});
const deactivated: Arrange = async (tenant) => {
  const id = await membership(tenant);
  await make(tenant.operator("post", `${tenant.path}/memberships/${id}/deactivate`));
  return { params: { membership: id } };
};
const with_ =
  (arrange: Arrange, body: object): Arrange =>
  async (tenant) => ({ ...(await arrange(tenant)), body });

const onMany =
  (body: object): Arrange =>
  async (tenant) => ({ body: { memberships: [await membership(tenant)], ...body } });
const onInvitations: Arrange = async (tenant) => ({ body: { invitations: [(await invited(tenant)).id] } });

const oidcClient = async (tenant: Tenant): Promise<Trial> => {
  const body = { name: "Product", redirectUris: ["https://product.test/callback"] };
  return { params: { client: (await make(tenant.operator("post", "/oidc-clients", body))).id ?? "" } };
};

const operatorSession = async ({ app }: Tenant): Promise<Trial> => {
  const opened = await request(app).post("/auth/operator").send({ key: OPERATOR_KEY });
  return { params: { operatorSession: opened.body.id } };
};

const operatorKey = async (tenant: Tenant): Promise<Trial> => ({
  params: { operatorKey: (await make(tenant.operator("post", "/operator-keys", { label: "Ada" }))).id ?? "" },
});

const HOOK = { url: "https://product.test/hooks", types: ["membership"] };
/** One of the organization, or of the instance. */
const webhookAt = async (tenant: Tenant, path: string): Promise<Trial> => {
  const { id = "" } = await make(tenant.operator("post", `${path}/webhooks`, HOOK));
  return { params: { webhook: id } };
};
const onWebhook: Arrange = (tenant) => webhookAt(tenant, tenant.path);
const onInstanceWebhook: Arrange = (tenant) => webhookAt(tenant, "");
const tested = async (tenant: Tenant, path: string): Promise<Trial> => {
  const { params } = await webhookAt(tenant, path);
  const { id = "" } = await make(tenant.operator("post", `${path}/webhooks/${params?.webhook}/test`));
  return { params: { ...params, delivery: id } };
};

/** A stream of security events, named where its receiver names it. */
const eventStream = async (tenant: Tenant): Promise<string> => {
  const made = await make(tenant.operator("post", `${tenant.path}/ssf/streams`, {}));
  return made.stream_id ?? "";
};
const streamClient: Arrange = async (tenant) => ({
  params: { oauthClient: await posted(tenant, "/ssf/oauth-clients", {}) },
});
const inQuery: Arrange = async (tenant) => ({ query: `?stream_id=${await eventStream(tenant)}` });
const inBody =
  (more: object): Arrange =>
  async (tenant) => ({ body: { stream_id: await eventStream(tenant), ...more } });

/** A request that a connection has in its log. */
const onLogged: Arrange = async (tenant) => {
  const connectionId = await connection(tenant);
  const id = newId("req");
  const body = { schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"], userName: `logged${next()}@acme.test` };
  const what = { method: "POST", path: "/scim/v2/Users", status: 201, durationMs: 1, userAgent: null, detail: null };
  noteScimRequest(
    {
      ...{ organizationId: tenant.id, connectionId, requestId: "logged", at: new Date(), dropped: [], quirks: [] },
      ...{ ...what, requestBody: JSON.stringify(body), body: "whole" },
    },
    id,
  );
  return { params: { connection: connectionId, request: id }, body: {} };
};
const STREAM = { kind: "webhook", url: "https://siem.test/in", enabled: false };
const logStreamAt = async (tenant: Tenant, path: string): Promise<Trial> => {
  const { id = "" } = await make(tenant.operator("post", `${path}/log-streams`, STREAM));
  return { params: { logStream: id } };
};
const onLogStream: Arrange = (tenant) => logStreamAt(tenant, tenant.path);
const onInstanceLogStream: Arrange = (tenant) => logStreamAt(tenant, "");

/** One for every operation; the matrix fails for a route that has none. */
export const trials: Readonly<Record<string, Arrange>> = {
  getMe: plain,
  createEventStream: with_(plain, { description: "The product" }),
  getEventStreams: inQuery,
  updateEventStream: inBody({ description: "Another" }),
  replaceEventStream: inBody({}),
  deleteEventStream: inQuery,
  getEventStreamStatus: inQuery,
  setEventStreamStatus: inBody({ status: "paused" }),
  verifyEventStream: inBody({ state: "seen" }),
  pollEventStream: async (tenant) => ({
    params: { webhook: await eventStream(tenant) },
    body: { returnImmediately: true },
  }),
  createStreamClient: with_(plain, { label: "The product", scopes: ["ssf.manage"] }),
  listStreamClients: plain,
  rotateStreamClient: async (tenant) => ({ ...(await streamClient(tenant)), body: {} }),
  revokeStreamClient: streamClient,
  createWebhook: with_(plain, HOOK),
  createInstanceWebhook: with_(plain, HOOK),
  listWebhooks: plain,
  listInstanceWebhooks: plain,
  getWebhook: onWebhook,
  getInstanceWebhook: onInstanceWebhook,
  updateWebhook: with_(onWebhook, { payload: "full" }),
  updateInstanceWebhook: with_(onInstanceWebhook, { payload: "full" }),
  deleteWebhook: onWebhook,
  deleteInstanceWebhook: onInstanceWebhook,
  rotateWebhookSecret: with_(onWebhook, {}),
  rotateInstanceWebhookSecret: with_(onInstanceWebhook, {}),
  testWebhook: onWebhook,
  testInstanceWebhook: onInstanceWebhook,
  listWebhookDeliveries: async (tenant) => ({
    ...(await onWebhook(tenant)),
    query: "?status=pending&type=membership.created",
  }),
  listInstanceWebhookDeliveries: onInstanceWebhook,
  getWebhookDelivery: (tenant) => tested(tenant, tenant.path),
  getInstanceWebhookDelivery: (tenant) => tested(tenant, ""),
  redeliverWebhookDelivery: (tenant) => tested(tenant, tenant.path),
  redeliverInstanceWebhookDelivery: (tenant) => tested(tenant, ""),
  redeliverWebhook: with_(onWebhook, { from: "2026-01-31T12:00:00Z" }),
  redeliverInstanceWebhook: with_(onInstanceWebhook, { from: "2130-01-31T12:00:00Z" }),
  createLogStream: with_(plain, STREAM),
  createInstanceLogStream: with_(plain, STREAM),
  listLogStreams: plain,
  listInstanceLogStreams: plain,
  getLogStream: onLogStream,
  getInstanceLogStream: onInstanceLogStream,
  updateLogStream: with_(onLogStream, { format: "ocsf" }),
  updateInstanceLogStream: with_(onInstanceLogStream, { format: "ocsf" }),
  deleteLogStream: onLogStream,
  deleteInstanceLogStream: onInstanceLogStream,
  testLogStream: onLogStream,
  createSetupLink: with_(plain, { intents: ["scim"], idp: "entra", emails: ["it@acme.test"], name: "Acme IT" }),
  listSetupLinks: plain,
  getSetupLink: onSetupLink,
  revokeSetupLink: onSetupLink,
  testInstanceLogStream: onInstanceLogStream,
  createOidcClient: async () => ({ body: { name: "Product", redirectUris: ["https://product.test/callback"] } }),
  listOidcClients: async () => ({ query: "?limit=2" }),
  getOidcClient: oidcClient,
  updateOidcClient: with_(oidcClient, { backchannelLogoutUri: "https://product.test/logout" }),
  rotateOidcClientSecret: with_(oidcClient, { formerWorksUntil: "2130-01-31T12:00:00Z" }),
  deleteOidcClient: oidcClient,
  getOidcKeys: plain,
  getInstance: plain,
  rotateOidcKeys: with_(plain, { withdraw: true }),
  listOperatorSessions: plain,
  endOperatorSession: operatorSession,
  createOperatorKey: async () => ({ body: { label: "Ada", expiresAt: "2130-01-31T12:00:00Z" } }),
  listOperatorKeys: plain,
  revokeOperatorKey: operatorKey,
  getEncryptionKey: plain,
  createOrganization: async () => ({ body: { name: `Acme ${next()}`, owner: { email: "owner@acme.test" } } }),
  listOrganizations: async () => ({ query: "?limit=2&q=Tenant" }),
  getOrganization: plain,
  updateOrganization: with_(plain, { name: "Acme Ltd", externalId: null }),
  deleteOrganization: plain,
  getInstancePolicies: plain,
  getInstanceRetention: plain,
  getRetention: plain,
  listInstanceEvents: plain,
  updateInstancePolicies: with_(plain, { sessionTtlHours: 100 }),
  previewInstancePolicies: with_(plain, { externalGuests: false }),
  getPolicies: plain,
  updatePolicies: with_(plain, { seatLimit: 1_000, blockedEmailDomains: ["Example.com"] }),
  previewPolicies: with_(plain, { externalGuests: false }),
  transferOwnership: async (tenant) => ({ body: { from: await owned(tenant), to: await membership(tenant) } }),
  addDomain: async () => ({ body: { name: `acme${next()}.test` } }),
  listDomains: plain,
  getDomain: onDomain,
  verifyDomain: with_(onDomain, { method: "operator" }),
  removeDomain: onDomain,
  createRole: with_(plain, { key: "auditor", name: "Auditor", scope: "team", rank: 30, permissions: ["books:read"] }),
  lookUpDomain: onDomain,
  previewDomain: onDomain,
  listRoleHolders: onRole,
  listInstanceConnections: async () => ({ query: "?ailing=true" }),
  listRoles: async () => ({ query: "?scope=team" }),
  getRole: onRole,
  updateRole: with_(onRole, { name: "Book keeper" }),
  previewRole: with_(onRole, { permissions: [] }),
  deleteRole: onRole,
  createTeam: async () => ({ body: { name: "Engineering", slug: `eng-${next()}`, externalId: `e${next()}` } }),
  listTeams: async () => ({ query: "?q=team" }),
  getTeam: onTeam,
  updateTeam: with_(onTeam, { name: "R & D" }),
  previewTeam: with_(onTeam, { membershipAuthority: "manual_only" }),
  deleteTeam: onTeam,
  listTeamMembers: onTeam,
  setTeamSeat: with_(onSeat, { roles: ["maintainer"] }),
  removeTeamSeat: onSeat,
  createMembership: async (tenant) => ({
    body: {
      email: `joe${next()}@acme.test`,
      displayName: "Joe",
      roles: ["admin"],
      teams: [{ id: await team(tenant) }],
    },
  }),
  listMemberships: async (tenant) => ({
    query: `?status=active&kind=member&role=member&team=${await team(tenant)}&q=jane`,
  }),
  getMembership: onMembership,
  updateMembership: with_(onMembership, { displayName: "Jane Doe", roles: ["admin"] }),
  setMembershipTeams: async (tenant) => ({
    params: { membership: await membership(tenant) },
    body: { teams: [{ id: await team(tenant), roles: ["maintainer"] }] },
  }),
  removeMembership: onMembership,
  removeMemberships: async (tenant) => ({ body: { memberships: [await membership(tenant)], reason: "left" } }),
  deactivateMemberships: onMany({}),
  reactivateMemberships: onMany({}),
  endSessionsOfMany: onMany({}),
  setRolesOfMany: onMany({ roles: ["admin"] }),
  setEndOfMany: onMany({ expiresAt: null }),
  giveSeats: async (tenant) => ({
    body: { memberships: [await membership(tenant)], team: await team(tenant), roles: ["maintainer"] },
  }),
  takeSeats: async (tenant) => ({ body: { memberships: [await membership(tenant)], team: await team(tenant) } }),
  allowWithoutSso: async (tenant) => ({ body: { memberships: [await membership(tenant)], allow: false } }),
  previewMembership: with_(onMembership, { roles: ["admin"] }),
  deactivateMembership: onMembership,
  reactivateMembership: deactivated,
  convertMembership: async (tenant) => {
    await owned(tenant);
    return { params: { membership: await membership(tenant) }, body: { kind: "guest" } };
  },
  restoreGrants: onMembership,
  eraseMembership: onMembership,
  exportMembership: onMembership,
  exportOrganization: plain,
  explainAccess: onMembership,
  getMembershipActions: onMembership,
  listMemberSessions: onMembership,
  endMemberSessions: onMembership,
  endMemberSession: async (tenant) => {
    const { id, sessionId } = await givenMember(tenant, "member");
    return { params: { membership: id, session: sessionId } };
  },
  invite: async (tenant) => ({
    body: {
      emails: `a${next()}@acme.test; b${next()}@acme.test`,
      roles: ["member"],
      teams: [{ id: await team(tenant) }],
    },
  }),
  previewInvite: with_(plain, { emails: ["a@acme.test"], roles: ["guest"] }),
  listInvitations: async () => ({ query: "?status=pending&email=a@acme.test" }),
  getInvitation: onInvitation,
  listInvitationSteps: onInvitation,
  resendInvitation: with_(onInvitation, { sendEmail: false }),
  revokeInvitation: onInvitation,
  revokeInvitations: with_(plain, { emails: ["nobody@elsewhere.test"] }),
  resendManyInvitations: onInvitations,
  approveManyInvitations: onInvitations,
  rejectManyInvitations: onInvitations,
  cleanUpInvitations: with_(plain, { status: ["expired", "revoked"], olderThanDays: 30 }),
  acceptInvitation: async (tenant) => ({ body: { ...(await onLink(tenant)).body, password: PASSWORD } }),
  declineInvitation: onLink,
  approveInvitation: async (tenant) => ({ params: { invitation: await proposal(tenant) }, body: { sendEmail: false } }),
  rejectInvitation: async (tenant) => ({ params: { invitation: await proposal(tenant) } }),
  createConnection: with_(plain, { kind: "scim", name: "Okta", profile: "okta" }),
  listConnections: plain,
  getConnection: onConnection,
  getClientKeys: onOpenid,
  rollClientKey: with_(onOpenid, {}),
  previewTeamsFromGroups: with_(onConnection, { mode: "all" }),
  updateConnection: with_(onConnection, { name: "Entra ID" }),
  deleteConnection: async (tenant) => ({ ...(await onPushed(tenant)), query: "?people=deactivate" }),
  previewConnectionEnding: async (tenant) => ({ ...(await onPushed(tenant)), query: "?people=deactivate&limit=5" }),
  takeOver: onTwins,
  undoTakeOver: async (tenant) => {
    const { params = {}, body } = await onTwins(tenant);
    await make(tenant.operator("post", `${tenant.path}/connections/${params.connection}/take-over`, body));
    return { params, body: {} };
  },
  listTakeOvers: onConnection,
  listDifference: async (tenant) => {
    const { from, to } = await twins(tenant);
    return { params: { connection: to }, query: `?from=${from}&kind=matched&limit=5` };
  },
  goLive: async (tenant) => ({ params: { connection: await rehearsing(tenant) } }),
  setTrustedIssuer: with_(onConnection, { issuer: "https://idp.acme.test", jwksUri: "https://idp.acme.test/keys" }),
  getConformance: onConnection,
  getTrustedIssuer: async (tenant) => ({ params: await trusting(tenant) }),
  dropTrustedIssuer: async (tenant) => ({ params: await trusting(tenant) }),
  createOAuthClient: with_(onConnection, { label: "first" }),
  listOAuthClients: onConnection,
  rotateOAuthClient: async (tenant) => ({ params: await oauthClient(tenant), body: {} }),
  revokeOAuthClient: async (tenant) => ({ params: await oauthClient(tenant) }),
  createToken: with_(onConnection, { label: "first" }),
  listTokens: onConnection,
  revokeToken: async (tenant) => ({ params: await token(tenant) }),
  listDirectoryUsers: onPushed,
  listDirectoryGroups: onPushed,
  listScimRequests: onConnection,
  getConnectionHealth: onConnection,
  listConnectionHealth: plain,
  listBreakerTrips: onConnection,
  getBreakerTrip: onTrip("over"),
  listHeldRequests: onTrip("over"),
  listLeftOut: onTrip("over"),
  undoBreakerTrip: onTrip("over"),
  approveBreakerTrip: onTrip("holding"),
  discardBreakerTrip: onTrip("holding"),
  replayScimRequest: onLogged,
  simulateProvider: with_(onConnection, { script: "entra", groups: ["Engineers"] }),
  listSsoLogins: onConnection,
  getSsoTest: async (tenant) => {
    const connection = await samlConnection(tenant);
    const started = await make(tenant.operator("post", `${tenant.path}/connections/${connection}/test-login`));
    return { params: { connection, ssoTest: started.id ?? "" } };
  },
  startSsoTest: async (tenant) => ({ params: { connection: await samlConnection(tenant) } }),
  listLoginMethods: onConnection,
  moveLoginMethods: async (tenant) => ({ params: { connection: await samlConnection(tenant) }, body: {} }),
  undoLoginMethodMove: async (tenant) => {
    const params = await loginMethod(tenant);
    const movedFrom = { idpEntityId: "https://idp.test", nameId: "JANE", nameIdFormat: "persistent", at: new Date() };
    await LoginMethodModel.updateOne({ organizationId: tenant.id, _id: params.loginMethod }, { $set: { movedFrom } });
    return { params };
  },
  deleteLoginMethod: async (tenant) => ({ params: await loginMethod(tenant) }),
  createMapping: async (tenant) => ({ body: await newMapping(tenant) }),
  listMappings: plain,
  getMapping: onMapping,
  updateMapping: with_(onMapping, { role: "admin" }),
  deleteMapping: onMapping,
  previewMappingEnding: onMapping,
  previewMapping: async (tenant) => ({ body: await newMapping(tenant) }),
  listConflicts: async () => ({ query: "?status=open" }),
  getConflict: onConflict,
  resolveConflict: with_(onConflict, { decision: "adopt" }),
  listEventTypes: plain,
  getEventSchema: async () => ({ params: { eventType: "membership.created" } }),
  listEvents: async () => ({ query: "?type=organization" }),
  getEvent: async (tenant) => {
    const { body } = await tenant.operator("get", `${tenant.path}/events?limit=1&wait=5`);
    return { params: { event: body.data[0].id } };
  },
  streamEvents: async () => ({ query: "?seconds=1" }),
  readSnapshot: plain,
  readDigest: plain,
  reportDrift: plain,
  runDrift: plain,
  settleDrift: async (tenant) => ({ body: { type: "membership", id: await membership(tenant) } }),
  searchAudit: async () => ({ query: "?type=organization" }),
  listAuditSeals: plain,
  verifyAudit: plain,
  verifyEveryAudit: plain,
  getFactorReset: onFactors,
  resetFactorsOfMember: onFactors,
  stopFactorReset: async (tenant) => {
    const given = await onFactors(tenant);
    await dueReset(tenant, given.params?.membership ?? "");
    return given;
  },
  resetFactors: async (tenant) => ({ params: { person: (await withPasskey(tenant)).person } }),
  noteBounces: async () => ({ body: { bounces: [{ messageId: "<nobody@x.test>" }] } }),
  listMails: async () => ({ query: "?limit=2" }),
  createApiKey: with_(plain, { label: "sync", scopes: ["read"] }),
  listApiKeys: plain,
  revokeApiKey: async (tenant) => ({
    params: { apiKey: await posted(tenant, "/api-keys", { label: "old", scopes: ["read"] }) },
  }),
};
