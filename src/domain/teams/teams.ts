/**
 * Teams: groups of memberships that the host application knows. This room owns their names; who sits in them is stored grants
 * (memberships room) and mapped directory groups (mappings room), put together page by page in team-members.ts.
 */

import { isDuplicate } from "../../platform/failures.ts";
import { newId } from "../../platform/ids.ts";
import { transaction } from "../../platform/mongo.ts";
import { literally } from "../../platform/pattern.ts";
import type { Caller } from "../caller.ts";
import { defined } from "../defined.ts";
import { DomainError } from "../errors.ts";
import { record } from "../events/events.ts";
import { dropTeamFromMappings } from "../mappings/endings.ts";
import { endTeamGrants } from "../memberships/grants.ts";
import { decodeCursor, type Page, type PageRequest, toPage } from "../page.ts";
import { type TeamDoc, TeamModel } from "./team.model.ts";
import { teamById } from "./team-lookup.ts";

/** Who decides about the seats: both, only mappings, or only people. */
export type MembershipAuthority = "mixed" | "directory_only" | "manual_only";

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly externalId: string | null;
  readonly membershipAuthority: MembershipAuthority;
  /** The directory group that it is made from, or was until `frozenAt`. */
  readonly linkedGroup: { readonly connectionId: string; readonly groupId: string } | null;
  /** Since when that group is gone or is not to have a team: the directory fills it no more. */
  readonly frozenAt: Date | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface NewTeam {
  readonly name: string;
  readonly slug?: string | undefined;
  readonly externalId?: string | undefined;
  readonly membershipAuthority?: MembershipAuthority | undefined;
}

export async function createTeam(caller: Caller, input: NewTeam): Promise<Team> {
  const now = new Date();
  const id = newId("team");
  const document: TeamDoc = {
    _id: id,
    organizationId: caller.organizationId,
    name: input.name,
    slug: input.slug ?? id.slice(0, 5) + id.slice(-12),
    ...(input.externalId !== undefined && { externalId: input.externalId }),
    membershipAuthority: input.membershipAuthority ?? "mixed",
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  const team = present(document);
  await refusingDuplicates(() =>
    transaction(async () => {
      await TeamModel.insertMany([document], { lean: true });
      await record(caller, { type: "team.created", object: { type: "team", id }, after: told(document) });
    }),
  );
  return team;
}

export interface TeamFilter {
  readonly q?: string | undefined;
  readonly slug?: string | undefined;
  readonly externalId?: string | undefined;
}

export async function listTeams(caller: Caller, page: PageRequest, filter: TeamFilter = {}): Promise<Page<Team>> {
  const found = await TeamModel.find({
    organizationId: caller.organizationId,
    ...(filter.slug !== undefined && { slug: filter.slug }),
    ...(filter.externalId !== undefined && { externalId: filter.externalId }),
    ...(filter.q !== undefined && { name: { $regex: literally(filter.q), $options: "i" } }),
    ...(page.cursor !== undefined && { _id: { $gt: decodeCursor(page.cursor) } }),
  })
    .sort({ _id: 1 })
    .limit(page.limit + 1)
    .lean();
  return toPage(found, page.limit, ({ _id }) => _id, present);
}

export const getTeam = async (caller: Caller, id: string): Promise<Team> => present(await teamById(caller, id));

export interface TeamPatch {
  readonly name?: string | undefined;
  readonly slug?: string | undefined;
  readonly externalId?: string | null | undefined;
  readonly membershipAuthority?: MembershipAuthority | undefined;
}

export async function updateTeam(caller: Caller, id: string, patch: TeamPatch, ifVersion?: number): Promise<Team> {
  return refusingDuplicates(() =>
    transaction(async () => {
      const before = await teamById(caller, id);
      if (ifVersion !== undefined && ifVersion !== before.version)
        throw new DomainError("stale", "The team has changed meanwhile.");
      const { externalId, ...rest } = patch;
      const isNamed = before.madeFrom && patch.name !== undefined && patch.name !== before.name;
      const set = defined({ ...rest, ...(externalId && { externalId }), ...(isNamed && { isNamed }) });
      const after = await TeamModel.findOneAndUpdate(
        { organizationId: caller.organizationId, _id: id, version: before.version },
        {
          $set: { ...set, updatedAt: new Date() },
          ...(externalId === null && { $unset: { externalId: 1 } }),
          $inc: { version: 1 },
        },
        { returnDocument: "after" },
      ).lean();
      if (!after) throw new DomainError("stale", "The team has changed meanwhile.");
      await record(caller, {
        type: "team.updated",
        object: { type: "team", id },
        before: told(before),
        after: told(after),
      });
      return present(after);
    }),
  );
}

/** Deletes a team with its seats; mappings that gave seats in it keep what else they give. */
export async function deleteTeam(caller: Caller, id: string, ifVersion?: number): Promise<void> {
  await transaction(async () => {
    const team = await teamById(caller, id);
    if (ifVersion !== undefined && ifVersion !== team.version)
      throw new DomainError("stale", "The team has changed meanwhile.");
    if (team.madeFrom && team.frozenAt === undefined)
      throw new DomainError(
        "managed_by_directory",
        "This team is made from a group of a directory: change teamsFromGroups of the connection first.",
      );
    await TeamModel.deleteOne({ organizationId: caller.organizationId, _id: id });
    await endTeamGrants(caller, id);
    await dropTeamFromMappings(caller, id);
    await record(caller, { type: "team.deleted", object: { type: "team", id }, before: told(team) });
  });
}

async function refusingDuplicates<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    for (const field of ["slug", "externalId"])
      if (isDuplicate(error, field)) {
        const detail = `A team with this ${field} is there already.`;
        throw new DomainError("conflict", detail, [{ pointer: `/${field}`, code: "conflict", detail }]);
      }
    throw error;
  }
}

/** What events tell of a team. */
export const told = ({ name, slug, externalId, membershipAuthority, madeFrom, frozenAt }: TeamDoc) => ({
  name,
  slug,
  externalId: externalId ?? null,
  membershipAuthority,
  ...(madeFrom && { linkedGroup: madeFrom, frozenAt: frozenAt ?? null }),
});

const present = ({
  _id,
  name,
  slug,
  externalId,
  membershipAuthority,
  madeFrom,
  frozenAt,
  version,
  createdAt,
  updatedAt,
}: TeamDoc): Team => ({
  id: _id,
  name,
  slug,
  externalId: externalId ?? null,
  membershipAuthority,
  linkedGroup: madeFrom ?? null,
  frozenAt: frozenAt ?? null,
  version,
  createdAt,
  updatedAt,
});
