/** Finding teams, for the rooms that work with them. */
import type { Caller } from "../caller.ts";
import { notFound } from "../errors.ts";
import { type TeamDoc, TeamModel } from "./team.model.ts";

/** @throws DomainError `not_found`, also for another organization's id. */
export async function teamById(caller: Caller, id: string): Promise<TeamDoc> {
  const found = await TeamModel.findOne({ organizationId: caller.organizationId, _id: id }).lean();
  if (!found) throw notFound("team", id);
  return found;
}

export interface TeamBrief {
  readonly id: string;
  readonly name: string;
  /** Only people give its seats: mappings fill none of them. */
  readonly isFilledByHand: boolean;
}

/** Those of the teams that exist, by id. */
export async function teamBriefs(caller: Caller, ids: readonly string[]): Promise<Map<string, TeamBrief>> {
  if (ids.length === 0) return new Map();
  const found = await TeamModel.find(
    { organizationId: caller.organizationId, _id: { $in: [...new Set(ids)] } },
    { name: 1, membershipAuthority: 1 },
  ).lean();
  return new Map(
    found.map(({ _id, name, membershipAuthority }) => [
      _id,
      { id: _id, name, isFilledByHand: membershipAuthority === "manual_only" },
    ]),
  );
}

/** The slugs of those of the teams that exist. */
export async function teamSlugs(caller: Caller, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const where = { organizationId: caller.organizationId, _id: { $in: [...ids] } };
  return new Map((await TeamModel.find(where, { slug: 1 }).lean()).map(({ _id, slug }) => [_id, slug]));
}

export const teamExists = async (caller: Caller, id: string): Promise<boolean> =>
  (await TeamModel.exists({ organizationId: caller.organizationId, _id: id })) !== null;
