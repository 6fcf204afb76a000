/** Sessions as identity providers really hold them, as data: test/idp/ has what each of them is known by. */

const USER = "urn:ietf:params:scim:schemas:core:2.0:User";
const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
const PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

/** One request. `{…}` in texts stands for what is known: of the sample person, of the group, and what answers have told. */
export interface Step {
  readonly title: string;
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Under which name the id is kept of what was made or, in a list, found first. */
  readonly saves?: "user" | "group";
  /** Left out when this is known already: it was found. */
  readonly unless?: "user" | "group";
  /** Done for each group. */
  readonly perGroup?: true;
}

const patch = (...Operations: readonly object[]) => ({ schemas: [PATCH], Operations });
const emails = [{ primary: true, type: "work", value: "{userName}" }];
const name = { formatted: "{displayName}", givenName: "{givenName}", familyName: "{familyName}" };
const person = { userName: "{userName}", externalId: "{externalId}", displayName: "{displayName}", name, emails };

const lookUp = (query: Readonly<Record<string, string>> = {}): Step => ({
  title: "looks the person up",
  method: "GET",
  path: "/Users",
  query: { filter: 'userName eq "{userName}"', ...query },
  saves: "user",
});
const create = (body: object): Step => ({
  title: "creates the person",
  method: "POST",
  path: "/Users",
  body,
  saves: "user",
  unless: "user",
});
const findGroup = (query: Readonly<Record<string, string>> = {}): Step => ({
  title: "looks the group up",
  method: "GET",
  path: "/Groups",
  query: { ...query, filter: 'displayName eq "{group}"' },
  saves: "group",
  perGroup: true,
});
const createGroup = (body: object): Step => ({
  title: "creates the group",
  method: "POST",
  path: "/Groups",
  body,
  saves: "group",
  unless: "group",
  perGroup: true,
});
const changeGroup = (title: string, ...operations: readonly object[]): Step => ({
  title,
  method: "PATCH",
  path: "/Groups/{groupId}",
  body: patch(...operations),
  perGroup: true,
});
const changeUser = (title: string, ...operations: readonly object[]): Step => ({
  title,
  method: "PATCH",
  path: "/Users/{userId}",
  body: patch(...operations),
});
const remove: Step = { title: "deletes the person", method: "DELETE", path: "/Users/{userId}" };
const put = (title: string, body: object): Step => ({ title, method: "PUT", path: "/Users/{userId}", body });

const entra: readonly Step[] = [
  lookUp(),
  create({
    schemas: [USER, ENTERPRISE],
    ...person,
    active: true,
    meta: { resourceType: "User" },
    [ENTERPRISE]: { department: "Sample" },
    roles: [],
  }),
  findGroup({ excludedAttributes: "members" }),
  createGroup({
    schemas: [GROUP, "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],
    externalId: "{groupExternalId}",
    displayName: "{group}",
    meta: { resourceType: "Group" },
  }),
  changeGroup("puts the person into the group", {
    op: "Add",
    path: "members",
    value: [{ $ref: null, value: "{userId}" }],
  }),
  changeUser("changes the name", { op: "Replace", path: "displayName", value: "{displayName} (renamed)" }),
  changeUser("disables the person", { op: "Replace", path: "active", value: "False" }),
  changeUser("enables the person", { op: "Replace", path: "active", value: "True" }),
  changeGroup("takes the person out of the group", {
    op: "Remove",
    path: "members",
    value: [{ $ref: null, value: "{userId}" }],
  }),
  changeUser("disables the person, as after a deletion", { op: "Replace", path: "active", value: "False" }),
  remove,
];

const okta: readonly Step[] = [
  lookUp({ startIndex: "1", count: "100" }),
  create({ schemas: [USER], ...person, locale: "en-US", groups: [], active: true }),
  { title: "reads the person back", method: "GET", path: "/Users/{userId}" },
  findGroup({ startIndex: "1", count: "100" }),
  createGroup({ schemas: [GROUP], displayName: "{group}", members: [] }),
  changeGroup(
    "names the group and puts the person into it",
    { op: "replace", value: { id: "{groupId}", displayName: "{group}" } },
    { op: "add", path: "members", value: [{ value: "{userId}", display: "{userName}" }] },
  ),
  put("updates the profile", {
    schemas: [USER],
    id: "{userId}",
    ...person,
    displayName: "{displayName} (renamed)",
    active: true,
    groups: [],
    meta: { resourceType: "User" },
  }),
  changeGroup("takes the person out of the group", { op: "remove", path: 'members[value eq "{userId}"]' }),
  changeUser("deactivates the person", { op: "replace", value: { active: false } }),
  changeUser("activates the person", { op: "replace", value: { active: true } }),
];

const oneLoginUser = { schemas: [USER], ...person, active: "true", meta: { resourceType: "User" } };
const onelogin: readonly Step[] = [
  lookUp(),
  create({ ...oneLoginUser, id: null }),
  put("updates the person", { ...oneLoginUser, id: "{userId}", displayName: "{displayName} (renamed)" }),
  findGroup(),
  createGroup({ schemas: [GROUP], displayName: "{group}" }),
  changeGroup("puts the person into the group", { op: "add", path: "members", value: [{ value: "{userId}" }] }),
  changeGroup("takes the person out of the group", { op: "remove", path: "members", value: [{ value: "{userId}" }] }),
  remove,
];

const jumpcloud: readonly Step[] = [
  lookUp(),
  create({ schemas: [USER], ...person, active: true }),
  put("updates the person", { schemas: [USER], id: "{userId}", ...person, active: true }),
  findGroup(),
  createGroup({ schemas: [GROUP], displayName: "{group}", externalId: "{groupExternalId}", members: [] }),
  changeGroup("puts the person into the group", { op: "add", path: "members", value: [{ value: "{userId}" }] }),
  changeGroup("takes the person out of the group", { op: "remove", path: "members", value: [{ value: "{userId}" }] }),
  changeUser("deactivates the person", { op: "replace", path: "active", value: false }),
  remove,
];

const google: readonly Step[] = [
  lookUp(),
  create({ schemas: [USER], ...person, active: true }),
  changeUser("suspends the person", { op: "replace", path: "active", value: false }),
  changeUser("restores the person", { op: "replace", path: "active", value: true }),
  remove,
];

/** Every script by its name. */
export const SCRIPTS = { entra, okta, onelogin, jumpcloud, google } as const satisfies Record<string, readonly Step[]>;
export type ScriptName = keyof typeof SCRIPTS;
export const SCRIPT_NAMES = Object.keys(SCRIPTS) as ScriptName[];
