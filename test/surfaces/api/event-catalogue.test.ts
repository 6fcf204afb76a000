import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { exampleOf } from "../../../src/domain/events/schemas.ts";
import { EVENT_TYPES } from "../../../src/domain/events/types.ts";
import { catalogueText, schemaFiles } from "../../../src/surfaces/api/events/event-catalogue.ts";
import { faultOf } from "../../support/events.ts";

const at = (path: string): URL => new URL(`../../../${path}`, import.meta.url);

describe("the types of event", () => {
  it("have the schemas that are in the repository, and no others: `npm run events`", () => {
    const stored = readdirSync(at("schemas/events")).map((name) => [
      name,
      readFileSync(at(`schemas/events/${name}`), "utf8"),
    ]);
    expect(new Map(stored as [string, string][])).toEqual(schemaFiles());
  });

  it("are listed in docs/event-types.md: `npm run events`", () => {
    expect(readFileSync(at("docs/event-types.md"), "utf8")).toBe(catalogueText());
  });

  it.each(EVENT_TYPES)("%s has an example that is what its schema says", (type) => {
    expect(faultOf({ type, ...exampleOf(type) })).toBeNull();
  });
});

describe("an event that is not what its type declares", () => {
  const event = { ...exampleOf("membership.merged"), type: "membership.merged" as string };

  it("is told with its type and the place in it", () => {
    expect(faultOf({ ...event, after: { into: 7 } })).toBe("membership.merged /after/into must be string");
    expect(faultOf({ ...event, after: { into: "mem_1", more: true } })).toBe(
      "membership.merged /after must NOT have additional properties",
    );
    expect(faultOf({ ...event, after: null })).toBe("membership.merged /after must be object");
    expect(faultOf({ ...event, object: { type: "team", id: "team_1" } })).toBe(
      "membership.merged /object/type must be equal to one of the allowed values",
    );
    expect(faultOf({ ...event, type: "membership.imagined" })).toBe("membership.imagined is no type of event");
  });
});
