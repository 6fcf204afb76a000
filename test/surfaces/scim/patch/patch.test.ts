import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBody } from "../../../../src/surfaces/scim/canonical/record.ts";
import { MAX_OPERATIONS, readOperations } from "../../../../src/surfaces/scim/patch/patch.ts";
import { USER } from "../../../../src/surfaces/scim/schema/registry.ts";
import { CORE_USER, ENT, lenient, MEMBERSHIP_URN, patchGroup, patchUser, refusal, strict, userOf } from "../records.ts";

const work = { value: "w@x", type: "work", primary: true };
const home = { value: "h@x", type: "home" };
const jane = userOf({
  displayName: "Jane",
  active: true,
  name: { givenName: "J", familyName: "D" },
  emails: [work, home],
  [ENT]: { department: "D", costCenter: "1" },
});

/** The attributes that an operation changed; undefined for those it removed. */
function changed(operations: unknown[], reading = lenient()): Record<string, unknown> {
  const after = patchUser(jane, operations, reading);
  const names = new Set([...Object.keys(jane), ...Object.keys(after)]);
  return Object.fromEntries(
    [...names]
      .filter((name) => JSON.stringify(jane[name]) !== JSON.stringify(after[name]))
      .map((name) => [name, after[name]]),
  );
}

describe("every kind of path (RFC 7644 §3.5.2)", () => {
  it.each([
    ["a simple attribute", [{ op: "replace", path: "displayName", value: "X" }], { displayName: "X" }],
    ["in any case, op too (4)", [{ op: "RePlace", path: "DISPLAYNAME", value: "X" }], { displayName: "X" }],
    ["behind its URN (41)", [{ op: "replace", path: `${CORE_USER}:displayName`, value: "X" }], { displayName: "X" }],
    [
      "a part",
      [{ op: "add", path: "name.middleName", value: "M" }],
      { name: { familyName: "D", givenName: "J", middleName: "M" } },
    ],
    [
      "a complex value keeps what it does not name (51)",
      [{ op: "replace", path: "name", value: { givenName: "X" } }],
      { name: { familyName: "D", givenName: "X" } },
    ],
    ["a null part goes", [{ op: "replace", path: "name", value: { givenName: null } }], { name: { familyName: "D" } }],
    ["a list is replaced", [{ op: "replace", path: "emails", value: [home] }], { emails: [home] }],
    [
      "a list is added to",
      [{ op: "add", path: "emails", value: [{ value: "n@x" }] }],
      { emails: [work, home, { value: "n@x" }] },
    ],
    ["an equal entry is not doubled (51)", [{ op: "add", path: "emails", value: [home] }], {}],
    [
      "an entry of the same value and type is updated",
      [{ op: "add", path: "emails", value: [{ ...home, primary: true }] }],
      {
        emails: [
          { ...work, primary: false },
          { ...home, primary: true },
        ],
      },
    ],
    [
      "a new primary takes the mark (50)",
      [{ op: "add", path: "emails", value: [{ value: "n@x", primary: true }] }],
      { emails: [{ ...work, primary: false }, home, { value: "n@x", primary: true }] },
    ],
    [
      "a part of chosen entries",
      [{ op: "replace", path: 'emails[type eq "work"].value', value: "n@x" }],
      { emails: [{ ...work, value: "n@x" }, home] },
    ],
    [
      "a filter without case",
      [{ op: "replace", path: 'EMAILS[TYPE EQ "WORK"].VALUE', value: "n@x" }],
      { emails: [{ ...work, value: "n@x" }, home] },
    ],
    [
      "a primary chosen (50)",
      [{ op: "replace", path: "emails[primary eq true].value", value: "n@x" }],
      { emails: [{ ...work, value: "n@x" }, home] },
    ],
    [
      "the mark given to a chosen entry",
      [{ op: "replace", path: 'emails[type eq "home"].primary', value: "True" }],
      {
        emails: [
          { ...work, primary: false },
          { ...home, primary: true },
        ],
      },
    ],
    [
      "chosen entries merged",
      [{ op: "replace", path: 'emails[type eq "work"]', value: { value: "n@x" } }],
      { emails: [{ ...work, value: "n@x" }, home] },
    ],
    [
      "labels of chosen entries",
      [{ op: "replace", path: 'emails[type eq "home"]', value: { type: "other" } }],
      { emails: [work, { ...home, type: "other" }] },
    ],
    ["chosen entries removed", [{ op: "remove", path: 'emails[type eq "work"]' }], { emails: [home] }],
    [
      "the value of a chosen entry removed",
      [{ op: "remove", path: 'emails[type eq "work"].value' }],
      { emails: [home] },
    ],
    ["listed entries removed", [{ op: "remove", path: "emails", value: [{ value: "w@x" }] }], { emails: [home] }],
    ["a list removed", [{ op: "remove", path: "emails" }], { emails: undefined }],
    ["nothing removed where nothing is chosen", [{ op: "remove", path: 'emails[type eq "fax"]' }], {}],
    [
      "an entry made of the filter (7)",
      [{ op: "Add", path: 'phoneNumbers[type eq "mobile"].value', value: "1" }],
      { phoneNumbers: [{ value: "1", type: "mobile" }] },
    ],
    [
      "an entry made by replace too (7)",
      [{ op: "Replace", path: 'emails[type eq "other"].value', value: "o@x" }],
      { emails: [work, home, { value: "o@x", type: "other" }] },
    ],
    [
      "several parts in one made entry (7)",
      [
        { op: "Add", path: 'addresses[type eq "work"].locality', value: "B" },
        { op: "Add", path: 'addresses[type eq "work"].country', value: "DE" },
      ],
      { addresses: [{ locality: "B", country: "DE", type: "work" }] },
    ],
    [
      "a boolean compared with a text (33)",
      [{ op: "Add", path: 'roles[primary eq "True"].value', value: "A" }],
      { roles: [{ value: "A", primary: true }] },
    ],
    [
      "an extension's attribute",
      [{ op: "replace", path: `${ENT}:department`, value: "X" }],
      { [ENT]: { costCenter: "1", department: "X" } },
    ],
    [
      "a whole extension keeps what it does not name (6)",
      [{ op: "add", path: ENT, value: { division: "V" } }],
      { [ENT]: { costCenter: "1", division: "V", department: "D" } },
    ],
    ["a whole extension removed", [{ op: "remove", path: ENT }], { schemas: [CORE_USER], [ENT]: undefined }],
    [
      "manager as an id (25)",
      [{ op: "Add", path: `${ENT}:manager`, value: "m" }],
      { [ENT]: { costCenter: "1", department: "D", manager: { value: "m", $ref: "Users/m" } } },
    ],
    [
      "manager by its bare name (25)",
      [{ op: "Add", path: "manager", value: [{ $ref: "x", value: "m" }] }],
      { [ENT]: { costCenter: "1", department: "D", manager: { value: "m", $ref: "Users/m" } } },
    ],
    [
      "manager by its value (25)",
      [{ op: "Add", path: `${ENT}:manager.value`, value: "m" }],
      { [ENT]: { costCenter: "1", department: "D", manager: { value: "m", $ref: "Users/m" } } },
    ],
    [
      "an empty manager (25)",
      [
        { op: "Add", path: `${ENT}:manager`, value: "m" },
        { op: "Replace", path: `${ENT}:manager`, value: "" },
      ],
      {},
    ],
    ["a removed boolean", [{ op: "remove", path: "active" }], { active: undefined }],
    ["an empty boolean says nothing", [{ op: "replace", path: "active", value: null }], {}],
    ["a null on add says nothing", [{ op: "add", path: "displayName", value: null }], {}],
    ["a null on replace removes", [{ op: "replace", path: "displayName", value: null }], { displayName: undefined }],
    [
      "a later operation sees an earlier one (40)",
      [
        { op: "add", path: "title", value: "T" },
        { op: "remove", path: "title" },
      ],
      {},
    ],
    ["a password (34)", [{ op: "replace", path: "password", value: "x" }], {}],
    [
      "an unknown attribute (22)",
      [
        { op: "add", path: "urn:x:User:tag", value: "42" },
        { op: "replace", path: "title", value: "T" },
      ],
      { title: "T" },
    ],
    ["a membership as a whole", [{ op: "add", path: MEMBERSHIP_URN, value: { kind: "member" } }], {}],
    ["schemas", [{ op: "add", path: "schemas", value: ["urn:x"] }], {}],
  ])("%s", (_, operations, expected) => expect(changed(operations)).toEqual(expected));

  // `schemas` follows when an extension comes or goes
  it("tells of an extension that came", () =>
    expect(patchUser(userOf({}), [{ op: "add", path: `${ENT}:department`, value: "D" }]).schemas).toEqual([
      CORE_USER,
      ENT,
    ]));
});

describe("without a path", () => {
  it.each([
    [
      "plain, dotted and URN names (6)",
      { active: "False", "name.givenName": "X", [`${ENT}:department`]: "Y" },
      { active: false, name: { familyName: "D", givenName: "X" }, [ENT]: { costCenter: "1", department: "Y" } },
    ],
    ["a whole extension (6)", { [ENT]: { department: "Y" } }, { [ENT]: { costCenter: "1", department: "Y" } }],
    ["unknown names beside known (22)", { nope: 1, "urn:x:User": { a: 1 }, title: "T" }, { title: "T" }],
    [
      "id, meta and groups (14, 46)",
      { id: "x", meta: {}, groups: [], schemas: [], displayName: "X" },
      { displayName: "X" },
    ],
    ["a password (34)", { password: "x" }, {}],
  ])("%s", (_, value, expected) => expect(changed([{ op: "replace", value }])).toEqual(expected));

  it("adds to lists", () =>
    expect(changed([{ op: "add", value: { emails: [{ value: "n@x" }] } }])).toEqual({
      emails: [work, home, { value: "n@x" }],
    }));
});

describe("refusals", () => {
  it.each([
    ["remove of what is required (61)", { op: "remove", path: "userName" }, "mutability"],
    ["replace of what is required by nothing", { op: "replace", path: "userName", value: null }, "mutability"],
    ["an empty userName", { op: "replace", path: "userName", value: "" }, "invalidValue"],
    ["id", { op: "replace", path: "id", value: "x" }, "mutability"],
    ["meta", { op: "replace", path: "meta.created", value: "x" }, "mutability"],
    ["groups", { op: "add", path: "groups", value: [{ value: "g" }] }, "mutability"],
    ["a membership", { op: "replace", path: `${MEMBERSHIP_URN}:kind`, value: "member" }, "mutability"],
    ["remove without a path", { op: "remove" }, "noTarget"],
    ["no value", { op: "add", path: "title" }, "invalidValue"],
    ["a wrong type", { op: "replace", path: "title", value: 5 }, "invalidValue"],
    ["a text without a path", { op: "replace", value: "x" }, "invalidValue"],
    ["an unknown op", { op: "move", path: "title", value: "x" }, "invalidSyntax"],
    ["no op", { path: "title", value: "x" }, "invalidSyntax"],
    ["no object", null, "invalidSyntax"],
    ["a broken path", { op: "replace", path: "emails[type eq", value: "x" }, "invalidPath"],
    ["a path that is no text", { op: "replace", path: 5, value: "x" }, "invalidPath"],
    ["a filter on a simple attribute", { op: "replace", path: 'title[value eq "x"]', value: "x" }, "invalidPath"],
    ["an unknown part in a filter", { op: "replace", path: 'emails[nope eq "x"].value', value: "x" }, "invalidPath"],
    [
      "entries that no filter can make",
      { op: "replace", path: 'emails[type ne "work" and type ne "home"].value', value: "x" },
      "noTarget",
    ],
    ["a part of several entries", { op: "replace", path: "emails.value", value: "x" }, "noTarget"],
    ["prototype", { op: "replace", path: "__proto__.polluted", value: "x" }, "invalidPath"],
  ])("%s", (_, operation, scimType) => expect(refusal(() => changed([operation]))).toBe(scimType));

  it("more operations than allowed", () => {
    const operations = Array(MAX_OPERATIONS + 1).fill({ op: "replace", path: "title", value: "x" });
    expect(refusal(() => changed(operations))).toBe("invalidSyntax");
  });
});

describe("the message", () => {
  it.each([
    ["without schemas (45)", { Operations: [] }],
    ["with a lower-case name (45)", { schemas: null, operations: [] }],
    ["with members of its own (45)", { Operations: [{ op: "add", path: "title", value: "x", name: "n" }] }],
  ])("%s is read", (_, body) => expect(refusal(() => readOperations(body, lenient()))).toBe("accepted"));

  it.each([
    [null],
    [[]],
    [{}],
    [{ Operations: null }],
    [{ Operations: {} }],
    [{ schemas: ["urn:x"], Operations: [] }],
    [{ schemas: 5, Operations: [] }],
    [{ Operations: [], operations: [] }],
  ])("%j is refused", (body) => expect(refusal(() => readOperations(body, lenient()))).toBe("invalidSyntax"));
});

describe("a strict connection", () => {
  it.each([
    ["no path", { op: "replace", value: { title: "x" } }, "invalidSyntax"],
    ["an unknown attribute", { op: "replace", path: "nope", value: "x" }, "invalidSyntax"],
    [
      "a filter that does not end in a part",
      { op: "replace", path: 'emails[type eq "work"]', value: {} },
      "invalidPath",
    ],
    ["a filter that matches nothing", { op: "replace", path: 'emails[type eq "fax"].value', value: "x" }, "noTarget"],
  ])("refuses %s", (_, operation, scimType) => expect(refusal(() => changed([operation], strict()))).toBe(scimType));

  it("replaces a complex value whole, and adds to it", () => {
    expect(changed([{ op: "replace", path: "name", value: { givenName: "X" } }], strict())).toEqual({
      name: { givenName: "X" },
    });
    expect(changed([{ op: "add", path: "name", value: { givenName: "X" } }], strict())).toEqual({
      name: { familyName: "D", givenName: "X" },
    });
  });
});

describe("members of a group become changes, in order", () => {
  const add = (...values: string[]) => ({ op: "add", values });
  const remove = (...values: string[]) => ({ op: "remove", values });
  const replace = (...values: string[]) => ({ op: "replace", values });

  it.each([
    ["add", [{ op: "Add", path: "members", value: [{ $ref: null, value: "a" }, { value: "b" }] }], [add("a", "b")]],
    ["remove of a list (8)", [{ op: "Remove", path: "members", value: [{ $ref: null, value: "a" }] }], [remove("a")]],
    ["remove of an empty list", [{ op: "Remove", path: "members", value: [] }], [remove()]],
    ["remove of all (8)", [{ op: "remove", path: "members" }], [replace()]],
    ["remove of one (8)", [{ op: "remove", path: 'members[value eq "a"]' }], [remove("a")]],
    ["remove of one or another", [{ op: "remove", path: 'members[value eq "a" or value eq "b"]' }], [remove("a", "b")]],
    ["replace (21)", [{ op: "replace", path: "members", value: [{ value: "a" }] }], [replace("a")]],
    ["replace by nothing (21)", [{ op: "replace", path: "members", value: [] }], [replace()]],
    ["replace without a path (21)", [{ op: "replace", value: { members: [{ value: "a" }] } }], [replace("a")]],
    [
      "one op a member",
      [
        { op: "remove", path: 'members[value eq "a"]' },
        { op: "remove", path: 'members[value eq "b"]' },
      ],
      [remove("a", "b")],
    ],
    [
      "remove and add",
      [
        { op: "remove", path: 'members[value eq "a"]' },
        { op: "add", path: "members", value: [{ value: "b" }] },
      ],
      [remove("a"), add("b")],
    ],
    [
      "values with quotes are values (C13)",
      [{ op: "remove", path: "members", value: [{ value: 'x" or value pr' }] }],
      [remove('x" or value pr')],
    ],
    [
      "none when the group is renamed (20, 62)",
      [{ op: "replace", value: { id: "g", displayName: "N", externalId: "e" } }],
      [],
    ],
  ])("%s", (_, operations, expected) => expect(patchGroup(operations).members).toEqual(expected));

  it.each([
    ["by type", { op: "remove", path: 'members[type eq "User"]' }, "invalidPath"],
    ["by all that have a value", { op: "remove", path: 'members[value eq "x" or value pr]' }, "invalidPath"],
    ["changed in place", { op: "replace", path: 'members[value eq "a"]', value: { value: "b" } }, "mutability"],
    ["of a wrong type", { op: "add", path: "members", value: [{ value: { $ne: null } }] }, "invalidValue"],
    ["a removed name (61)", { op: "remove", path: "displayName" }, "mutability"],
  ])("refused: %s", (_, operation, scimType) => expect(refusal(() => patchGroup([operation]))).toBe(scimType));

  it("50,000 at once", () => {
    const value = Array.from({ length: 50_000 }, (_, i) => ({ value: `u${i}` }));
    expect(patchGroup([{ op: "add", path: "members", value }]).members[0]?.values).toHaveLength(50_000);
  });
});

describe("whatever is sent", () => {
  const path = fc.oneof(
    fc.constantFrom(
      "userName",
      "active",
      "name",
      "name.givenName",
      "emails",
      'emails[type eq "work"].value',
      'emails[type eq "fax"]',
      ENT,
      `${ENT}:manager`,
      "roles",
      "nope",
      "id",
      "members",
      "addresses",
    ),
    fc.string(),
  );
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom("x", "True", { value: "v" }, [{ value: "v", primary: true }], { userName: "y", active: false }),
  );
  const operation = fc.record(
    { op: fc.constantFrom("add", "replace", "remove"), path, value },
    { requiredKeys: ["op"] },
  );

  it("the record before is left alone, and the one after reads as itself", () => {
    const before = JSON.stringify(jane);
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 4 }), (operations) => {
        let after: unknown;
        const outcome = refusal(() => {
          after = patchUser(jane, operations);
        });
        expect(JSON.stringify(jane)).toBe(before);
        if (outcome !== "accepted") return;
        expect(JSON.stringify(readBody(USER, after, lenient()).record)).toBe(JSON.stringify(after));
      }),
      { numRuns: 1_000 },
    );
  });

  it("doing it twice is doing it once, for single operations", () => {
    fc.assert(
      fc.property(operation, (one) => {
        let once: ReturnType<typeof userOf> | undefined;
        if (
          refusal(() => {
            once = patchUser(jane, [one]);
          }) !== "accepted" ||
          !once
        )
          return;
        expect(JSON.stringify(patchUser(once, [one]))).toBe(JSON.stringify(once));
      }),
      { numRuns: 500 },
    );
  });
});
