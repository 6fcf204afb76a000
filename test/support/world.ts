/** Builders for tests of the domain: an organization with a connection, and the people and groups its directory pushes. */
import { randomBytes } from "node:crypto";
import { fold } from "../../src/domain/address.ts";
import { createConnection } from "../../src/domain/administration/connections/connections.ts";
import { verifyDomain } from "../../src/domain/administration/organizations/domains.ts";
import { createOrganization } from "../../src/domain/administration/organizations/organizations.ts";
import { type Caller, type Operator, within } from "../../src/domain/caller.ts";
import { defaultScimSettings } from "../../src/domain/connections/settings.ts";
import type { ConnectionCaller, ScimSettings } from "../../src/domain/connections/types.ts";
import { openGroups } from "../../src/domain/directory/members/reading.ts";
import type { DirectoryGroup, DirectoryUser, GroupWrite, UserWrite } from "../../src/domain/directory/types.ts";
import { type Event, listEvents } from "../../src/domain/events/events.ts";
import { explainAccess } from "../../src/domain/memberships/access/access.ts";
import { addDomain } from "../../src/domain/organizations/domains/domains.ts";
import { changeDirectoryGroup, createDirectoryGroup } from "../../src/domain/provisioning/groups/groups.ts";
import { createDirectoryUser, replaceDirectoryUser } from "../../src/domain/provisioning/users.ts";

export const operator: Operator = { actor: { kind: "operator" }, requestId: "test" };

export const unique = (name: string): string => `${name}-${randomBytes(4).toString("hex")}`;

export interface World {
  /** The operator inside the organization. */
  readonly caller: Caller;
  /** The organization's first connection. */
  readonly scim: ConnectionCaller;
}

/** An organization that has verified `domain` and has one scim connection. */
export async function givenOrganization(
  name = "acme",
  domain = `${unique(name)}.test`,
): Promise<World & { domain: string }> {
  const { organization } = await createOrganization(operator, { name: unique(name) });
  const caller = within(operator, organization.id);
  const claimed = await addDomain(caller, domain);
  await verifyDomain(caller, claimed.id, "operator");
  return { caller, scim: await givenConnection(caller), domain };
}

/** Another connection of the organization. */
export async function givenConnection(caller: Caller, settings: Partial<ScimSettings> = {}): Promise<ConnectionCaller> {
  const { id, name, profile } = await createConnection(caller, { kind: "scim", name: "Directory", settings });
  return {
    organizationId: caller.organizationId,
    requestId: "test",
    actor: { kind: "connection", id },
    connection: { id, name, profile, settings: { ...defaultScimSettings, ...settings } },
    scopes: new Set(["users:read", "users:write", "groups:read", "groups:write"]),
  };
}

export interface PersonInput {
  readonly userName: string;
  readonly externalId?: string;
  readonly active?: boolean;
  readonly displayName?: string;
  readonly email?: string | null;
}

/** What a surface hands to the domain for this person. The address is the userName unless told otherwise. */
export function userWrite({
  userName,
  externalId,
  active = true,
  displayName,
  email = userName,
}: PersonInput): UserWrite {
  const record = {
    userName,
    ...(externalId && { externalId }),
    active,
    ...(displayName && { displayName }),
    ...(email && { emails: [{ value: email }] }),
  };
  return {
    wire: JSON.stringify(record),
    search: {
      userName: fold(userName),
      active,
      ...(externalId && { externalId }),
      ...(displayName && { displayName: fold(displayName) }),
      ...(email && { emails: [{ value: fold(email) }] }),
    },
    userName,
    externalId,
    active,
    displayName,
    email: email ?? undefined,
  };
}

export function groupWrite(displayName: string, externalId?: string): GroupWrite {
  return {
    wire: JSON.stringify({ displayName, ...(externalId && { externalId }) }),
    search: { displayName: fold(displayName), ...(externalId && { externalId }) },
    displayName,
    externalId,
  };
}

export const provision = (scim: ConnectionCaller, person: PersonInput): Promise<DirectoryUser> =>
  createDirectoryUser(scim, userWrite(person));

export const rewrite = (scim: ConnectionCaller, id: string, person: PersonInput): Promise<DirectoryUser> =>
  replaceDirectoryUser(scim, id, userWrite(person));

export const pushGroup = (
  scim: ConnectionCaller,
  displayName: string,
  members: readonly string[] = [],
  externalId?: string,
): Promise<DirectoryGroup> => createDirectoryGroup(scim, groupWrite(displayName, externalId), members);

export const addMembers = (scim: ConnectionCaller, groupId: string, ...values: string[]): Promise<DirectoryGroup> =>
  changeDirectoryGroup(scim, groupId, { members: [{ op: "add", values }] }).then(({ group }) => group);

export const removeMembers = (scim: ConnectionCaller, groupId: string, ...values: string[]): Promise<DirectoryGroup> =>
  changeDirectoryGroup(scim, groupId, { members: [{ op: "remove", values }] }).then(({ group }) => group);

/** Whom the group holds, sorted. */
export async function membersOf(scim: ConnectionCaller, groupId: string): Promise<string[]> {
  const found: string[] = [];
  const { members, close } = await openGroups(scim, [groupId]);
  for await (const portion of members) found.push(...portion.members.map(({ value }) => value));
  await close();
  return found.sort();
}

/** Roles and team names that the membership effectively has, sorted. */
export async function effective(
  caller: Caller,
  membershipId: string | null,
): Promise<{ roles: string[]; teams: string[] }> {
  if (membershipId === null) return { roles: [], teams: [] };
  const { roles, teams } = await explainAccess(caller, membershipId);
  return { roles: [...roles].sort(), teams: teams.map(({ name }) => name).sort() };
}

/** The whole log of a small organization. */
export async function log(caller: Caller): Promise<Event[]> {
  const events: Event[] = [];
  for (let after: string | undefined; ; ) {
    const page = await listEvents(caller, { limit: 100, after });
    events.push(...page.items);
    if (page.nextCursor === null) return events;
    after = page.nextCursor;
  }
}

/** The id of the membership; fails where the user is not linked. */
export function membershipOf({ membershipId }: DirectoryUser): string {
  if (membershipId === null) throw new Error("The directory user is not linked to a membership.");
  return membershipId;
}

/** What a promise is refused with: the code of a domain error. */
export const refusal = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "accepted",
    (error: { code?: string }) => error.code ?? String(error),
  );
