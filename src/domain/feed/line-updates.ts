/** Writes the lines of objects anew, and tells of every person whose access is another than the line said. */

import { canonicalJson } from "../../platform/canonical-json.ts";
import { transaction } from "../../platform/database/mongo.ts";
import type { Caller } from "../caller.ts";
import { type Event, type Happening, recordMany } from "../events/events.ts";
import type { Grant } from "../mappings/types.ts";
import { xor } from "./canonical.ts";
import { FeedModel, type LineDoc, LineModel } from "./feed.models.ts";
import { type Line, linesOf, type Touched, toldOf } from "./lines.ts";
import { NO_ACCESS, NO_DIGEST, type ToldAccess } from "./types.ts";

/** The event that brought it about. */
export type Because = Pick<Event, "id" | "type" | "actor" | "cause" | "object" | "at">;

/** Why each object may be another: by id, the events in their order. */
export type Causes = ReadonlyMap<string, readonly Because[]>;

/**
 * Looks at these objects as they are now, and writes what is another than their lines say, with the events of it, in one transaction.
 * Done again, it changes nothing.
 */
export const tellOf = (caller: Caller, touched: Touched, causes: Causes): Promise<void> =>
  transaction(async () => {
    const { organizationId } = caller;
    const lines = await linesOf(caller, touched);
    const ids = lines.map(({ id }) => id);
    const stored = await LineModel.find({ organizationId, _id: { $in: ids } }).lean();
    const before = new Map(stored.map((line) => [line._id, line]));
    const feed = await FeedModel.findOne({ organizationId, _id: organizationId }).lean();
    const known = lines.map((line): Known => {
      const [was, because] = [before.get(line.id), causes.get(line.id) ?? []];
      return { line, was, steps: line.access ? stepsOf(line, was?.access ?? NO_ACCESS, because) : [] };
    });
    const writes = known.flatMap((one) => writeOf(caller, one));
    if (writes.length > 0) await LineModel.bulkWrite(writes, { ordered: false });
    const sum = lines.reduce(
      (all, { id, sha256 }) => xor(xor(all, before.get(id)?.sha256 ?? NO_DIGEST), sha256),
      feed?.sum ?? NO_DIGEST,
    );
    if (sum !== feed?.sum)
      await FeedModel.updateOne(
        { organizationId, _id: organizationId },
        { $set: { sum }, $setOnInsert: { isWhole: false } },
        { upsert: true },
      );
    await recordMany(known.flatMap((one) => changesOf(caller, one, feed?.isWhole ?? false)));
  });

const sameJson = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other);

/** A line with what was stored of it, and how it came to be what it is. */
interface Known {
  readonly line: Line;
  readonly was: LineDoc | undefined;
  readonly steps: readonly Step[];
}

type Write = Parameters<typeof LineModel.bulkWrite>[0][number];

function writeOf({ organizationId }: Caller, { line: now, was, steps }: Known): Write[] {
  const filter = { organizationId, _id: now.id };
  // What is over is of no use to anybody; of a person it is kept what was told last.
  if (now.line === null && now.kind !== "membership") return was ? [{ deleteOne: { filter } }] : [];
  const { kind, line, sha256, access, givers } = now;
  // The moment in which it is told, and not that of the event: whoever asks for what is new since the last time must not pass anybody by
  // whom a walk, or a follower that was behind, came to later.
  const at = new Date();
  const changedAt = was && was.changedAt > at ? was.changedAt : at;
  const version = (was?.version ?? 0) + steps.length;
  const update = { $set: { kind, line, sha256, access, givers: [...givers], version, changedAt } };
  return [{ updateOne: { filter, update, upsert: true } }];
}

/** @param isWhole whether a missing line says that there was nothing */
const changesOf = (caller: Caller, { line, was, steps }: Known, isWhole: boolean) =>
  was || isWhole
    ? steps.map(({ from, to, because }) => ({
        caller: { ...caller, actor: because.actor, requestId: because.cause.requestId },
        happening: changeOf(line, from, to, because),
      }))
    : [];

interface Step {
  readonly from: ToldAccess;
  readonly to: ToldAccess;
  readonly because: Because;
}

/**
 * How the access came to be what it is. Grants say since when they are, so what several events gave is told of each by itself, though all
 * had happened when the first was followed; what was lost meanwhile is told with the last.
 */
function stepsOf({ access, grants }: Line, was: ToldAccess, causes: readonly Because[]): Step[] {
  const now = access ?? NO_ACCESS;
  const by = grants.map((grant) => ({ grant, cause: causeOf(causes, grant.since) }));
  const steps: Step[] = [];
  let from = was;
  for (const [index, because] of causes.entries()) {
    const then = by.flatMap(({ grant, cause }) => (cause <= index ? grant : []));
    const to = index === causes.length - 1 ? now : toldOf(then, now.attributes);
    if (sameJson(from, to)) continue;
    // What somebody begins with is no change: it comes with the membership.
    if (because.type !== "membership.created") steps.push({ from, to, because });
    from = to;
  }
  return steps;
}

/** Which of the events a grant came with: the first that is not before it, because all that one change writes is of one moment. */
function causeOf(causes: readonly Because[], since: Date): number {
  const found = causes.findIndex(({ at }) => at >= since);
  return found < 0 ? causes.length - 1 : found;
}

function changeOf({ id, grants }: Line, before: ToldAccess, after: ToldAccess, because: Because): Happening {
  return {
    type: "membership.access_changed",
    object: { type: "membership", id },
    before: shownOf(before, after),
    after: shownOf(after, before),
    cause: { event: because.id, ...giverOf(grants, before, because) },
  };
}

/** Roles and teams always, attributes only where they are others. */
const shownOf = ({ roles, teams, attributes }: ToldAccess, other: ToldAccess) => ({
  roles,
  teams,
  ...(!sameJson(attributes, other.attributes) && { attributes }),
});

/** The mapping and the group by which it came: those that give what is new, else what the event was about. */
function giverOf(grants: readonly Grant[], before: ToldAccess, { object, at }: Because) {
  const isNew = ({ role, team, teamRoles = [] }: Grant): boolean => {
    if (role !== undefined) return !before.roles.includes(role);
    const seat = before.teams.find(({ id }) => id === team?.id);
    return !seat || teamRoles.some((one) => !seat.roles.includes(one));
  };
  const via = grants.find((grant) => grant.source === "mapping" && grant.since <= at && isNew(grant))?.via;
  const mapping = via?.mapping ?? (object.type === "mapping" ? object.id : undefined);
  const group = via?.group?.id ?? (object.type === "directory_group" ? object.id : undefined);
  return { ...(mapping !== undefined && { mapping }), ...(group !== undefined && { group }) };
}
