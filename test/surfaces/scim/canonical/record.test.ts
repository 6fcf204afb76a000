import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBody } from "../../../../src/surfaces/scim/canonical/record.ts";
import { toGroupWrite, toUserWrite, withActive } from "../../../../src/surfaces/scim/canonical/stored.ts";
import { USER } from "../../../../src/surfaces/scim/schema/registry.ts";
import { CORE_GROUP, CORE_USER, ENT, groupOf, lenient, MEMBERSHIP_URN, refusal, strict, userOf } from "../records.ts";

describe("what identity providers send is made standard", () => {
  it.each([
    [
      "4: names in any case",
      { UserName: "x", DISPLAYNAME: "D", emails: [{ Value: "a@b", TYPE: "work" }] },
      { userName: "x", displayName: "D", emails: [{ value: "a@b", type: "work" }] },
    ],
    [
      "5: booleans as texts",
      { active: "False", emails: [{ value: "a@b", primary: "True" }] },
      { active: false, emails: [{ value: "a@b", primary: true }] },
    ],
    [
      "6: dotted names",
      { "name.givenName": "A", "name.familyName": "B" },
      { name: { familyName: "B", givenName: "A" } },
    ],
    [
      "6: names behind a URN",
      { [`${CORE_USER}:title`]: "T", [`${ENT}:department`]: "D" },
      { title: "T", [ENT]: { department: "D" } },
    ],
    ["25: manager as an id", { [ENT]: { manager: "m1" } }, { [ENT]: { manager: { value: "m1", $ref: "Users/m1" } } }],
    [
      "25: manager as a list",
      { [ENT]: { manager: [{ value: "m1" }] } },
      { [ENT]: { manager: { value: "m1", $ref: "Users/m1" } } },
    ],
    [
      "25: manager by its bare name",
      { manager: { value: "m1" } },
      { [ENT]: { manager: { value: "m1", $ref: "Users/m1" } } },
    ],
    ["25: an empty manager", { [ENT]: { manager: "", department: "D" } }, { [ENT]: { department: "D" } }],
    ["26: nulls", { title: null, emails: null, name: { givenName: null }, [ENT]: null, nope: null, roles: [null] }, {}],
    [
      "33: roles as JSON in a text",
      { roles: [{ value: '{"id":"1","value":"25","displayName":"Editor"}' }] },
      { roles: [{ value: "25", display: "Editor" }] },
    ],
    [
      "33: any type of a role",
      { roles: [{ value: "Admin", type: "WindowsAzureActiveDirectoryRole", primary: true }] },
      { roles: [{ value: "Admin", type: "WindowsAzureActiveDirectoryRole", primary: true }] },
    ],
    ["34: a password", { password: "canary", [`${CORE_USER}:password`]: "canary" }, {}],
    ["46: id, meta, groups", { id: "x", meta: { location: "Users/x" }, groups: [{ value: "g" }] }, {}],
    [
      "47: unknown parts",
      { name: { nope: 1, givenName: "A" }, [ENT]: { manager: { managerId: 17, displayName: "Kim" } } },
      { name: { givenName: "A" } },
    ],
    [
      "50: one primary",
      {
        emails: [
          { value: "a@b", primary: true },
          { value: "c@d", primary: true },
        ],
      },
      {
        emails: [
          { value: "a@b", primary: true },
          { value: "c@d", primary: false },
        ],
      },
    ],
    [
      "60: bare and single values",
      { emails: "a@b", displayName: [{ value: "D" }], roles: ["r", { value: "s" }] },
      { displayName: "D", emails: [{ value: "a@b" }], roles: [{ value: "r" }, { value: "s" }] },
    ],
    ["a membership that is not theirs to write", { [MEMBERSHIP_URN]: { kind: "member", roles: ["owner"] } }, {}],
    ["entries of labels only", { emails: [{ type: "work", primary: true }], addresses: [{ type: "home" }] }, {}],
    ["equal entries", { emails: [{ value: "a@b" }, { value: "a@b" }] }, { emails: [{ value: "a@b" }] }],
  ])("%s", (_, sent, expected) => {
    const {
      schemas: _schemas,
      userName: _userName,
      ...record
    } = readBody(
      USER,
      { schemas: [CORE_USER], ...("UserName" in sent ? {} : { userName: "jane" }), ...sent },
      lenient(),
    ).record;
    const { userName: _ignored, ...wanted } = expected as Record<string, unknown>;
    expect(record).toEqual(wanted);
  });

  it("22: drops unknown attributes and extensions, and names them", () => {
    const reading = lenient();
    userOf({ nope: 1, "urn:x:User": { tag: 1 }, name: { nope: 1, givenName: "A" }, displayName: "D" }, reading);
    expect([...reading.dropped]).toEqual(["nope", "urn:x:User", "name.nope"]);
  });

  it("27: lists the extension when its URN was not in schemas", () =>
    expect(userOf({ [ENT]: { department: "D" } }).schemas).toEqual([CORE_USER, ENT]));

  it("keeps one order, whatever the order sent", () => {
    const text = (...keys: string[]) => JSON.stringify(userOf(Object.fromEntries(keys.map((key) => [key, "x"]))));
    expect(text("title", "displayName", "nickName")).toBe(text("nickName", "title", "displayName"));
  });

  it("keeps texts as they were sent", () => {
    const name = "  Zoë\u202e ＡＢ  ";
    expect(userOf({ displayName: name }).displayName).toBe(name);
  });
});

describe("what is refused", () => {
  it.each([
    ["a number for a text", { title: 5 }, "invalidValue"],
    ["an object for a text", { title: { $ne: null } }, "invalidValue"],
    ["a list for a text", { title: ["x"] }, "invalidValue"],
    ["a boolean for a text", { userName: true }, "invalidValue"],
    ["a number for a boolean", { active: 1 }, "invalidValue"],
    ["another text for a boolean", { active: "yes" }, "invalidValue"],
    ["a text for a complex value", { name: "x" }, "invalidValue"],
    ["a list in a list", { emails: [[]] }, "invalidValue"],
    ["an object as a value", { roles: [{ value: { $ne: 1 } }] }, "invalidValue"],
    ["a number as manager", { [ENT]: { manager: { value: 5 } } }, "invalidValue"],
    ["a text as extension", { [ENT]: "x" }, "invalidValue"],
    ["an empty userName", { userName: "" }, "invalidValue"],
    ["a blank userName", { userName: "  " }, "invalidValue"],
    ["a userName of 256 characters", { userName: "x".repeat(256) }, "invalidValue"],
    ["NUL", { displayName: "a\u0000b" }, "invalidValue"],
    ["a line break in an address", { emails: [{ value: "a@b\r\nBcc: x" }] }, "invalidValue"],
    ["a lone surrogate", { title: "\ud800" }, "invalidValue"],
    ["too many addresses", { emails: Array.from({ length: 2_000 }, (_, i) => ({ value: `${i}@x` })) }, "invalidValue"],
    ["a text that is too long", { title: "x".repeat(5_000) }, "invalidValue"],
    ["one attribute in two cases", { title: "a", TITLE: "b" }, "invalidSyntax"],
    ["one part in two cases", { name: { givenName: "a", GIVENNAME: "b" } }, "invalidSyntax"],
  ])("%s", (_, attributes, scimType) => expect(refusal(() => userOf(attributes))).toBe(scimType));

  it.each([[undefined], [null], [[]], ["x"], [5], [[5]], [["urn:nope"]], [[CORE_GROUP]], [{}]])(
    "schemas %j (B12)",
    (schemas) => expect(refusal(() => readBody(USER, { userName: "x", schemas }, lenient()))).toBe("invalidSyntax"),
  );

  it.each([[null], [5], ["x"], [[]]])("a body %j", (body) =>
    expect(refusal(() => readBody(USER, body, lenient()))).toBe("invalidSyntax"),
  );

  it("a missing userName", () =>
    expect(refusal(() => readBody(USER, { schemas: [CORE_USER] }, lenient()))).toBe("invalidValue"));
});

describe("a strict connection", () => {
  it.each([
    ["unknown attributes", { nope: 1 }],
    ["unknown extensions", { "urn:x:User": {} }],
    ["unknown parts", { name: { nope: 1 } }],
    ["passwords", { password: "x" }],
    ["unknown schemas", { schemas: [CORE_USER, "urn:x"] }],
  ])("refuses %s", (_, attributes) => expect(refusal(() => userOf(attributes, strict()))).toBe("invalidSyntax"));

  it("accepts all that the schemas define", () =>
    expect(
      refusal(() => userOf({ title: "T", [ENT]: { schemas: [ENT], department: "D" }, meta: {}, id: "x" }, strict())),
    ).toBe("accepted"));
});

describe("a group", () => {
  it.each([
    ["absent", {}, undefined],
    ["null", { members: null }, undefined],
    ["empty", { members: [] }, []],
    [
      "as Entra sends them",
      { members: [{ $ref: null, value: "a" }, { display: null, value: "b", type: "User" }, { value: "a" }] },
      ["a", "b"],
    ],
    ["bare", { members: "a" }, ["a"]],
    ["as Keycloak sends them", { members: [{ value: "u1", $ref: "Users/u1" }, null] }, ["u1"]],
  ])("reads members: %s", (_, attributes, expected) => expect(groupOf(attributes).members?.values).toEqual(expected));

  it.each([
    [[{}]],
    [[{ value: 5 }]],
    [[{ value: { $ne: null } }]],
    [[[]]],
    [5],
    [[{ value: "" }]],
    [[{ value: "a\u0000" }]],
  ])("refuses members %j", (members) => expect(refusal(() => groupOf({ members }))).toBe("invalidValue"));

  it("keeps members out of the record", () => {
    const { record } = groupOf({ members: [{ value: "a" }], externalId: "e" });
    expect(toGroupWrite(record)).toEqual({
      wire: `{"schemas":["${CORE_GROUP}"],"externalId":"e","displayName":"Team"}`,
      search: { schemas: [CORE_GROUP.toLowerCase()], externalId: "e", displayName: "team" },
      displayName: "Team",
      externalId: "e",
    });
  });
});

describe("what the domain gets of a user", () => {
  const write = (attributes: Record<string, unknown>) => toUserWrite(withActive(userOf(attributes), true), true);

  it("is active unless it says otherwise", () => {
    expect([write({}).active, write({ active: false }).active]).toEqual([true, false]);
    expect(JSON.parse(write({}).wire)).toMatchObject({ active: true });
  });

  it.each([
    [{ emails: [{ value: "a@x.test" }, { value: "b@x.test", primary: true }] }, "b@x.test"],
    [{ emails: [{ value: "a@x.test" }, { value: "b@x.test", type: "Work" }] }, "b@x.test"],
    [{ emails: [{ value: "a@x.test", type: "home" }] }, "a@x.test"],
    [{}, "jane@acme.test"],
    [{ userName: "jane" }, undefined],
    [
      {
        emails: [
          { value: "n/a", primary: true },
          { value: "w@x.test", type: "work" },
        ],
      },
      "w@x.test",
    ],
    [{ emails: [{ value: "-", primary: true }, { value: "none", type: "work" }, { value: "o@x.test" }] }, "o@x.test"],
    [{ emails: [{ value: "a@x", primary: true }, { value: "b@x.test" }] }, "b@x.test"],
    [{ emails: [{ value: "none", type: "work", primary: true }] }, "jane@acme.test"],
    [{ userName: "jane", emails: [{ value: "none" }, { value: "@" }] }, undefined],
    [
      {
        userName: "jane",
        emails: [
          { value: "", type: "work" },
          { value: "o@x.test", type: "other" },
        ],
      },
      "o@x.test",
    ],
  ])("takes the address of %j", (attributes, email) => expect(write(attributes).email).toBe(email));

  it("folds what is searched, with extensions under keys without dots, and leaves certificates and references out", () => {
    const { search } = write({
      userName: "ÄNNE",
      externalId: "Ext",
      [ENT]: { manager: "M1" },
      x509Certificates: [{ value: "QQ==", type: "A" }],
    });
    expect(search).toMatchObject({
      userName: "änne",
      externalId: "Ext",
      active: true,
      enterprise: { manager: { value: "M1" } },
    });
    expect(search.x509Certificates).toEqual([{ type: "a" }]);
    expect(JSON.stringify(search)).not.toContain("$ref");
  });
});

it("never throws anything but its own refusal, and what it accepts it reads to the same again", () => {
  const key = fc.oneof(
    fc.constantFrom(
      "userName",
      "emails",
      "name",
      "active",
      "roles",
      ENT,
      "manager",
      "schemas",
      "title",
      "id",
      "members",
    ),
    fc.string(),
  );
  const body = fc.dictionary(key, fc.jsonValue({ maxDepth: 4 }), { noNullPrototype: true });
  fc.assert(
    fc.property(body, (attributes) => {
      let first: unknown;
      if (
        refusal(() => {
          first = userOf(attributes);
        }) !== "accepted"
      )
        return;
      expect(JSON.stringify(readBody(USER, first, lenient()).record)).toBe(JSON.stringify(first));
    }),
    { numRuns: 500 },
  );
});
