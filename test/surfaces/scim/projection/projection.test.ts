import { describe, expect, it } from "vitest";
import { projected, projectionOf, wantsMemberPart } from "../../../../src/surfaces/scim/projection/projection.ts";
import { GROUP, USER } from "../../../../src/surfaces/scim/schema/registry.ts";
import { ENT, MEMBERSHIP_URN, refusal, userOf } from "../records.ts";

const record = {
  ...userOf({
    displayName: "J",
    name: { givenName: "J", familyName: "D" },
    emails: [{ value: "a@x", type: "work" }],
    [ENT]: { department: "D", division: "V" },
  }),
  id: "dusr_1",
  meta: { resourceType: "User", version: 'W/"1"' },
};
const keysOf = (asked: Parameters<typeof projectionOf>[1]) =>
  Object.keys(projected(USER, projectionOf(USER, asked), record)).sort();

describe("attributes", () => {
  it.each([
    [["displayName"], ["displayName", "id", "schemas"]],
    [
      ["DISPLAYNAME", "meta"],
      ["displayName", "id", "meta", "schemas"],
    ],
    [["password"], ["id", "schemas"]],
    [[ENT], ["id", "schemas", ENT]],
    [
      [`${ENT}:department`, "id"],
      ["id", "schemas", ENT],
    ],
    [["nope"], ["id", "schemas"]],
  ])("%j keeps %j", (attributes, expected) => expect(keysOf({ attributes })).toEqual(expected));

  it("keeps parts only where parts are asked for", () =>
    expect(
      projected(
        USER,
        projectionOf(USER, { attributes: ["name.givenName", "emails.value", `${ENT}:division`] }),
        record,
      ),
    ).toMatchObject({
      name: { givenName: "J" },
      emails: [{ value: "a@x" }],
      [ENT]: { division: "V" },
    }));
});

describe("excludedAttributes", () => {
  it.each([
    [
      ["displayName", "name", "emails", "meta", "userName", ENT],
      ["id", "schemas"],
    ],
    [
      ["id", "schemas"],
      ["displayName", "emails", "id", "meta", "name", "schemas", ENT, "userName"],
    ],
  ])("%j leaves %j", (excludedAttributes, expected) =>
    expect(keysOf({ excludedAttributes })).toEqual([...expected].sort()),
  );

  it("takes parts away", () =>
    expect(projected(USER, projectionOf(USER, { excludedAttributes: ["name.givenName"] }), record).name).toEqual({
      familyName: "D",
    }));
});

describe("names", () => {
  it.each([
    [""],
    [" "],
    ["*"],
    ["__proto__"],
    ["__proto__.x"],
    ["a.b.c"],
    ["a..b"],
    ["1"],
    ["é"],
    ["a b"],
    ["$where"],
    [`${ENT}:__proto__`],
  ])("%j is refused", (name) => expect(refusal(() => projectionOf(USER, { attributes: [name] }))).toBe("invalidValue"));
});

describe("what has to be fetched", () => {
  it("members, unless they are left out or not asked for", () => {
    const members = (asked: Parameters<typeof projectionOf>[1]) => projectionOf(GROUP, asked).needs.members;
    expect(members({})).toBe(true);
    expect(members({ excludedAttributes: ["members"] })).toBe(false);
    expect(members({ attributes: ["displayName"] })).toBe(false);
    expect(members({ attributes: ["members.value"] })).toBe(true);
  });

  it("groups unless they are left out, memberships and names only when asked for", () => {
    expect(projectionOf(USER, {}).needs).toEqual({ members: false, groups: true, membership: false, names: false });
    for (const asked of [{ excludedAttributes: ["groups"] }, { attributes: ["userName"] }])
      expect(projectionOf(USER, asked).needs.groups).toBe(false);
    for (const name of ["manager.displayName", `${ENT}:manager.displayName`])
      expect(projectionOf(USER, { attributes: [name] }).needs.names).toBe(true);
    expect(projectionOf(USER, { attributes: ["manager"] }).needs.names).toBe(false);
    expect(projectionOf(USER, { attributes: ["groups", MEMBERSHIP_URN] }).needs).toMatchObject({
      groups: true,
      membership: true,
    });
    expect(projectionOf(USER, { attributes: [`${MEMBERSHIP_URN}:status`] }).needs).toMatchObject({
      groups: false,
      membership: true,
    });
  });

  it("parts of members", () => {
    const only = projectionOf(GROUP, { attributes: ["members.value"] });
    expect([wantsMemberPart(GROUP, only, "value"), wantsMemberPart(GROUP, only, "$ref")]).toEqual([true, false]);
  });
});
