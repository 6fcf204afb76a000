import { describe, expect, it } from "vitest";
import { DEFINITIONS, SWITCHED } from "../../../../src/surfaces/scim/schema/definitions.ts";
import { FILES } from "../../../../src/surfaces/scim/schema/files.ts";
import { GROUP, USER } from "../../../../src/surfaces/scim/schema/registry.ts";
import { nameOf, resolve } from "../../../../src/surfaces/scim/schema/resolve.ts";
import { CORE_USER, ENT } from "../records.ts";

describe("names", () => {
  it.each([
    ["userName", "userName"],
    ["USERNAME", "userName"],
    ["name.GivenName", "name.givenName"],
    [`${CORE_USER}:emails.value`, "emails.value"],
    [ENT, ENT],
    [`${ENT.toLowerCase()}:Manager.Value`, `${ENT}:manager.value`],
    ["manager", `${ENT}:manager`],
    ["externalId", "externalId"],
    ["meta.lastModified", "meta.lastModified"],
  ])("%s is %s", (name, expected) => {
    const target = resolve(USER, name);
    expect(target && nameOf(target)).toBe(expected);
  });

  it.each([
    "nope",
    "name.nope",
    "name.givenName.x",
    "urn:x:y",
    "status",
    "__proto__",
    "toString",
    "constructor",
    `${CORE_USER}:`,
  ])("%s is unknown", (name) => expect(resolve(USER, name)).toBeUndefined());

  it("does not give groups the attributes of users", () => expect(resolve(GROUP, "userName")).toBeUndefined());
});

const ALL = { ...DEFINITIONS, groupMember: SWITCHED.groupMembers, role: SWITCHED.roles };

describe("the schema files", () => {
  const texts = Object.values(FILES).map((file) => JSON.stringify(file));

  it.each(Object.entries(FILES))("are what scimmy describes, in every characteristic: %s", (name, file) => {
    const described = JSON.parse(JSON.stringify(ALL[name as keyof typeof FILES].describe("https://x.test")));
    expect(described).toEqual({ ...file, meta: { resourceType: "Schema", location: `https://x.test/${file.id}` } });
  });

  it("have no nulls", () => expect(texts.join()).not.toContain("null"));

  it("answer groups, and memberships only when asked", () => {
    expect(USER.core.attributes.get("groups")?.returned).toBe("default");
    for (const attribute of USER.extensions[1]?.attributes.values() ?? [])
      expect([attribute.returned, attribute.mutability]).toEqual(["request", "readOnly"]);
  });
});
