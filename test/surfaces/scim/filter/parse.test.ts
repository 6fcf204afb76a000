import { describe, expect, it } from "vitest";
import { bindFilter } from "../../../../src/surfaces/scim/filter/bind.ts";
import { FILTER_LIMITS, parseFilter, parsePath } from "../../../../src/surfaces/scim/filter/parse.ts";
import { GROUP, USER } from "../../../../src/surfaces/scim/schema/registry.ts";
import { refusal } from "../records.ts";

const eq = (path: string, value: unknown) => ({ kind: "compare", path, op: "eq", value });

describe("a filter", () => {
  it("binds and tighter than or, and not tightest", () => {
    expect(parseFilter("a eq 1 or b eq 2 and not (c eq 3)")).toEqual({
      kind: "or",
      terms: [eq("a", 1), { kind: "and", terms: [eq("b", 2), { kind: "not", term: eq("c", 3) }] }],
    });
  });

  it("keeps grouping: A and (B or C) and D", () => {
    expect(parseFilter("a eq 1 and (b eq 2 or c eq 3) and d eq 4")).toEqual({
      kind: "and",
      terms: [eq("a", 1), { kind: "or", terms: [eq("b", 2), eq("c", 3)] }, eq("d", 4)],
    });
  });

  it("reads JSON escapes, and quotes, parentheses and words inside texts", () => {
    expect(parseFilter('a eq "x\\"y) or not \\u0041"')).toEqual(eq("a", 'x"y) or not A'));
  });

  it("reads value paths, with a trailing sub-attribute too", () => {
    expect(parseFilter('emails[type eq "work"].value EQ "x"')).toEqual({
      kind: "within",
      path: "emails",
      filter: { kind: "and", terms: [eq("type", "work"), eq("value", "x")] },
    });
  });

  it.each([
    ["a pr", { kind: "present", path: "a" }],
    ["a eq true", eq("a", true)],
    ["a eq null", eq("a", null)],
    ["a eq -1.5e3", eq("a", -1500)],
    ["not(a pr)", { kind: "not", term: { kind: "present", path: "a" } }],
    ["  a pr  ", { kind: "present", path: "a" }],
  ])("%s", (text, expected) => expect(parseFilter(text)).toEqual(expected));

  it.each([
    "",
    " ",
    "5",
    "true",
    '"x"',
    "and",
    "not",
    "pr",
    "eq",
    "a",
    "a eq",
    'eq "x"',
    'a eq "x" and',
    'and a eq "x"',
    'a eq "x" a eq "y"',
    'a "x"',
    'a xx "x"',
    "()",
    "( )",
    '(a eq "x"',
    'a eq "x")',
    "emails[]",
    "emails[",
    'emails[type eq "x"',
    "emails[type]",
    'a pr "x"',
    "not a pr",
    'a == "x"',
    'a eq "x"; drop',
    "a eq 'x'",
    "a eq bare",
    'a eq {"x":1}',
    'a eq "x" /* */',
    "a..b pr",
    ".a pr",
    "a. pr",
    "__proto__ pr",
    "__proto__.x eq 1",
    'emails[__proto__.x eq "y"]',
    'emails[value eq "a"].__proto__.x eq 1',
    "constructor.prototype.x pr",
    '$where eq "x"',
    'a eq "\\x"',
    'a eq "unterminated',
    'a eq "\u0000"',
    'a eq "\\u0000"',
    'a eq "\\ud800"',
    "a eq 1and b eq 2",
    "a\teq 1",
    "a eq 01",
  ])("%j is refused", (text) => expect(refusal(() => parseFilter(text))).toBe("invalidFilter"));

  it("has limits of length, depth and comparisons", () => {
    const terms = (count: number) => Array(count).fill("a pr").join(" or ");
    const deep = (depth: number) => `${"(".repeat(depth)}a pr${")".repeat(depth)}`;
    expect(refusal(() => parseFilter(terms(FILTER_LIMITS.terms)))).toBe("accepted");
    expect(refusal(() => parseFilter(terms(FILTER_LIMITS.terms + 1)))).toBe("invalidFilter");
    expect(refusal(() => parseFilter(deep(FILTER_LIMITS.depth)))).toBe("accepted");
    expect(refusal(() => parseFilter(deep(FILTER_LIMITS.depth + 1)))).toBe("invalidFilter");
    expect(refusal(() => parseFilter(`a eq "${"x".repeat(FILTER_LIMITS.length)}"`))).toBe("invalidFilter");
  });

  it.each(["\\a", "\n", "\\", '\\"', "(", "[", "a.", "-", "1", "true", "not ("])(
    "takes linear time for %j over and over",
    (piece) => {
      const began = process.cpuUsage();
      for (const text of [`userName eq "${piece.repeat(5_000)}`, piece.repeat(5_000)]) refusal(() => parseFilter(text));
      const { user, system } = process.cpuUsage(began);
      expect(user + system).toBeLessThan(500_000);
    },
  );
});

describe("a filter on users", () => {
  it.each([
    'nope eq "x"',
    'password eq "x"',
    "password pr",
    'name eq "x"',
    'groups.value co "x"',
    'groups.type eq "direct"',
    "groups pr",
    "active gt true",
    "active co true",
    'active eq "yes"',
    "userName eq 5",
    "userName gt null",
    'userName co ""',
    'meta.lastModified gt "not a date"',
    'meta.created eq "2011-13-45T99:99:99Z"',
    'x509Certificates.value eq "x"',
    'emails.nope eq "x"',
    'emails[nope eq "x"]',
    'userName[value eq "x"]',
    'emails[emails[type eq "x"]]',
    'members eq "x"',
    'meta.location eq "x"',
    "membershipId pr",
    'manager.$ref eq "x"',
  ])("%s is refused", (text) => expect(refusal(() => bindFilter(USER, parseFilter(text)))).toBe("invalidFilter"));

  it.each([
    'userName eq "x"',
    'emails co "x"',
    'manager eq "x"',
    'name[givenName eq "x"]',
    'roles[primary eq "True"]',
    "title eq null",
    'schemas eq "urn:x"',
    'meta.resourceType eq "User"',
    'urn:ietf:params:scim:schemas:core:2.0:User:userName sw "x"',
    "meta pr",
    "emails pr",
  ])("%s is accepted", (text) => expect(refusal(() => bindFilter(USER, parseFilter(text)))).toBe("accepted"));
});

describe("a filter on members", () => {
  it.each(['members eq "x"', 'members.value eq "x"', 'members[value eq "x"]'])(
    "%s asks for the groups of a member",
    (text) => expect(bindFilter(GROUP, parseFilter(text))).toEqual({ kind: "member", value: "x" }),
  );

  it.each([
    "members pr",
    'members ne "x"',
    'members co "x"',
    'members[value eq "x" and type eq "User"]',
    'members[type eq "User"]',
    "members eq null",
  ])("%s is refused", (text) => expect(refusal(() => bindFilter(GROUP, parseFilter(text)))).toBe("invalidFilter"));
});

describe("a PATCH path", () => {
  it.each([
    ["userName", { path: "userName", filter: undefined, sub: undefined }],
    ['emails[type eq "work"].value', { path: "emails", filter: eq("type", "work"), sub: "value" }],
  ])("%s", (text, expected) => expect(parsePath(text)).toEqual(expected));

  it.each([
    "",
    " ",
    ".",
    "/userName",
    "emails[]",
    'emails[type eq "x"',
    "emails[0]",
    "$set",
    "a.b.c",
    "0",
    "__proto__",
    'emails[type eq "x"].a.b.c',
    "a b",
  ])("%j is refused", (text) => expect(refusal(() => parsePath(text))).toBe("invalidPath"));
});
