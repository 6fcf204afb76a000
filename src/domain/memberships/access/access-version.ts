/** The version of what somebody effectively has: it is worked out from that alone, so it moves in the moment in which the access does. Pure. */
import { hash } from "node:crypto";
import type { Access } from "../types.ts";
import type { Attributes } from "./attributes.ts";

/** The same for the same access, in whatever order it is told; another one for any other. */
export function accessVersionOf({ roles, teams }: Pick<Access, "roles" | "teams">, attributes: Attributes): string {
  const seats = teams.map((team): [string, string[]] => [team.id, team.roles.toSorted()]);
  const told = [roles.toSorted(), byName(seats), byName(Object.entries(attributes))];
  return hash("sha256", JSON.stringify(told), "base64url").slice(0, 22);
}

const byName = <T>(entries: readonly [string, T][]): [string, T][] =>
  entries.toSorted(([one], [other]) => (one < other ? -1 : 1));
