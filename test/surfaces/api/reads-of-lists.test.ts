/** Every list of /v1 reads what it shows: with each of its filters, of few things and of very many. */
import mongoose, { type Model } from "mongoose";
import { beforeAll, describe, expect, it } from "vitest";
import { HeldModel } from "../../../src/domain/breaker/holding/held.model.ts";
import { TripModel } from "../../../src/domain/breaker/trip.model.ts";
import { ConnectionModel } from "../../../src/domain/connections/connection.model.ts";
import { RequestModel } from "../../../src/domain/connections/requests/scim-request.model.ts";
import { ConflictModel } from "../../../src/domain/directory/conflict.model.ts";
import { DirectoryGroupModel } from "../../../src/domain/directory/mirror.models.ts";
import { EventModel } from "../../../src/domain/events/event.model.ts";
import { LoginMethodModel } from "../../../src/domain/identities/login-method.model.ts";
import { InvitationModel } from "../../../src/domain/invitations/invitation.model.ts";
import { MailModel } from "../../../src/domain/mails/mail.model.ts";
import { MappingModel } from "../../../src/domain/mappings/mapping.model.ts";
import { OrganizationModel } from "../../../src/domain/organizations/organization.model.ts";
import { SessionModel } from "../../../src/domain/sessions/session.model.ts";
import { SetupLinkModel } from "../../../src/domain/setup-links/setup-link.model.ts";
import { LoginModel } from "../../../src/domain/sso/log/login-log.ts";
import { TeamModel } from "../../../src/domain/teams/team.model.ts";
import { DeliveryModel } from "../../../src/domain/webhooks/delivering/delivery.model.ts";
import { document } from "../../../src/openapi.ts";
import { newId } from "../../../src/platform/ids.ts";
import { crowdInto, givenCrowd } from "../../support/crowd.ts";
import { useDatabase } from "../../support/mongo.ts";
import { readsOf } from "../../support/reads.ts";
import { givenSaml } from "./connections.ts";
import { callerOf, givenConflict, givenDirectoryGroup, givenDirectoryUser } from "./directory.ts";
import { givenMember } from "./members.ts";
import { givenTenant, make, newApp, type Tenant } from "./tenant.ts";

useDatabase();

/** More than any list looks at for one page: what is bounded differs from what grows. */
const MANY = 3_000;
/** So many of a kind may always be looked at, and so many times what it was with few. */
const [FLOOR, FACTOR] = [250, 1.5];

/** What stands in for the parts of paths. */
interface World {
  readonly acme: Tenant;
  readonly at: Readonly<Record<string, string>>;
}

const soon = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

const ALL_THAT_END = `endsBefore=${soon(9_000)}&sort=email`;

/** What is asked of each list; `""` is all of it. In braces: something that is there. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  listOrganizations: ["", "q=tenant", "q=nobody", "slug={slug}", "externalId=none"],
  listRoleHolders: ["", "scope=organization", "scope=team"],
  listTeams: ["", "q=core", "q=nobody", "slug=core", "externalId=none"],
  listTeamMembers: [""],
  listMemberships: [
    ...["", "status=deactivated", "status=active", "kind=guest", "role=admin", "team={team}", "source=directory"],
    ...["email=none@acme.test", "externalId=none", "directoryUser={user}", "q=nobody", "q=brandt", "sort=-lastSeenAt"],
    ...["managedBy={connection}", "hold=admin", "allowWithoutSso=true", `lastSeenBefore=${soon(-900)}`, "sort=email"],
    ...["changedSince={since}", `endsBefore=${soon(30)}`, `kind=guest&endsBefore=${soon(30)}`],
    ...[`endsBefore=${soon(9_000)}`, ALL_THAT_END, "allowWithoutSso=false"],
    ...["sponsored=true", "sponsored=false", "kind=guest&sponsored=false"],
  ],
  listMemberSessions: [""],
  listInvitations: [
    ...["", "status=accepted", "status=pending", "status=expired", "email=none@acme.test", "q=nobody", "q=ann"],
    ...["inviter=mem_nobody", "inviter=operator", "sort=email", "sort=-sentAt", "sort=expiresAt"],
    ...["status=pending&sort=email", "status=accepted&sort=-sentAt", "status=pending&sort=expiresAt"],
    ...["status=revoked&sort=-email", "q=ann&sort=email", "email=none@acme.test&status=pending"],
  ],
  previewConnectionEnding: ["", "people=deactivate"],
  listInstanceConnections: ["", "ailing=true"],
  listDirectoryUsers: ["", "userName=nobody", "externalId=none", "linkState=conflict", "linkState=linked"],
  listDirectoryGroups: ["", "displayName=Everybody", "displayName=nobody"],
  listScimRequests: [
    ...["", "status=failed", "status=ok", "method=DELETE", "method=PATCH", "id=none", "person={user}", "group=none"],
    ...[
      "address=nobody@acme.test",
      `since=${soon(-1)}`,
      `until=${soon(-1)}`,
      "since={since}",
      "status=failed&method=PUT",
    ],
    ...["effect=some"],
  ],
  listSsoLogins: [
    ...["", "outcome=refused", "outcome=signed_in", "id=none", "person=mem_none", "address=nobody@acme.test"],
    ...[`since=${soon(-1)}`, `until=${soon(-1)}`, "since={since}"],
  ],
  listLoginMethods: [""],
  listMappings: ["", "connection={connection}", "team={team}"],
  previewMappingEnding: [""],
  listConflicts: ["", "status=open", "status=resolved"],
  listHeldRequests: [""],
  listInstanceEvents: [
    ...["", "organization={organization}", "type=team.created", "object={team}", "actor={member}"],
    ...[`since=${soon(-1)}`, `until=${soon(-1)}`, "after={instanceEvent}", "order=newest_first"],
  ],
  listEvents: [
    ...["", "type=team.created", "type=domain.added", "object={team}", "actor={member}", "order=newest_first"],
    ...[`since=${soon(-1)}`, `until=${soon(-1)}`, "after={event}"],
  ],
  searchAudit: [
    "",
    "object={team}",
    "actor={member}",
    "type=team.created",
    "person={member}",
    `until=${soon(-1)}`,
    `since=${soon(-1)}`,
    "order=newest_first",
  ],
  listMails: [""],
  listWebhookDeliveries: ["", "status=failed", "status=delivered", "type=webhook.tested", "type=team.created"],
  listSetupLinks: [""],
};

/** Lists of what an organization, or an instance, has a handful of, and other lists that cannot grow by much. */
const HANDFULS: Readonly<Record<string, string>> = {
  listDomains: "an admin proves each",
  listRoles: "an admin makes each",
  listInvitationSteps: "what became of one invitation",
  listConnections: "an organization has a handful",
  listConnectionHealth: "an organization has a handful of connections",
  listTakeOvers: "an admin begins each",
  listDifference: "compares as many people as the page has; test/domain/administration/taking-over",
  listTokens: "an admin makes each",
  listOAuthClients: "an admin makes each",
  listBreakerTrips: "one at a time, each decided by an admin",
  listLeftOut: "as the breaker's steps, of one trip",
  listApiKeys: "an admin makes each",
  listEventTypes: "the program's own",
  listAuditSeals: "one a day at most",
  reportDrift: "found by runs of their own, a hundred of a kind",
  listOidcClients: "the operator registers each",
  listOperatorSessions: "those of the operators who are signed in",
  listOperatorKeys: "the operator makes each",
  listWebhooks: "an admin makes each",
  listInstanceWebhooks: "the operator makes each",
  listInstanceWebhookDeliveries: "the same as listWebhookDeliveries",
  listStreamClients: "an admin makes each",
  listLogStreams: "an admin makes each",
  listInstanceLogStreams: "the operator makes each",
};

/** Of so many connections it is found out for one page whether they ail. */
const MOST_AILING = 500;
const COUNTED = "one entry of an index each, and no document: how many there are";

/** What lists examine besides, however many there are: how much at most, and for what. */
const INHERENT: Readonly<Record<string, { readonly upTo: number; readonly because: string }>> = {
  [`listMemberships ${ALL_THAT_END}`]: { upTo: 1_000, because: "so many ids at most are sorted in another order" },
  listDirectoryGroups: { upTo: 1_000, because: `${COUNTED} in each group is told up to a thousand` },
  "listDirectoryGroups displayName=Everybody": { upTo: 1_000, because: "the same" },
  reportDrift: { upTo: 1_000, because: `${COUNTED} of each kind is told up to a thousand` },
  previewConnectionEnding: { upTo: MANY, because: `${COUNTED} is what somebody wants to know before the end` },
  "previewConnectionEnding people=deactivate": { upTo: MANY, because: "the same" },
  previewMappingEnding: {
    upTo: MANY + 100 * 20,
    because: `${COUNTED} in the groups; and of a hundred people at once what they have is compared, before and after`,
  },
  "listInstanceConnections ailing=true": {
    upTo: MOST_AILING * 2,
    because: "whether a connection ails is seen by looking at it; beyond so many the cursor leads on",
  },
};

/** Parameters that change nothing about what is looked for. */
const BESIDES = ["limit", "cursor", "count", "format", "wait", "unseenDays", "Accept-Language"];

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name?: string; readonly in?: string }[];
}

const operations = Object.entries(document.paths as Record<string, { get?: Operation }>).flatMap(([path, { get }]) =>
  get?.parameters?.some(({ name }) => name === "cursor") ? [{ path: path.replace("/v1", ""), ...get }] : [],
);

const asked = operations.flatMap(({ operationId, path }) =>
  (LISTS[operationId] ?? [""]).map((query) => [`${operationId} ${query}`.trim(), `${path}?limit=10&${query}`] as const),
);

describe("the table of lists", () => {
  it("has every list of the OpenAPI document, once", () => {
    const told = [...Object.keys(LISTS), ...Object.keys(HANDFULS)];
    expect(told.sort()).toEqual(operations.map(({ operationId }) => operationId).sort());
  });

  it("says of nothing but what it asks what is examined besides", () => {
    const rows = asked.map(([what]) => what);
    expect(Object.keys(INHERENT).filter((what) => !rows.includes(what))).toEqual([]);
  });

  it("asks by each filter that a list has", () => {
    const missing = operations.flatMap(({ operationId, parameters = [] }) => {
      const asked = LISTS[operationId]?.join("&");
      const filters = parameters.flatMap(({ name, in: where }) => (where === "query" && name ? name : []));
      return asked === undefined
        ? []
        : filters.flatMap((name) =>
            BESIDES.includes(name) || asked.includes(`${name}=`) ? [] : `${operationId} ${name}`,
          );
    });
    expect(missing).toEqual([]);
  });
});

let world: World;
let little: Map<string, Read>;
let much: Map<string, Read>;
beforeAll(async () => {
  world = await givenOneOfEach();
  little = await readsOfAll();
  await givenVeryMany();
  await givenManyOthers();
  much = await readsOfAll();
}, 300_000);

/** What one call examined. */
interface Read {
  readonly examined: number;
  readonly told: readonly string[];
}

async function readsOfAll(): Promise<Map<string, Read>> {
  const { acme } = world;
  const reads = new Map<string, Read>();
  for (const [what, path] of asked) {
    const isOfSso = /\/(logins|login-methods)\?/.test(path);
    const isOfInstance = path.startsWith("/webhooks/");
    const at = {
      ...world.at,
      ...(isOfSso && { connection: world.at.sso }),
      ...(isOfInstance && { webhook: world.at.instanceWebhook }),
    };
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(at[name as keyof typeof at] ?? `no-${name}`),
    );
    // What is remembered for a while is remembered both times.
    const { status, text } = await acme.operator("get", filled);
    if (status !== 200) throw new Error(`${what}: ${status} ${text}`);
    reads.set(what, await readsOf(async () => void (await acme.operator("get", filled))));
  }
  return reads;
}

const mostOf = (what: string): number =>
  FACTOR * (little.get(what)?.examined ?? 0) + FLOOR + (INHERENT[what]?.upTo ?? 0);

it.each(asked)("%s reads what it shows", (what) => {
  const { examined = 0, told = [] } = much.get(what) ?? {};
  // With what was read, one line for each command.
  expect(examined > mostOf(what) ? [`${examined} rather than ${mostOf(what)}`, ...told] : []).toEqual([]);
});

it("counts the members of a group as far as anybody wants to know", async () => {
  const { acme, at } = world;
  const path = `${acme.path}/connections/${at.connection}/directory-groups?displayName=Everybody`;
  const { body } = await acme.operator("get", path);
  expect(body.data).toMatchObject([
    { memberCount: 1_000, memberCountIs: "atLeast", pendingMembers: 0, nestedGroups: 0 },
  ]);
});

/** An organization with one or two of everything that lists show. */
async function givenOneOfEach(): Promise<World> {
  const acme = await givenTenant(newApp());
  const { slug = "" } = await make(acme.operator("get", acme.path));
  const post = async (path: string, body: object): Promise<string> =>
    (await make(acme.operator("post", `${acme.path}${path}`, body))).id ?? "";
  const connection = await post("/connections", { kind: "scim", name: "Entra" });
  const team = await post("/teams", { name: "Core", slug: "core" });
  const user = await givenDirectoryUser(acme, connection, { userName: "first@acme.test" });
  const group = await givenDirectoryGroup(acme, connection, { displayName: "Everybody", members: [user.id] });
  const mapping = await post("/mappings", { connectionId: connection, group: { id: group.id }, team });
  await givenConflict(acme, connection);
  const sso = await givenSaml(acme);
  const member = await givenMember(acme, "member", "saml");
  for (const name of ["Ann", "Bob"])
    await post("/invitations", { emails: [`${name}@elsewhere.test`], name, roles: ["member"] });
  const [invitation] = (await acme.operator("get", `${acme.path}/invitations`)).body.data;
  const webhook = await post("/webhooks", { url: "https://product.test/hooks" });
  await make(acme.operator("post", `${acme.path}/webhooks/${webhook}/test`));
  const hook = { url: "https://product.test/all" };
  const { id: instanceWebhook = "" } = await make(acme.operator("post", "/webhooks", hook));
  await post("/setup-links", { intents: ["sso"] });
  const organizationId = acme.id;
  await LoginMethodModel.insertMany([loginMethod(organizationId, sso.id, member.id, "n")], { lean: true });
  await LoginModel.insertMany([login(organizationId, sso.id)], { lean: true });
  await RequestModel.insertMany([scimRequest(organizationId, connection, 0)], { lean: true });
  await TripModel.insertMany([trip(organizationId, connection)], { lean: true });
  await HeldModel.insertMany([held(organizationId, connection, 0)], { lean: true });
  const newestOf = async (log: string): Promise<string> =>
    (await acme.operator("get", `${log}?limit=1&order=newest_first`)).body.data[0].id;
  const at = {
    organization: organizationId,
    slug,
    connection,
    team,
    user: user.id,
    membership: member.id,
    role: "member",
  };
  const more = {
    mapping,
    member: member.id,
    trip: TRIP,
    ...{ webhook, instanceWebhook, invitation: invitation.id },
    since: new Date().toISOString(),
    event: await newestOf(`${acme.path}/events`),
    instanceEvent: await newestOf("/events"),
  };
  return { acme, at: { ...at, ...more, sso: sso.id, group: group.id } };
}

/** Of each, very many more, stored as they would be. */
async function givenVeryMany(): Promise<void> {
  const { acme, at } = world;
  const { organization = "", connection = "", sso = "", group = "", member = "" } = at;
  const scim = callerOf(acme, connection);
  const crowd = await givenCrowd(scim, MANY, (nth) => ({ expiresAt: new Date(soon(nth + 60)) }));
  await crowdInto(scim, group, crowd);
  await multiply(OrganizationModel, "org", (nth, _id) => ({ organizationId: _id, slug: `many-${nth}` }));
  await multiply(ConnectionModel, "conn", () => ({ organizationId: newId("org") }), MOST_AILING + 100);
  await multiply(TeamModel, "team", (nth) => ({
    slug: `many-${nth}`,
    name: `Many ${nth}`,
    findable: ["ma", "man", "many"],
  }));
  await multiply(SessionModel, "ses", () => ({ digest: newId("x") }));
  await multiply(InvitationModel, "inv", (nth) => ({
    ...{
      email: `many${nth}@elsewhere.test`,
      emailKey: `many${nth}@elsewhere.test`,
      name: null,
      tokenDigest: newId("x"),
    },
    findable: ["ma", "man", "many", "el", "els", "else", "elsewh"],
  }));
  await multiply(DirectoryGroupModel, "dgrp", (nth) => ({ search: { displayName: `many ${nth}` } }));
  await multiply(ConflictModel, "cfl", (nth) => ({ directoryUserId: crowd.userIds[nth] ?? "", status: "open" }));
  // A team has some dozens; whoever asks who is in it reads which groups those are about.
  const elsewhere = newId("team");
  await multiply(MappingModel, "map", (nth) => ({
    groupValue: `many ${nth}`,
    groupIds: [],
    ...(nth % 50 !== 0 && { teamId: elsewhere, teamRoles: ["admin"] }),
  }));
  await multiply(DeliveryModel, "dlv", () => ({ state: "delivered", dueAt: null }));
  await multiply(MailModel, "mail", () => ({ dueAt: null, state: "sent" }));
  await multiply(SetupLinkModel, "setup", () => ({ digest: newId("x") }));
  await multiply(EventModel, "evt", () => ({ sequence: 0, at: new Date() }), MANY, {
    type: "team.created",
  });
  const each = <T>(of: (nth: number) => T): T[] => Array.from({ length: MANY }, (_, nth) => of(nth + 1));
  await LoginMethodModel.insertMany(
    each((nth) => loginMethod(organization, sso, crowd.members[nth - 1]?._id ?? member, `n${nth}`)),
    { lean: true },
  );
  await LoginModel.insertMany(
    each(() => login(organization, sso)),
    { lean: true },
  );
  await RequestModel.insertMany(
    each((nth) => scimRequest(organization, connection, nth)),
    { lean: true },
  );
  await HeldModel.insertMany(
    each((nth) => held(organization, connection, nth)),
    { lean: true },
  );
}

/** Stores the like of the one that is there. */
async function multiply<D extends { _id: string }>(
  of: Model<D>,
  prefix: string,
  change: (nth: number, _id: string) => object,
  times = MANY,
  like: object = {},
): Promise<void> {
  const one = await of.collection.findOne(like);
  if (!one) throw new Error(`There is nothing in ${of.collection.name}.`);
  const copies = Array.from({ length: times }, (_, nth) => {
    const _id = newId(prefix);
    return { ...one, _id, ...change(nth, _id) };
  });
  await of.collection.insertMany(copies as never);
}

/** What must be shown, or may not be made up. */
const OF_THE_INSTANCE = ["connections", "events"];

/** In each collection very much that is of other organizations, before and after all else in the order of ids. */
async function givenManyOthers(): Promise<void> {
  for (const { collection, schema } of Object.values(mongoose.models)) {
    if (!schema.path("organizationId") || OF_THE_INSTANCE.includes(collection.name)) continue;
    const others = Array.from({ length: MANY / 3 }, (_, nth) => ({
      _id: `${nth % 2 ? "!" : "~"}${nth}`,
      organizationId: newId("org"),
    }));
    await collection.insertMany(others as never);
  }
}

const now = new Date();

const loginMethod = (organizationId: string, connectionId: string, membershipId: string, nameId: string) => ({
  ...{ _id: newId("lm"), organizationId, connectionId, membershipId, nameId },
  ...{ idpEntityId: "https://idp.test/entity", nameIdFormat: "persistent", createdAt: now, lastUsedAt: now },
});

const login = (organizationId: string, connectionId: string) => ({
  ...{ _id: newId("lgn"), organizationId, connectionId, at: new Date(), requestId: "r", outcome: "signed_in" as const },
  ...{ reason: null, detail: null, idpEntityId: null, nameId: "n", nameIdFormat: null, email: "some@acme.test" },
  ...{ membershipId: null, warnings: [], ip: null, userAgent: null, about: ["r", "n", "some@acme.test"] },
});

const scimRequest = (organizationId: string, connectionId: string, nth: number) => ({
  ...{ _id: newId("req"), organizationId, connectionId, requestId: `r${nth}`, at: new Date(), method: "PATCH" },
  ...{ path: "/Users/x", status: 200, durationMs: 1, userAgent: null, requestBody: null, detail: null },
  ...{ dropped: [], quirks: [], about: ["some@acme.test"] },
});

const TRIP = newId("brk");
const trip = (organizationId: string, connectionId: string) => ({
  ...{ _id: TRIP, organizationId, connectionId, state: "holding" as const, because: "limit" as const },
  ...{ isOpen: true as const, from: now, until: now, countsFrom: null, people: 1, managed: 1, limit: 1, share: 1 },
  ...{ window: 60, held: { requests: 1, bytes: 1, notKept: 0 }, decision: null, undo: null, createdAt: now },
});

const held = (organizationId: string, connectionId: string, nth: number) => ({
  ...{ _id: newId("held"), organizationId, connectionId, tripId: TRIP, requestId: `r${nth}`, method: "DELETE" },
  ...{ path: "/Users/x", target: "dusr_x", sealed: "x", digest: `d${nth}`, at: now },
});
