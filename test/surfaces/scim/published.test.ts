/** What /Schemas says is what RFC 7643 says, and what is done: every attribute is written, read and filtered by as it is published. */
import { describe, expect, it } from "vitest";
import { updateConnection } from "../../../src/domain/administration/connections/connections.ts";
import { useDatabase } from "../../support/mongo.ts";
import { unique } from "../../support/world.ts";
import { givenClient, type Resource, type ScimClient } from "./client.ts";
import { CORE_GROUP, CORE_USER, ENT, MEMBERSHIP_URN } from "./records.ts";
import { type Characteristics, RFC_7643, rowOf } from "./rfc7643.ts";

useDatabase();

interface Published extends Characteristics {
  readonly name: string;
  readonly description: string;
  readonly canonicalValues?: string[];
  readonly referenceTypes?: string[];
  readonly subAttributes?: Published[];
}
interface Schema {
  readonly id: string;
  readonly attributes: Published[];
}

const schemasOf = async (scim: ScimClient): Promise<Schema[]> =>
  (await scim.get("/Schemas").expect(200)).body.Resources;
const schemaOf = async (scim: ScimClient, id: string): Promise<Schema> =>
  (await scim.get(`/Schemas/${id}`).expect(200)).body;

const leaves = (attributes: readonly Published[], prefix = ""): { path: string; attribute: Published }[] =>
  attributes.flatMap((attribute) => {
    const path = `${prefix}${attribute.name}`;
    return [{ path, attribute }, ...leaves(attribute.subAttributes ?? [], `${path}.`)];
  });

/** Where we say otherwise than the tables of the RFC, by a pattern of the path: what, and why. */
const DIFFERENT: readonly [pattern: RegExp, said: Partial<Characteristics>, why: string][] = [
  [
    /\.\$ref$|profileUrl|photos\.value|Uri$|endpoint|\bschema$/,
    { caseExact: true },
    "§2.3.7: a reference is case exact",
  ],
  [/x509Certificates\.value/, { caseExact: true }, "§2.3.6: binary is case exact"],
  [/^(?:groups|members|manager)\.value/, { caseExact: true }, "§3.1: an id is case exact"],
  [/^Schema id/, { caseExact: true }, "§3.1: an id is case exact"],
  [/^Group displayName/, { required: true }, "§4.2: REQUIRED"],
  [/manager\.displayName/, { returned: "request" }, "worked out, which a page of users should not pay for unasked"],
];

const differences = (urn: string, path: string): Partial<Characteristics> => {
  const named = `${urn.split(":").at(-1)} ${path}`;
  return Object.assign(
    {},
    ...DIFFERENT.filter(([pattern]) => pattern.test(named) || pattern.test(path)).map(([, said]) => said),
  );
};

describe("the published schemas", () => {
  it.each(Object.entries(RFC_7643))("have what the RFC has: %s", async (urn, table) => {
    const found = new Map(
      leaves((await schemaOf(await givenClient(), urn)).attributes).map(({ path, attribute }) => [path, attribute]),
    );
    for (const line of table.split("\n").filter((text) => text !== "")) {
      const { path, row, values } = rowOf(line);
      const { canonicalValues = [], referenceTypes = [] } = found.get(path) ?? {};
      expect([path, found.get(path)]).toMatchObject([path, { ...row, ...differences(urn, path) }]);
      expect([...canonicalValues, ...referenceTypes]).toEqual(expect.arrayContaining(values));
    }
  });

  it("say every characteristic of every attribute and of every part, without nulls", async () => {
    const schemas = await schemasOf(await givenClient());
    expect(JSON.stringify(schemas)).not.toContain("null");
    const names = [
      "name",
      "type",
      "multiValued",
      "description",
      "required",
      "caseExact",
      "mutability",
      "returned",
      "uniqueness",
    ];
    for (const { id, attributes } of schemas)
      for (const { path, attribute } of leaves(attributes))
        for (const name of names)
          expect([id, path, name, attribute]).toMatchObject([id, path, name, { [name]: expect.anything() }]);
  });

  it("show members and emails with a display, and a password that is never answered", async () => {
    const scim = await givenClient();
    const all = leaves((await schemaOf(scim, CORE_USER)).attributes);
    expect(all.find(({ path }) => path === "emails.display")?.attribute.mutability).toBe("readWrite");
    expect(all.find(({ path }) => path === "password")?.attribute).toMatchObject({
      mutability: "writeOnly",
      returned: "never",
    });
    const group = leaves((await schemaOf(scim, CORE_GROUP)).attributes);
    expect(group.find(({ path }) => path === "members.display")?.attribute.mutability).toBe("readOnly");
  });

  it("leave out of an Entra connection's what its validator refuses, and of a strict one's the password that it refuses", async () => {
    const entra = await givenClient();
    await updateConnection(entra.world.caller, entra.world.scim.connection.id, { profile: "entra" });
    const paths = async (scim: ScimClient) =>
      leaves((await schemaOf(scim, CORE_USER)).attributes).map(({ path }) => path);
    for (const path of ["password", "emails.display"]) expect(await paths(entra)).not.toContain(path);
    expect((await entra.user({ emails: [{ value: "a@x.test", display: "A" }] })).emails).toEqual([
      { value: "a@x.test", display: "A" },
    ]);
    const strict = await givenClient({ strict: true });
    expect(await paths(strict)).not.toContain("password");
    await strict.send("post", "/Users", { schemas: [CORE_USER], userName: unique("x"), password: "x" }).expect(400);
  });
});

/** A value that the attribute can have. */
function example({ name, type, subAttributes = [], multiValued, canonicalValues }: Published): unknown {
  if (type === "complex") {
    const entry = Object.fromEntries(subAttributes.map((sub) => [sub.name, example(sub)]));
    return multiValued ? [entry] : entry;
  }
  if (type === "boolean") return true;
  if (name === "userName") return `${unique("walk")}@acme.test`;
  if (name === "$ref") return "https://elsewhere.test/scim/v2/Users/boss";
  return canonicalValues?.[0] ?? (type === "binary" ? "MIIB" : `${name} of ${unique("Jane")}`);
}

/** What comes back of it: readOnly parts are ours, and where a manager is follows from the id. */
function expected(attribute: Published, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((entry) => expected({ ...attribute, multiValued: false }, entry));
  if (attribute.type !== "complex") return attribute.name === "$ref" ? expect.any(String) : value;
  const parts = (attribute.subAttributes ?? []).filter(({ mutability }) => mutability !== "readOnly");
  return Object.fromEntries(
    parts.map((sub) => [sub.name, expected(sub, (value as Record<string, unknown>)[sub.name])]),
  );
}

/** Every attribute of users, with where it stands in a body and how it is called in a filter. */
async function attributesOfUsers(scim: ScimClient) {
  const schemas = await schemasOf(scim);
  return schemas
    .filter(({ id }) => [CORE_USER, ENT, MEMBERSHIP_URN].includes(id))
    .flatMap(({ id, attributes }) => attributes.map((attribute) => ({ urn: id, attribute })));
}

const at = (body: unknown, urn: string, name: string): unknown => {
  const home = (urn === CORE_USER ? body : (body as Record<string, unknown>)[urn]) as
    | Record<string, unknown>
    | undefined;
  return home?.[name];
};

function bodyOf(list: readonly { urn: string; attribute: Published }[]): Record<string, unknown> {
  const body: Record<string, unknown> = { schemas: [CORE_USER, ENT] };
  for (const { urn, attribute } of list) {
    const value = example(attribute);
    if (urn === CORE_USER) body[attribute.name] = value;
    else body[urn] = { ...(body[urn] as object | undefined), [attribute.name]: value };
  }
  return body;
}

describe("what is sent of each published attribute", () => {
  it("is stored and answered where it is readWrite, ignored where it is readOnly, never shown where it is writeOnly", async () => {
    const scim = await givenClient();
    const all = await attributesOfUsers(scim);
    const body = bodyOf(all);
    const made = await scim.send("post", "/Users", body);
    expect([made.status, made.body.detail]).toEqual([201, undefined]);
    const read = await scim.get(`/Users/${made.body.id}`);
    const replaced = await scim.send("put", `/Users/${made.body.id}`, read.body);
    const patched = await scim.patch(`/Users/${made.body.id}`, { op: "replace", value: body });
    for (const answer of [made, read, replaced, patched].map((one) => one.body))
      for (const { urn, attribute } of all) {
        const shown = at(answer, urn, attribute.name);
        const told = [attribute.name, shown];
        if (attribute.mutability === "readWrite")
          expect(told).toEqual([attribute.name, expected(attribute, at(body, urn, attribute.name))]);
        else if (attribute.name === "groups") expect(told).toEqual(["groups", []]);
        else expect(told).toEqual([attribute.name, undefined]);
      }
    for (const { urn, attribute } of all) {
      const only = (await scim.get(`/Users/${made.body.id}?attributes=${urn}:${attribute.name}`)).body;
      if (attribute.mutability === "readWrite")
        expect(at(only, urn, attribute.name)).toEqual(at(read.body, urn, attribute.name));
      if (attribute.returned === "never") expect(at(only, urn, attribute.name)).toBeUndefined();
      const left = (await scim.get(`/Users/${made.body.id}?excludedAttributes=${urn}:${attribute.name}`)).body;
      expect(at(left, urn, attribute.name)).toBeUndefined();
    }
  });

  it("is answered of a group: parts of members that are ours, names only where they are asked for", async () => {
    const scim = await givenClient();
    const [jane, inner] = [await scim.user({ displayName: "Jane" }), await scim.group()];
    const members = [jane.id, inner.id, "later"].map((value) => ({ value, display: "mine", type: "Robot", $ref: "x" }));
    const { id } = await scim.group([], { members, externalId: "g1" });
    const read = (await scim.get(`/Groups/${id}`)).body;
    expect(read.members.map(({ value, type }: { value: string; type?: string }) => [value, type]).sort()).toEqual(
      [
        [jane.id, "User"],
        [inner.id, "Group"],
        ["later", undefined],
      ].sort(),
    );
    expect(JSON.stringify(read)).not.toMatch(/mine|Robot|display":"Jane/);
    const named = (await scim.get(`/Groups/${id}?attributes=members.display,members.value`)).body.members;
    expect(
      Object.fromEntries(named.map((one: { value: string; display?: string }) => [one.value, one.display])),
    ).toEqual({
      [jane.id]: "Jane",
      [inner.id]: inner.displayName,
      later: undefined,
    });
    const listed = (await scim.get(`/Groups?filter=${encodeURIComponent(`id eq "${id}"`)}&attributes=members.display`))
      .body;
    expect(listed.Resources[0].members).toContainEqual({ display: "Jane" });
  });

  it("is answered of a manager: the name, where it is asked for and the manager is there", async () => {
    const scim = await givenClient();
    const boss = await scim.user({ displayName: "The Boss" });
    const user = await scim.user({ [ENT]: { manager: { value: boss.id, displayName: "Nobody" } } });
    expect(user[ENT]).toEqual({ manager: { value: boss.id, $ref: boss.meta.location } });
    const named = (await scim.get(`/Users/${user.id}?attributes=${ENT}:manager.displayName`)).body;
    expect(named[ENT]).toEqual({ manager: { displayName: "The Boss" } });
    const both = (await scim.get(`/Users/${user.id}?attributes=manager,manager.displayName`)).body;
    expect(both[ENT]).toEqual({ manager: { value: boss.id, $ref: boss.meta.location, displayName: "The Boss" } });
  });
});

describe("a filter by each published attribute", () => {
  it("of users finds who has the value, or is refused; it never answers a wrong list", async () => {
    const scim = await givenClient();
    const all = await attributesOfUsers(scim);
    const [body, other] = [bodyOf(all), bodyOf(all)];
    const user = (await scim.send("post", "/Users", body)).body as Resource;
    await scim.send("post", "/Users", other);
    const bare = await scim.user();
    const team = await scim.group([user.id]);
    const shown = (await scim.get(`/Users/${user.id}`)).body;
    const refused: string[] = [];
    for (const { urn, attribute } of all)
      for (const { path, attribute: leaf } of leaves([attribute]))
        for (const name of urn === CORE_USER ? [path, `${urn}:${path}`] : [`${urn}:${path}`]) {
          if (leaf.type === "complex" && !leaf.subAttributes?.some((sub) => sub.name === "value")) continue;
          const found = path
            .split(".")
            .reduce<unknown>(
              (value, key) => (Array.isArray(value) ? value[0] : (value as never))?.[key],
              urn === CORE_USER ? shown : shown[urn],
            );
          const whole = (Array.isArray(found) ? found[0] : found) as { value?: unknown } | undefined;
          const value = typeof whole === "object" ? whole.value : whole;
          const answer = await scim.filter("/Users", `${name} eq ${JSON.stringify(value ?? "x")}`);
          if (answer.status === 400) {
            expect([name, answer.body.scimType]).toEqual([name, "invalidFilter"]);
            refused.push(path);
          } else {
            const ids = answer.body.Resources.map(({ id }: { id: string }) => id);
            expect([name, ids.includes(user.id), ids.includes(bare.id) && path !== "active"]).toEqual([
              name,
              true,
              false,
            ]);
          }
        }
    expect([...new Set(refused)].sort()).toEqual(
      [
        "groups.$ref",
        "groups.type",
        "kind",
        "manager.$ref",
        "manager.displayName",
        "membershipId",
        "password",
        "roles",
        "status",
      ]
        .concat(["teams", "teams.display", "teams.roles", "teams.value", "x509Certificates", "x509Certificates.value"])
        .sort(),
    );
    for (const filter of [`groups eq "${team.id}"`, `groups[value eq "${team.id}"]`, `groups[display sw "TEAM"]`])
      expect((await scim.filter("/Users", filter)).body.Resources).toMatchObject([{ id: user.id }]);
  });

  it("of groups finds the group, or is refused", async () => {
    const scim = await givenClient();
    const user = await scim.user();
    const group = await scim.group([user.id, "later"], { externalId: "G1" });
    await scim.group();
    for (const filter of [
      ...['members.value eq "@"', 'members[value eq "@"]', 'members eq "@"', `${CORE_GROUP}:members.value eq "@"`],
      ...['members[value eq "@" or value eq "x"]', 'members.value eq "later"', `displayName eq "${group.displayName}"`],
      ...['externalId eq "G1"', `id eq "${group.id}"`, `id eq "${group.id}" and members eq "@"`],
      `${CORE_GROUP}:displayName eq "${group.displayName}" and meta.resourceType eq "Group"`,
    ])
      expect([filter, (await scim.filter("/Groups", filter.replaceAll("@", user.id))).body.Resources]).toMatchObject([
        filter,
        [{ id: group.id }],
      ]);
    for (const filter of [
      "members pr",
      'members.type eq "User"',
      'members.display eq "x"',
      'members[not (value eq "x")]',
      'groups eq "x"',
    ])
      expect((await scim.filter("/Groups", filter)).body.scimType).toBe("invalidFilter");
    expect((await scim.filter("/Groups", 'externalId eq "g1"')).body.totalResults).toBe(0);
  });

  it("and by what no schema lists: id, externalId, meta and schemas", async () => {
    const scim = await givenClient();
    const user = await scim.user({ externalId: "X1" });
    const { created, lastModified, location, version } = user.meta;
    for (const filter of [
      `id eq "${user.id}"`,
      'externalId eq "X1"',
      `meta.created eq "${created}"`,
      `meta.lastModified ge "${lastModified}"`,
      'meta.resourceType eq "User"',
      `schemas eq "${CORE_USER}"`,
      `${CORE_USER}:externalId eq "X1"`,
    ])
      expect([filter, (await scim.filter("/Users", filter)).body.totalResults]).toEqual([filter, 1]);
    for (const filter of [
      `meta.location eq "${location}"`,
      `meta.version eq ${JSON.stringify(version)}`,
      'meta eq "x"',
    ])
      expect([filter, (await scim.filter("/Users", filter)).body.scimType]).toEqual([filter, "invalidFilter"]);
    expect((await scim.filter("/Users", 'meta.resourceType eq "Group"')).body.totalResults).toBe(0);
  });
});
