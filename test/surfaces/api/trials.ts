/**
 * For every operation of the REST surface a call that works, by the operation's id. The tests of the matrix make everything
 * else of it: without a key, with a wrong one, with another organization's, with bad input.
 */
import { LoginMethodModel } from "../../../src/domain/sso/sso.models.ts";
import { newId } from "../../../src/platform/ids.ts";
import { newKeyPair } from "../../../src/platform/self-signed.ts";
import { givenConflict, givenDirectoryUser } from "./directory.ts";
import { givenMember } from "./members.ts";
import { make, next, type Tenant } from "./tenant.ts";

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
export const PASSWORD = "quiet otters paddle upstream 47";

const samlConnection = async (tenant: Tenant): Promise<string> => {
  const certificates = [(await newKeyPair("Test")).certificate];
  const provider = { entityId: "https://idp.test", ssoUrl: "https://idp.test/sso", certificates };
  const id = await posted(tenant, "/connections", { kind: "saml", name: `SSO ${next()}`, ...provider });
  // While it is enabled, nobody's password opens the organization.
  await make(tenant.operator("patch", `${tenant.path}/connections/${id}`, { status: "disabled" }));
  return id;
};
const loginMethod = async (tenant: Tenant) => {
  const connectionId = await samlConnection(tenant);
  const [id, at] = [newId("lgm"), new Date()];
  const identity = { connectionId, idpEntityId: "https://idp.test", nameId: "jane", nameIdFormat: "persistent" };
  const used = { membershipId: await membership(tenant), createdAt: at, lastUsedAt: at };
  await LoginMethodModel.insertMany([{ _id: id, organizationId: tenant.id, ...identity, ...used }]);
  return { connection: connectionId, loginMethod: id };
};

type Arrange = (tenant: Tenant) => Promise<Trial>;
const plain: Arrange = async () => ({});
const onTeam: Arrange = async (tenant) => ({ params: { team: await team(tenant) } });
const onMembership: Arrange = async (tenant) => ({ params: { membership: await membership(tenant) } });
const onDomain: Arrange = async (tenant) => ({ params: { domain: await domain(tenant) } });
const onConnection: Arrange = async (tenant) => ({ params: { connection: await connection(tenant) } });
const onPushed: Arrange = async (tenant) => ({ params: { connection: await pushedTo(tenant) } });
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

const oidcClient = async (tenant: Tenant): Promise<Trial> => {
  const body = { name: "Product", redirectUris: ["https://product.test/callback"] };
  return { params: { client: (await make(tenant.operator("post", "/oidc-clients", body))).id ?? "" } };
};

/** One for every operation; the matrix fails for a route that has none. */
export const trials: Readonly<Record<string, Arrange>> = {
  createOidcClient: async () => ({ body: { name: "Product", redirectUris: ["https://product.test/callback"] } }),
  listOidcClients: async () => ({ query: "?limit=2" }),
  getOidcClient: oidcClient,
  updateOidcClient: with_(oidcClient, { backchannelLogoutUri: "https://product.test/logout" }),
  rotateOidcClientSecret: with_(oidcClient, { formerWorksUntil: "2130-01-31T12:00:00Z" }),
  deleteOidcClient: oidcClient,
  getOidcKeys: plain,
  rotateOidcKeys: with_(plain, { withdraw: true }),
  createOrganization: async () => ({ body: { name: `Acme ${next()}`, owner: { email: "owner@acme.test" } } }),
  listOrganizations: async () => ({ query: "?limit=2&q=Tenant" }),
  getOrganization: plain,
  updateOrganization: with_(plain, { name: "Acme Ltd", externalId: null }),
  deleteOrganization: plain,
  getInstancePolicies: plain,
  listInstanceEvents: plain,
  updateInstancePolicies: with_(plain, { sessionTtlHours: 100 }),
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
  listRoles: async () => ({ query: "?scope=team" }),
  getRole: onRole,
  updateRole: with_(onRole, { name: "Book keeper" }),
  deleteRole: onRole,
  createTeam: async () => ({ body: { name: "Engineering", slug: `eng-${next()}`, externalId: `e${next()}` } }),
  listTeams: async () => ({ query: "?q=team" }),
  getTeam: onTeam,
  updateTeam: with_(onTeam, { name: "R & D" }),
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
  resendInvitation: with_(onInvitation, { sendEmail: false }),
  revokeInvitation: onInvitation,
  revokeInvitations: with_(plain, { emails: ["nobody@elsewhere.test"] }),
  cleanUpInvitations: with_(plain, { status: ["expired", "revoked"], olderThanDays: 30 }),
  acceptInvitation: async (tenant) => ({ body: { ...(await onLink(tenant)).body, password: PASSWORD } }),
  declineInvitation: onLink,
  createConnection: with_(plain, { kind: "scim", name: "Okta", profile: "okta" }),
  listConnections: plain,
  getConnection: onConnection,
  updateConnection: with_(onConnection, { name: "Entra ID" }),
  deleteConnection: async (tenant) => ({ ...(await onPushed(tenant)), query: "?people=deactivate" }),
  createToken: with_(onConnection, { label: "first" }),
  listTokens: onConnection,
  revokeToken: async (tenant) => ({ params: await token(tenant) }),
  listDirectoryUsers: onPushed,
  listDirectoryGroups: onPushed,
  listScimRequests: onConnection,
  listSsoLogins: onConnection,
  startSsoTest: async (tenant) => ({ params: { connection: await samlConnection(tenant) } }),
  listLoginMethods: onConnection,
  deleteLoginMethod: async (tenant) => ({ params: await loginMethod(tenant) }),
  createMapping: async (tenant) => ({ body: await newMapping(tenant) }),
  listMappings: plain,
  getMapping: onMapping,
  updateMapping: with_(onMapping, { role: "admin" }),
  deleteMapping: onMapping,
  previewMapping: async (tenant) => ({ body: await newMapping(tenant) }),
  listConflicts: async () => ({ query: "?status=open" }),
  getConflict: onConflict,
  resolveConflict: with_(onConflict, { decision: "adopt" }),
  listEvents: async () => ({ query: "?type=organization" }),
  listMails: async () => ({ query: "?limit=2" }),
  createApiKey: with_(plain, { label: "sync", scopes: ["read"] }),
  listApiKeys: plain,
  revokeApiKey: async (tenant) => ({
    params: { apiKey: await posted(tenant, "/api-keys", { label: "old", scopes: ["read"] }) },
  }),
};
