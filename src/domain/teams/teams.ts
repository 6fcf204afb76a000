/**
 * Teams: groups of memberships that the host application knows. This room owns their names; who sits in them is stored grants
 * (memberships room) and mapped directory groups (mappings room), put together page by page in memberships/access/team-members.ts.
 */

import { isDuplicate } from "../../platform/database/failures.ts";
import { transaction } from "../../platform/database/mongo.ts";
import { newId } from "../../platform/ids.ts";
import type { Caller } from "../caller.ts";
import { DomainError } from "../errors.ts";
import { record } from "../events/events.ts";
import { defined } from "../given-fields.ts";
import { pageCalled } from "../named-pages.ts";
import { wordsOf } from "../organizations/slug.ts";
import type { Page, PageRequest } from "../page.ts";
import { type MembershipAuthority, present, type Team, told } from "./presenting.ts";
import { freeSlug } from "./slugs.ts";
import { BY_EXTERNAL_ID, BY_SLUG, BY_WORD, IN_ORDER, storedName, type TeamDoc, TeamModel } from "./team.model.ts";
import { teamById } from "./team-lookup.ts";

export interface NewTeam {
  readonly name: string;
  readonly slug?: string | undefined;
  readonly externalId?: string | undefined;
  readonly membershipAuthority?: MembershipAuthority | undefined;
}

/** Makes a team; its slug is made of its name unless it is given. @throws DomainError `conflict` for a slug or externalId that is taken */
export async function createTeam(caller: Caller, input: NewTeam): Promise<Team> {
  for (let tries = 1; ; tries += 1)
    try {
      return await insertTeam(caller, input);
    } catch (error) {
      // Of several of one name at once, each is given the same slug, and one gets it.
      if (input.slug !== undefined || tries === MOST_TRIES || !isAbout(error, "/slug")) throw error;
    }
}
const MOST_TRIES = 20;

const isAbout = (error: unknown, pointer: string): boolean =>
  error instanceof DomainError && error.faults.some((fault) => fault.pointer === pointer);

async function insertTeam(caller: Caller, input: NewTeam): Promise<Team> {
  const now = new Date();
  const id = newId("team");
  const document: TeamDoc = {
    _id: id,
    organizationId: caller.organizationId,
    ...storedName(input.name),
    slug: input.slug ?? (await freeSlug(caller, wordsOf(input.name), id)),
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

/** A page of them; `q` asks for words of the name. */
export const listTeams = (
  { organizationId }: Caller,
  page: PageRequest,
  { q, slug, externalId }: TeamFilter = {},
): Promise<Page<Team>> =>
  pageCalled(TeamModel, page, {
    q,
    scope: { organizationId },
    unique: defined({ slug, externalId }),
    indexes: { all: IN_ORDER, word: BY_WORD, slug: BY_SLUG, externalId: BY_EXTERNAL_ID },
    present,
  });

export const getTeam = async (caller: Caller, id: string): Promise<Team> => present(await teamById(caller, id));

export interface TeamPatch {
  readonly name?: string | undefined;
  readonly slug?: string | undefined;
  readonly externalId?: string | null | undefined;
  readonly membershipAuthority?: MembershipAuthority | undefined;
}

/** Changes a team. @throws DomainError `stale`, `conflict` for a slug or externalId that is taken */
export function changeTeam(caller: Caller, id: string, patch: TeamPatch, ifVersion?: number): Promise<Team> {
  return refusingDuplicates(() =>
    transaction(async () => {
      const before = await teamById(caller, id);
      if (ifVersion !== undefined && ifVersion !== before.version)
        throw new DomainError("stale", "The team has changed meanwhile.");
      const { externalId, ...rest } = patch;
      const isNamed = before.madeFrom && patch.name !== undefined && patch.name !== before.name;
      const named = patch.name === undefined ? {} : storedName(patch.name);
      const set = defined({ ...rest, ...named, ...(externalId && { externalId }), ...(isNamed && { isNamed }) });
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

/** The team, while it may be deleted. @throws DomainError `not_found`, `stale`, `managed_by_directory` while a group fills it */
export async function removableTeam(caller: Caller, id: string, ifVersion?: number): Promise<TeamDoc> {
  const team = await teamById(caller, id);
  if (ifVersion !== undefined && ifVersion !== team.version)
    throw new DomainError("stale", "The team has changed meanwhile.");
  if (team.madeFrom && team.frozenAt === undefined)
    throw new DomainError(
      "managed_by_directory",
      "This team is made from a group of a directory: change teamsFromGroups of the connection first.",
    );
  return team;
}

/** Deletes the team itself; joins the running transaction. */
export async function removeTeam(caller: Caller, team: TeamDoc): Promise<void> {
  const { _id: id } = team;
  await TeamModel.deleteOne({ organizationId: caller.organizationId, _id: id });
  await record(caller, { type: "team.deleted", object: { type: "team", id }, before: told(team) });
}

/** Has only people fill the team, without an event: for rehearsals. */
export async function rehearseManualOnly({ organizationId }: Caller, _id: string): Promise<void> {
  await TeamModel.updateOne({ organizationId, _id }, { $set: { membershipAuthority: "manual_only" } });
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
