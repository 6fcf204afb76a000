/** What follows from holds, as functions of what is stored. */
import { describe, expect, it } from "vitest";
import type { MembershipDoc } from "../../../src/domain/memberships/membership.model.ts";
import {
  directoryHold,
  heldBy,
  heldByDirectories,
  holdsOf,
  isHeldBy,
  liftedBy,
  statusUnder,
  strongest,
} from "../../../src/domain/memberships/status/holds.ts";
import type { Hold, HoldSource } from "../../../src/domain/memberships/types.ts";

const actor = { kind: "operator", id: "test" } as const;
const since = new Date("2026-01-02T03:04:05Z");
const hold = (source: HoldSource, connectionId?: string): Hold => ({
  ...{ source, since, actor },
  ...(connectionId !== undefined && { connectionId }),
});
const link = (connectionId: string, active: boolean) => ({
  connectionId,
  directoryUserId: `usr_${connectionId}`,
  active,
});
type Was = [MembershipDoc["status"], MembershipDoc["deactivatedBy"], object[]];
const sources = (holds: readonly Hold[]) => holds.map(({ source, connectionId }) => [source, connectionId]);

describe("the holds of what an earlier version stored", () => {
  const earlier = { links: [], managedBy: null, updatedAt: since, deactivatedBy: null };
  const stamp = { since, actor: { kind: "system", id: "upgrade" } };

  it.each<Was>([
    ["active", null, []],
    ["removed", null, []],
    ["waitlisted", null, [{ source: "seats", ...stamp }]],
    ["deactivated", "admin", [{ source: "admin", ...stamp }]],
    ["deactivated", "expiry", [{ source: "term", ...stamp }]],
    ["deactivated", null, [{ source: "admin", ...stamp }]],
    ["deactivated", "directory", [{ source: "directory", ...stamp }]],
  ])("%s by %s", (status, deactivatedBy, holds) => {
    expect(holdsOf({ ...earlier, status, deactivatedBy })).toStrictEqual(holds);
  });

  it("name the directory that manages, else the first that knows the person", () => {
    const away = { ...earlier, status: "deactivated" as const, deactivatedBy: "directory" as const };
    const links = [link("con_1", false), link("con_2", false)];
    expect(sources(holdsOf({ ...away, links, managedBy: "con_2" }))).toEqual([["directory", "con_2"]]);
    expect(sources(holdsOf({ ...away, links }))).toEqual([["directory", "con_1"]]);
  });

  it("are not asked for where they are stored, though there be none", () => {
    expect(holdsOf({ ...earlier, status: "deactivated", deactivatedBy: "admin", holds: [] })).toEqual([]);
  });
});

describe("a hold that is set", () => {
  it("stays as it was when it is set again", () => {
    const held = [hold("admin")];
    expect(heldBy(held, "admin", { kind: "system", id: "another" })).toBe(held);
    expect(sources(heldBy(held, "term", actor))).toEqual([
      ["admin", undefined],
      ["term", undefined],
    ]);
  });

  it("is lifted alone", () => {
    expect(sources(liftedBy([hold("admin"), hold("term")], "admin"))).toEqual([["term", undefined]]);
    expect(isHeldBy([hold("admin")], "term")).toBe(false);
  });
});

describe("directories", () => {
  it("hold nobody while one of them has the person as active", () => {
    const held = [hold("directory", "con_1"), hold("admin")];
    expect(sources(heldByDirectories(held, [link("con_1", false), link("con_2", true)], actor))).toEqual([
      ["admin", undefined],
    ]);
  });

  it("hold each for itself, and once", () => {
    const held = [hold("directory", "con_1"), { ...hold("admin"), connectionId: "con_2" }];
    const after = heldByDirectories(held, [link("con_1", false), link("con_2", false)], actor);
    expect(sources(after)).toEqual([
      ["directory", "con_1"],
      ["admin", "con_2"],
      ["directory", "con_2"],
    ]);
    expect(after[0]).toBe(held[0]);
  });

  it("leave what a connection that has ended held", () => {
    expect(sources(heldByDirectories([hold("directory", "con_gone")], [], actor))).toEqual([["directory", "con_gone"]]);
  });

  it("hold in their own name", () => {
    expect(directoryHold("con_1", actor)).toMatchObject({ source: "directory", connectionId: "con_1", actor });
  });
});

describe("what holds make of a membership", () => {
  it.each([
    [[], "active", null],
    [["seats"], "waitlisted", null],
    [["seats", "term"], "deactivated", "expiry"],
    [["term", "directory"], "deactivated", "directory"],
    [["term", "directory", "admin"], "deactivated", "admin"],
  ] as const)("%j: %s", (held, status, by) => {
    const holds = held.map((source) => hold(source));
    expect([statusUnder(holds), strongest(holds)]).toEqual([status, by]);
  });
});
