import { describe, expect, it } from "vitest";
import { z } from "zod";
import { DomainError } from "../../../src/domain/errors.ts";
import { page, pageOnly } from "../../../src/surfaces/api/forms/parameters.ts";
import { readBody, readQuery } from "../../../src/surfaces/json/reading.ts";

const Person = z.strictObject({
  name: z.string().min(1),
  tags: z.array(z.strictObject({ key: z.string() })).optional(),
});

const faultsOf = (read: () => unknown): string[] => {
  try {
    read();
  } catch (error) {
    if (error instanceof DomainError) return error.faults.map(({ pointer, code }) => `${pointer} ${code}`);
    throw error;
  }
  return [];
};

const deep = (levels: number): unknown => (levels === 0 ? "end" : { inner: deep(levels - 1) });

describe("a body", () => {
  it("is what its schema makes of it", () => {
    expect(readBody(Person, { name: "Jane" })).toEqual({ name: "Jane" });
  });

  const refused: [string, unknown, string[]][] = [
    ["nothing at all", undefined, ["/name required"]],
    ["null", null, [" type"]],
    ["a list", [], [" type"]],
    ["a wrong type", { name: 5 }, ["/name type"]],
    ["a field that is not known", { name: "J", colour: "red" }, ["/colour unknown_field"]],
    ["one deep inside", { name: "J", tags: [{ key: "a", "b/c~d": 1 }] }, ["/tags/0/b~1c~0d unknown_field"]],
    ["several faults", { name: "", tags: [{}] }, ["/name too_small", "/tags/0/key required"]],
    ["a prototype key", JSON.parse('{"name":"J","__proto__":{"admin":true}}'), ["/__proto__ unknown_field"]],
    ["a constructor key", { name: "J", tags: [{ constructor: 1 }] }, ["/tags/0/constructor unknown_field"]],
    ["NUL", { name: "a\u0000b" }, ["/name format"]],
    ["half of a surrogate pair", { name: "a\ud800" }, ["/name format"]],
    ["an operator of the database", { name: { $ne: null } }, ["/name type"]],
  ];
  it.each(refused)("refuses %s", (_what, body, faults) => {
    expect(faultsOf(() => readBody(Person, body))).toEqual(faults);
  });

  it("refuses nesting without end", () => {
    expect(faultsOf(() => readBody(z.unknown(), deep(500)))).toEqual([expect.stringMatching(/too_deep$/)]);
  });

  it("takes none where a route has none", () => {
    expect(readBody(undefined, undefined)).toEqual({});
    expect(faultsOf(() => readBody(undefined, { a: 1 }))).toEqual(["/a unknown_field"]);
  });
});

describe("a query", () => {
  it("has 25 items a page unless it says otherwise", () => {
    expect(readQuery(pageOnly, "/teams")).toEqual({ limit: 25 });
    expect(readQuery(pageOnly, "/teams?limit=100&cursor=abc")).toEqual({ limit: 100, cursor: "abc" });
  });

  it("decodes what is encoded", () => {
    const query = z.strictObject({ ...page, q: z.string() });
    expect(readQuery(query, "/teams?q=R%26D%20%C3%A9+x")).toMatchObject({ q: "R&D é x" });
  });

  it.each([
    ["?limit=0", "?limit too_small"],
    ["?limit=101", "?limit too_big"],
    ["?limit=abc", "?limit type"],
    ["?limit=", "?limit type"],
    ["?limit=1e1", "?limit type"],
    ["?limit=-1", "?limit type"],
    ["?limit=1.5", "?limit type"],
    ["?limit=5&limit=6", "?limit repeated"],
    ["?limit[$gt]=5", "?limit[$gt] unknown_field"],
    ["?colour=red", "?colour unknown_field"],
    ["?__proto__=1", "?__proto__ unknown_field"],
    ["?cursor=a%00b", "?cursor format"],
  ])("refuses %s", (query, fault) => {
    expect(faultsOf(() => readQuery(pageOnly, `/teams${query}`))).toEqual([fault]);
  });
});
