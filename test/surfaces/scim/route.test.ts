import { describe, expect, it } from "vitest";
import { methodsOf, routeOf } from "../../../src/surfaces/scim/route.ts";

const told = (path: string): string => {
  const route = routeOf(path);
  if (!route) return "nothing";
  const schema = "schema" in route ? (route.schema?.name ?? "all") : "";
  const id = "id" in route ? (route.id ?? "") : "";
  return [route.kind, "name" in route ? route.name : schema, id].filter((part) => part !== "").join(" ");
};

describe("paths", () => {
  it.each([
    ["", "root"],
    ["/", "root"],
    ["/Users", "list User"],
    ["/Groups/", "list Group"],
    ["/Users/dusr_1", "resource User dusr_1"],
    ["/Users/dusr_1/", "resource User dusr_1"],
    ["/Users/%64usr_1", "resource User dusr_1"],
    ["/.search", "search all"],
    ["/Users/.search", "search User"],
    ["/Bulk", "bulk"],
    ["/Me", "me"],
    ["/Schemas", "discovery Schemas"],
    ["/Schemas/urn:x", "discovery Schemas urn:x"],
    ["/ServiceProviderConfig", "discovery ServiceProviderConfig"],
  ])("%j is %s", (path, expected) => expect(told(path)).toBe(expected));

  it.each([
    "/users",
    "/Users//",
    "//Users",
    "/Users/x/y",
    "/Users/%ff",
    "/Users/%",
    "/Users/%2e%2e",
    "/Users/a%2fb",
    "/Users/a%00",
    "/Users/a%20b",
    "/Users;x",
    "/Users%00",
    "/Bulk/x",
    "/Me/x",
    "/ServiceProviderConfig/x",
    "/ServiceProviderConfigs",
    "/Nope",
    `/Users/${"a".repeat(129)}`,
    "/Users/../Users",
    '/Users/x"',
  ])("%j is nothing", (path) => expect(told(path)).toBe("nothing"));

  it("knows the methods of each", () => {
    const methods = (path: string) => {
      const route = routeOf(path);
      return route && methodsOf(route)?.join(" ");
    };
    expect(methods("/Users")).toBe("GET HEAD POST");
    expect(methods("/Users/x")).toBe("GET HEAD PUT PATCH DELETE");
    expect(methods("/Bulk")).toBe("POST");
    expect(methods("/Schemas")).toBe("GET HEAD");
  });
});
