/** Whom the groups of a connection let in. */
import { expect, it } from "vitest";
import { requireGroup } from "../../../src/domain/sso/login-groups.ts";

/** What somebody of these groups is told. */
function told(
  loginGroups: string[],
  groups: readonly string[] | undefined,
  { overage = false, everybody = false } = {},
): string {
  const settings = { loginGroups, loginGroupsFor: everybody ? "everybody" : "joining" };
  try {
    requireGroup({ settings } as never, { groups, overage } as never);
    return "let in";
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    expect(code).toBe("login_group_missing");
    return message;
  }
}

it.each([
  ["no groups are asked for", [], undefined],
  ["no groups are asked for, and there are some", [], ["a"]],
  ["the only one is there", ["a"], ["a"]],
  ["one of those asked for is among others", ["a", "b"], ["c", "b", "d"]],
])("everybody comes in where %s", (_when, asked, groups) => expect(told(asked, groups)).toBe("let in"));

it("nobody comes in without one of them, and the log says what the identity provider sent", () => {
  expect(told(["a", "b"], ["c", "d"])).toBe(
    "Only people of these groups join by signing in: a, b. The identity provider named 2 others.",
  );
  expect(told(["a"], [], { everybody: true })).toBe(
    "Only people of these groups may sign in: a. The identity provider sent an empty list of groups.",
  );
  expect(told(["a"], ["b"])).toContain("named one other.");
  expect(told(["a"], undefined)).toContain("named no groups");
  expect(told(["a"], ["c"], { overage: true })).toContain("left the groups out (too many)");
});
