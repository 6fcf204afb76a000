/** Finding teams, for the rooms that work with them. */
import { nameKey } from "../address.ts";
import type { Caller } from "../caller.ts";
import { instead, nearest } from "../closest-match.ts";
import { invalidField, notFound } from "../errors.ts";
import { visibleName } from "../names.ts";
import { BY_NAME, type TeamDoc, TeamModel } from "./team.model.ts";

/** @throws DomainError `not_found`, also for another organization's id. */
export async function teamById(caller: Caller, id: string): Promise<TeamDoc> {
  const found = await TeamModel.findOne({ organizationId: caller.organizationId, _id: id }).lean();
  if (!found) throw notFound("team", id);
  return found;
}

/** Those of the teams that exist. */
export const teamsById = async (caller: Caller, ids: readonly string[]): Promise<TeamDoc[]> =>
  ids.length === 0
    ? []
    : TeamModel.find({ organizationId: caller.organizationId, _id: { $in: [...ids] } })
        .lean<TeamDoc[]>()
        .exec();

export interface TeamBrief {
  readonly id: string;
  readonly name: string;
  /** Only people give its seats: mappings fill none of them. */
  readonly isFilledByHand: boolean;
  /** Nobody gives its seats by hand: mappings fill all of them. */
  readonly isFilledByDirectory: boolean;
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
      {
        ...{ id: _id, name },
        isFilledByHand: membershipAuthority === "manual_only",
        isFilledByDirectory: membershipAuthority === "directory_only",
      },
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

const MOST_TOLD = 10;

/**
 * Teams by id, as somebody names them who gives seats.
 * @param pointer where in the input a team is named
 * @throws DomainError `invalid` for one that is not there, with those there are: to whoever may give seats they are no secret
 */
export async function requireTeam(caller: Caller, id: string, pointer: string): Promise<void> {
  if (await teamExists(caller, id)) return;
  const { organizationId } = caller;
  const [named, first, total] = await Promise.all([
    TeamModel.find({ organizationId, slug: id.slice(0, 100).toLowerCase() }, { name: 1, slug: 1 })
      .limit(1)
      .lean(),
    TeamModel.find({ organizationId }, { name: 1, slug: 1 }).sort({ _id: 1 }).limit(MOST_TOLD).lean(),
    TeamModel.countDocuments({ organizationId }).limit(1_000),
  ]);
  const [meant] = [...named, ...first.filter(({ name, slug }) => nearest(id, [name, slug]) !== undefined)];
  const told = first.map(({ _id, name }) => `${name} (${_id})`);
  const known = instead("", told, total);
  throw invalidField(
    pointer,
    `There is no team ${id.slice(0, 80)}.${meant ? ` Did you mean ${meant.name} (${meant._id})?` : ""}${known}`,
  );
}

/** The ids of the teams that have one of these slugs. */
export async function teamIdsBySlug(
  { organizationId }: Caller,
  slugs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await TeamModel.find({ organizationId, slug: { $in: slugs } }, { slug: 1 }).lean();
  return new Map(found.map(({ _id, slug }) => [slug, _id]));
}

/** Teams that somebody made and that are called one of these, however it is spelt; asked for by name. */
export async function handMadeOfName(
  { organizationId }: Caller,
  names: readonly string[],
): Promise<(name: string) => { id: string; name: string }[]> {
  const keyOf = (name: string): string => nameKey(visibleName(name));
  const wanted = [...new Set(names.map(keyOf))].filter((key) => key !== "");
  if (wanted.length === 0) return () => [];
  // Those whose keys are still to be stored (migrations/0005) are looked at as well.
  const keys = { $in: [...wanted, null] };
  const found = await TeamModel.find({ organizationId, nameKey: keys, madeFrom: { $exists: false } }, { name: 1 })
    .limit(MOST_OF_A_NAME)
    .hint(BY_NAME)
    .lean();
  const byName = Map.groupBy(found, ({ name }) => nameKey(name));
  return (name) => (byName.get(keyOf(name)) ?? []).map(({ _id: id, name }) => ({ id, name }));
}
const MOST_OF_A_NAME = 1_000;
