import { expect, it } from "vitest";
import { type Because, type Looked, stepsOf } from "../../../src/domain/feed/access-steps.ts";
import { toldOf } from "../../../src/domain/feed/lines.ts";
import type { ToldAccess } from "../../../src/domain/feed/types.ts";
import type { Grant } from "../../../src/domain/mappings/types.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute));
const event = (id: string, minute: number): Because => ({
  id,
  type: "membership.updated",
  actor: { kind: "operator" },
  cause: { requestId: id },
  object: { type: "membership", id: "mem_1" },
  at: at(minute),
});
const role = (key: string, minute: number): Grant => ({ source: "manual", role: key, since: at(minute) });
const seat = (id: string, minute: number): Grant => ({
  source: "manual",
  team: { id, name: id },
  teamRoles: ["lead"],
  since: at(minute),
});

function toldFrom(told: ToldAccess, grants: readonly Grant[], attributes = {}, types: Record<string, string> = {}) {
  const line = { grants, access: toldOf(grants, attributes) } as unknown as Looked["line"];
  const causes = ["first", "second", "third"].map((id, index) => ({
    ...event(id, index + 1),
    ...(types[id] && { type: types[id] }),
  }));
  return stepsOf({ line, told, causes }, false).steps.map(({ to, because }) => ({ ...to, because: because.id }));
}

it("tells what was lost with the last of several events, and what each gave with its own", () => {
  const told = toldOf([role("admin", 0), role("member", 0), seat("team_lost", 0)], { site: "Berlin" });

  expect(toldFrom(told, [role("member", 0), seat("team_new", 2)], { site: "Graz" })).toEqual([
    {
      because: "second",
      roles: ["admin", "member"],
      teams: [
        { id: "team_lost", roles: ["lead"] },
        { id: "team_new", roles: ["lead"] },
      ],
      attributes: { site: "Berlin" },
    },
    { because: "third", roles: ["member"], teams: [{ id: "team_new", roles: ["lead"] }], attributes: { site: "Graz" } },
  ]);
});

it("tells nothing of what was given anew before its loss was told", () => {
  expect(toldFrom(toldOf([role("member", 0)], {}), [role("member", 2)])).toEqual([]);
});

it("tells with a deactivation that somebody has nothing any more, whatever came after it", () => {
  const told = toldOf([role("member", 0)], { site: "Berlin" });
  expect(toldFrom(told, [], {}, { second: "membership.deactivated" })).toEqual([
    { because: "second", roles: [], teams: [], attributes: {} },
  ]);
});
