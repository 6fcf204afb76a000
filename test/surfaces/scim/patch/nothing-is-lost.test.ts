/** 200 means that everything known was stored: however an attribute is spelled, it is there afterwards, or the request is refused. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isObject, type JsonObject } from "../../../../src/platform/json.ts";
import type { Reading } from "../../../../src/surfaces/scim/canonical/reading.ts";
import type { CanonicalRecord } from "../../../../src/surfaces/scim/canonical/record.ts";
import { USER } from "../../../../src/surfaces/scim/schema/registry.ts";
import { CORE_USER, ENT, lenient, patchGroup, patchUser, refusal, strict, userOf } from "../records.ts";

const work = { value: "w@x", type: "work", primary: true };
const home = { value: "h@x", type: "home" };
const jane = userOf({
  displayName: "Jane",
  title: "T",
  name: { givenName: "J", familyName: "D" },
  emails: [work, home],
  phoneNumbers: [{ value: "1", type: "work", display: "one" }],
  [ENT]: { department: "D", costCenter: "1", manager: { value: "m" } },
});

const without = (value: JsonObject, ...names: string[]): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
const extension = (changes: JsonObject) => ({
  [ENT]: { costCenter: "1", department: "D", manager: manager("m"), ...changes },
});
const manager = (id: string) => ({ value: id, $ref: `Users/${id}` });
const unmanaged = { [ENT]: { costCenter: "1", department: "D" } };

/** What changed; undefined for what went. */
function changes(operations: readonly unknown[], reading = lenient()): JsonObject {
  const after = patchUser(jane, operations, reading);
  const names = new Set([...Object.keys(jane), ...Object.keys(after)]);
  return Object.fromEntries(
    [...names]
      .filter((name) => JSON.stringify(jane[name]) !== JSON.stringify(after[name]))
      .map((name) => [name, after[name]]),
  );
}

describe("without a path, names may be paths", () => {
  it("applies all that Entra bundles", () =>
    expect(
      changes([
        {
          op: "add",
          value: {
            displayName: "X",
            'emails[type eq "work"].value': "n@x",
            'phoneNumbers[type eq "mobile"].value': "2",
            'phoneNumbers[type eq "mobile"].primary': "True",
            "name.givenName": "G",
            [`${ENT}:department`]: "Y",
            [ENT]: { division: "V" },
            [`${CORE_USER}:title`]: "Z",
          },
        },
      ]),
    ).toEqual({
      displayName: "X",
      title: "Z",
      name: { familyName: "D", givenName: "G" },
      emails: [{ ...work, value: "n@x" }, home],
      phoneNumbers: [
        { value: "1", display: "one", type: "work" },
        { value: "2", type: "mobile", primary: true },
      ],
      ...extension({ department: "Y", division: "V" }),
    }));

  it.each([
    [
      "a URN before a path",
      { [`${CORE_USER}:emails[type eq "home"].value`]: "n@x" },
      { emails: [work, { ...home, value: "n@x" }] },
    ],
    [
      "a part before its whole",
      { "name.middleName": "M", name: { givenName: "G" } },
      { name: { familyName: "D", givenName: "G", middleName: "M" } },
    ],
    [
      "an extension by itself and by parts",
      { [`${ENT}:division`]: "V", [ENT]: { department: "Y" } },
      extension({ department: "Y", division: "V" }),
    ],
    [
      "a qualified name inside its extension",
      { [ENT]: { [`${ENT}:department`]: "Y" } },
      extension({ department: "Y" }),
    ],
    ["a part inside an extension", { [ENT]: { "manager.value": "n" } }, extension({ manager: manager("n") })],
    ["a reference alone", { "manager.$ref": "https://x.test/scim/v2/Users/n" }, extension({ manager: manager("n") })],
    [
      "a reference beside its id",
      { "manager.value": "n", "manager.$ref": "../Users/n" },
      extension({ manager: manager("n") }),
    ],
    ["a list cleared by nothing", { emails: "", phoneNumbers: [] }, { emails: undefined, phoneNumbers: undefined }],
    ["an extension cleared by null", { [ENT]: null }, { schemas: [CORE_USER], [ENT]: undefined }],
    ["an entry of a path that no schema knows", { 'nope[type eq "x"].value': "x", title: "X" }, { title: "X" }],
    ["a part of an entry that no schema knows", { 'emails[type eq "work"].nope': "x", title: "X" }, { title: "X" }],
  ])("%s", (_, value, expected) => expect(changes([{ op: "replace", value }])).toEqual(expected));

  it.each([
    ["a broken filter", { 'emails[type eq "work].value': "x" }, "invalidPath"],
    ["an index", { "emails[0].value": "x" }, "invalidPath"],
    ["a filter by an unknown part", { 'emails[nope eq "x"].value': "x" }, "invalidPath"],
    ["a part twice", { name: { givenName: "A" }, "name.givenName": "B" }, "invalidSyntax"],
    ["an extension's attribute twice", { [ENT]: { department: "A" }, [`${ENT}:department`]: "B" }, "invalidSyntax"],
    ["a list and a part of it", { emails: [home], "emails.value": "x" }, "invalidSyntax"],
    ["a list and an entry of it", { emails: [home], 'emails[type eq "home"].value': "x" }, "invalidSyntax"],
    ["a part of several entries", { "emails.value": "x" }, "noTarget"],
    ["no part of several entries", { "emails.value": "" }, "noTarget"],
    ["an entry of labels only", { 'phoneNumbers[type eq "fax"].primary': true }, "noTarget"],
    ["a reference to nobody", { manager: { $ref: "https://x.test/nobody" } }, "invalidValue"],
    ["a wrong type", { 'emails[type eq "work"].value': 5 }, "invalidValue"],
  ])("refuses %s, all of it", (_, value, scimType) =>
    expect(refusal(() => changes([{ op: "replace", value: { title: "X", ...value } }]))).toBe(scimType),
  );

  it("a new user is read in the same way", () => {
    const {
      schemas: _,
      userName: __,
      ...read
    } = userOf({
      'emails[type eq "work"].value': "n@x",
      'emails[type eq "work"].primary': true,
      "name.givenName": "G",
      name: { familyName: "F" },
      [`${ENT}:manager.$ref`]: "/Users/n",
    });
    expect(read).toEqual({
      name: { familyName: "F", givenName: "G" },
      emails: [{ value: "n@x", type: "work", primary: true }],
      [ENT]: { manager: manager("n") },
    });
    expect(refusal(() => userOf({ "emails[0].value": "x" }))).toBe("invalidPath");
    expect(refusal(() => userOf({ name: { givenName: "A" }, "name.givenName": "B" }))).toBe("invalidSyntax");
  });
});

describe("an empty value", () => {
  const MANAGER = `${ENT}:manager`;
  it.each([
    ["a text", { path: MANAGER, value: "" }],
    ["null", { path: MANAGER, value: null }],
    ["an empty id", { path: MANAGER, value: { value: "" } }],
    ["a null id", { path: MANAGER, value: { value: null } }],
    ["a list of an empty id", { path: "manager", value: [{ value: "" }] }],
    ["an empty list", { path: "manager", value: [] }],
    ["an empty part", { path: `${MANAGER}.value`, value: "" }],
    ["a null part", { path: `${MANAGER}.value`, value: null }],
    ["an empty reference", { path: `${MANAGER}.$ref`, value: "" }],
    ["a text, without a path", { value: { [MANAGER]: "" } }],
    ["null, without a path", { value: { manager: null } }],
    ["an empty id, without a path", { value: { [ENT]: { manager: { value: "" } } } }],
    ["a null id, without a path", { value: { manager: { value: null, $ref: null } } }],
    ["an empty part, without a path", { value: { "manager.value": "" } }],
  ])("clears the manager: %s", (_, operation) => expect(changes([{ op: "replace", ...operation }])).toEqual(unmanaged));

  it.each([
    ["title", "", { title: undefined }],
    ["name.givenName", "", { name: { familyName: "D" } }],
    ["name", { givenName: "" }, { name: { familyName: "D" } }],
    ["name", "", { name: undefined }],
    ["emails", "", { emails: undefined }],
    ["emails", [{ value: "" }], { emails: undefined }],
    ['emails[type eq "home"].value', "", { emails: [work] }],
    ['emails[type eq "home"]', "", { emails: [work] }],
    ['emails[type eq "home"]', { value: "" }, { emails: [work] }],
    ['phoneNumbers[type eq "work"]', { display: "", value: "2" }, { phoneNumbers: [{ value: "2", type: "work" }] }],
    [`${ENT}:department`, "", { [ENT]: { costCenter: "1", manager: manager("m") } }],
    [ENT, "", { schemas: [CORE_USER], [ENT]: undefined }],
    ["active", "", {}],
    ["externalId", "", {}],
  ])("replace of %s by %j", (path, value, expected) =>
    expect(changes([{ op: "replace", path, value }])).toEqual(expected),
  );

  it("replaces a single value by an add too; a null in an add says nothing", () => {
    expect(changes([{ op: "add", path: "title", value: "" }])).toEqual({ title: undefined });
    expect(changes([{ op: "add", value: { manager: "" } }])).toEqual(unmanaged);
    expect(
      changes([{ op: "add", value: { title: null, name: { givenName: null }, manager: null, emails: "" } }]),
    ).toEqual({});
  });

  it("is no value of a new user", () => {
    const read = userOf({
      title: "",
      name: { givenName: "" },
      emails: [
        { value: "", type: "work" },
        { value: "a", type: "" },
      ],
    });
    expect(without(read, "schemas", "userName")).toEqual({ emails: [{ value: "a" }] });
  });

  it.each([
    ["userName", ""],
    ["userName", " "],
  ])("never of %s", (path, value) =>
    expect(refusal(() => changes([{ op: "replace", path, value }]))).toBe("invalidValue"),
  );
  it.each([[""], ["  "]])("never of a group's name: %j", (value) => {
    expect(refusal(() => patchGroup([{ op: "replace", path: "displayName", value }]))).toBe("invalidValue");
    expect(refusal(() => patchGroup([{ op: "replace", value: { displayName: value } }]))).toBe("invalidValue");
  });
});

describe("remove", () => {
  it.each([[undefined], [""], [null], [[]]])("takes a whole attribute away with the value %j", (value) => {
    expect(changes([{ op: "remove", path: "title", value }])).toEqual({ title: undefined });
    expect(changes([{ op: "remove", path: "emails", value }])).toEqual({ emails: undefined });
    expect(changes([{ op: "remove", path: "name.givenName", value }])).toEqual({ name: { familyName: "D" } });
    expect(changes([{ op: "remove", path: "manager", value }])).toEqual(unmanaged);
    expect(changes([{ op: "remove", path: "manager.$ref", value }])).toEqual(unmanaged);
  });

  it("takes the entries that are listed by whatever they are listed by", () => {
    expect(changes([{ op: "remove", path: "emails", value: [{ type: "Home" }] }])).toEqual({ emails: [work] });
    expect(changes([{ op: "remove", path: "emails", value: { value: "h@x" } }])).toEqual({ emails: [work] });
    expect(changes([{ op: "remove", path: "emails", value: [{ value: "other" }] }])).toEqual({});
  });

  it.each([
    ["what names nothing", { path: "emails", value: [{}] }, "invalidValue"],
    ["an empty text in a list", { path: "emails", value: [""] }, "invalidValue"],
    ["the whole core schema", { path: CORE_USER }, "mutability"],
  ])("refuses %s", (_, operation, scimType) =>
    expect(refusal(() => changes([{ op: "remove", ...operation }]))).toBe(scimType),
  );

  it("empties a group only when nobody is listed at all", () => {
    const members = (operation: JsonObject) => patchGroup([{ op: "remove", ...operation }]).members;
    for (const operation of [{ path: "members" }, { path: "members", value: null }, { path: "members", value: "" }])
      expect(members(operation)).toEqual([{ op: "replace", values: [] }]);
    expect(members({ path: "members", value: [] })).toEqual([{ op: "remove", values: [] }]);
    expect(members({ path: "members.value", value: "a" })).toEqual([{ op: "remove", values: ["a"] }]);
    for (const value of [undefined, null, ""])
      expect(refusal(() => members({ path: "members.value", value }))).toBe("invalidPath");
    expect(refusal(() => members({ path: "members.type" }))).toBe("mutability");
    expect(refusal(() => members({ path: "members", value: [""] }))).toBe("invalidValue");
    expect(refusal(() => patchGroup([{ op: "replace", path: "members.value", value: "a" }]))).toBe("mutability");
  });
});

describe("what cannot be kept", () => {
  it("is refused where an entry or a value would stay as it was", () => {
    expect(refusal(() => changes([{ op: "replace", path: 'name[familyName eq "other"].givenName', value: "X" }]))).toBe(
      "noTarget",
    );
    expect(refusal(() => changes([{ op: "add", path: 'phoneNumbers[type eq "fax"].primary', value: true }]))).toBe(
      "noTarget",
    );
    expect(refusal(() => changes([{ op: "add", path: 'emails[type eq "a\\u0001"].value', value: "x" }]))).toBe(
      "invalidValue",
    );
  });

  it("leaves an entry alone whose new parts no schema knows", () =>
    expect(changes([{ op: "replace", path: 'emails[type eq "work"]', value: { nope: 1 } }])).toEqual({}));

  it("is told where an entry has labels only", () => {
    const reading = lenient();
    userOf({ emails: [{ type: "work", primary: true }], roles: [{ display: "Admin" }] }, reading);
    expect([...reading.dropped]).toEqual(["emails.type", "emails.primary"]);
    expect(refusal(() => userOf({ emails: [{ type: "work" }] }, strict()))).toBe("invalidValue");
    expect(userOf({ roles: [{ display: "Admin" }] }).roles).toEqual([{ display: "Admin" }]);
  });

  it("keeps all that a role says in a text", () =>
    expect(
      userOf({ roles: [{ value: '{"id":"1","value":"25","displayName":"Editor","type":"T","primary":true}' }] }).roles,
    ).toEqual([{ value: "25", display: "Editor", type: "T", primary: true }]));
});

/** One way to write one value, and where it must be found. */
interface Spelled {
  readonly name: string;
  readonly key: string;
  readonly raw: unknown;
  readonly at: (record: CanonicalRecord) => unknown;
  readonly expected: unknown;
}

const TEXT = fc.stringMatching(/^[a-z0-9@.+-]{1,12}$/);
const cased = (name: string) =>
  fc.constantFrom(name, name.toUpperCase(), name.toLowerCase(), `${name[0]?.toUpperCase()}${name.slice(1)}`);
const home_ =
  (urn: string) =>
  (record: CanonicalRecord): JsonObject =>
    urn === ENT ? ((record[ENT] as JsonObject) ?? {}) : record;

/** Every writable attribute and part of the schemas, in any of the spellings. */
function spelled(): fc.Arbitrary<Spelled>[] {
  return [USER.core, ...USER.extensions].flatMap((section) =>
    [...section.attributes.values()]
      .filter(({ name, mutability }) => mutability === "readWrite" && !["userName", "active"].includes(name))
      .flatMap((attribute): fc.Arbitrary<Spelled>[] => {
        const { name, multiValued, subs } = attribute;
        const here = home_(section.urn);
        const qualified = fc.constantFrom(name, `${section.urn}:${name}`).chain(cased);
        if (subs.size === 0) {
          return [
            fc
              .record({ key: qualified, raw: TEXT })
              .chain(({ key, raw }) =>
                fc
                  .constantFrom<unknown>(raw, [{ value: raw }])
                  .map((sent) => ({ name, key, raw: sent, at: (record) => here(record)[name], expected: raw })),
              ),
          ];
        }
        const parts = [...subs.values()].filter(
          ({ name: part, type, mutability }) => mutability === "readWrite" && type !== "boolean" && part !== "$ref",
        );
        return parts.map((part) =>
          fc
            .tuple(qualified, cased(part.name), TEXT, TEXT, fc.constantFrom("part", "whole", "list", "path"))
            .map(([key, sub, raw, other, how]): Spelled => {
              if (!multiValued) {
                const value = (record: CanonicalRecord) => (here(record)[name] as JsonObject | undefined)?.[part.name];
                if (how === "part" || how === "path")
                  return { name, key: `${key}.${sub}`, raw, at: value, expected: raw };
                return { name, key, raw: how === "list" ? [{ [sub]: raw }] : { [sub]: raw }, at: value, expected: raw };
              }
              const content = subs.has("value") ? "value" : "formatted";
              const find = (record: CanonicalRecord) =>
                ((here(record)[name] as JsonObject[] | undefined) ?? []).some(
                  (entry) => isObject(entry) && entry[part.name] === raw,
                );
              if (how === "path" && part.name !== "type")
                return { name, key: `${key}[type eq "${other}"].${sub}`, raw, at: find, expected: true };
              const entry = part.name === content ? { [sub]: raw } : { [sub]: raw, [content]: other };
              return { name, key, raw: how === "whole" ? entry : [entry], at: find, expected: true };
            }),
        );
      }),
  );
}

describe("whatever is known", () => {
  const one = fc.oneof(...spelled());
  const several = fc.uniqueArray(one, {
    maxLength: 4,
    minLength: 1,
    selector: ({ name }) => name,
  });

  const check = (values: readonly Spelled[], record: CanonicalRecord, reading: Reading): void => {
    for (const { at, expected } of values) if (expected !== false) expect(at(record)).toEqual(expected);
    expect([...reading.dropped]).toEqual([]);
  };

  it("is there after a POST, a PATCH with a path and one without, in any spelling", () => {
    let stored = 0;
    fc.assert(
      fc.property(
        several,
        fc.constantFrom("add", "replace"),
        fc.constantFrom("post", "path", "bundle"),
        (values, op, how) => {
          const body = Object.fromEntries(values.map(({ key, raw }) => [key, raw]));
          const reading = lenient();
          let record: CanonicalRecord | undefined;
          const outcome = refusal(() => {
            if (how === "post") record = userOf(body, reading);
            else if (how === "bundle") record = patchUser(jane, [{ op, value: body }], reading);
            else
              record = patchUser(
                jane,
                values.map(({ key, raw }) => ({ op, path: key, value: raw })),
                reading,
              );
          });
          expect(outcome).toBe("accepted");
          if (record) check(values, record, reading);
          stored += 1;
        },
      ),
      { numRuns: 2_000 },
    );
    expect(stored).toBeGreaterThan(1_000);
  });

  it("whatever the order of the names", () => {
    fc.assert(
      fc.property(fc.array(one, { maxLength: 5 }), (values) => {
        const body = values.map(({ key, raw }) => [key, raw] as const);
        const read = (pairs: readonly (readonly [string, unknown])[]): string => {
          let text = "";
          const outcome = refusal(() => {
            text = JSON.stringify(patchUser(jane, [{ op: "add", value: Object.fromEntries(pairs) }]));
          });
          return `${outcome} ${[...text].sort().join("")}`;
        };
        const once = [...new Map(body)];
        expect(read(once.toReversed())).toBe(read(once));
      }),
      { numRuns: 1_000 },
    );
  });
});
