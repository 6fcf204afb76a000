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

/** The names of those of the teams that exist. */
export async function teamNames(caller: Caller, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await TeamModel.find(
    { organizationId: caller.organizationId, _id: { $in: [...new Set(ids)] } },
    { name: 1 },
  ).lean();
  return new Map(found.map(({ _id, name }) => [_id, name]));
}

/** The slugs of those of the teams that exist. */
export async function teamSlugs(caller: Caller, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const where = { organizationId: caller.organizationId, _id: { $in: [...ids] } };
  return new Map((await TeamModel.find(where, { slug: 1 }).lean()).map(({ _id, slug }) => [_id, slug]));
}

/** Those of the teams whose seats only people give: mappings fill none of them. */
export async function teamsFilledByHand(caller: Caller, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const where = {
    organizationId: caller.organizationId,
    _id: { $in: [...new Set(ids)] },
    membershipAuthority: "manual_only" as const,
  };
  return new Set((await TeamModel.find(where, { _id: 1 }).lean()).map(({ _id }) => _id));
}

export const teamExists = async (caller: Caller, id: string): Promise<boolean> =>
  (await TeamModel.exists({ organizationId: caller.organizationId, _id: id })) !== null;
