/** Writes the lines of objects anew, and tells of every person whose access is another than the line said. */

import { transaction } from "../../platform/database/mongo.ts";
import type { Caller } from "../caller.ts";
import { type Happening, recordMany } from "../events/events.ts";
import { hasEventsBeyond } from "../events/numbering/whole-log.ts";
import type { Grant } from "../mappings/types.ts";
import { type Because, earlyIn, isNew, type Looked, type Step, sameJson, stepsOf } from "./access-steps.ts";
import { xor } from "./canonical.ts";
import { type FeedDoc, FeedModel, type LineDoc, LineModel } from "./feed.models.ts";
import { type Line, linesOf, type Touched } from "./lines.ts";
import { NO_ACCESS, NO_DIGEST, type ToldAccess } from "./types.ts";

/** Why each object may be another. */
export interface Causes {
  /** By id, the events in their order. */
  readonly of: ReadonlyMap<string, readonly Because[]>;
  /** Up to which number the log is followed with them. Asked seldom. */
  readonly upTo: () => Promise<number>;
}

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
    const looked = lines.map(
      (line): Looked => ({
        line,
        told: before.get(line.id)?.access ?? NO_ACCESS,
        causes: causes.of.get(line.id) ?? [],
      }),
    );
    // What is there before its event has been followed is told with that event.
    const waits = looked.some((one) => earlyIn(one).length > 0) && (await hasEventsBeyond(caller, await causes.upTo()));
    const known = looked.map((one): Known => ({ ...one, was: before.get(one.line.id), ...stepsOf(one, waits) }));
    const changedAt = nextMoment(feed);
    const writes = known.flatMap((one) => writeOf(caller, one, changedAt));
    if (writes.length > 0) await LineModel.bulkWrite(writes, { ordered: false });
    const sum = lines.reduce(
      (all, { id, sha256 }) => xor(xor(all, before.get(id)?.sha256 ?? NO_DIGEST), sha256),
      feed?.sum ?? NO_DIGEST,
    );
    // One after the other: of two that tell of lines at once, the second sees the moment of the first.
    if (sum !== feed?.sum || writes.length > 0)
      await FeedModel.updateOne(
        { organizationId, _id: organizationId },
        { $set: { sum, ...(writes.length > 0 && { changedAt }) }, $setOnInsert: { isWhole: false } },
        { upsert: true },
      );
    await recordMany(known.flatMap((one) => changesOf(caller, one, feed?.isWhole ?? false)));
  });

/** A line with what was stored of it, and how it came to be what it is. */
interface Known {
  readonly line: Line;
  readonly was: LineDoc | undefined;
  readonly steps: readonly Step[];
  /** What has been told with them. */
  readonly access: ToldAccess | null;
}

/**
 * The moment in which lines are told of, and not that of the event: whoever asks for what is new since the last time must not pass anybody by
 * whom a walk, or a follower that was behind, came to later. Nor whom a clock that was set back has changed before the last time.
 */
function nextMoment(feed: Pick<FeedDoc, "changedAt"> | null): Date {
  const now = new Date();
  const last = feed?.changedAt;
  return last && last >= now ? new Date(last.getTime() + 1) : now;
}

type Write = Parameters<typeof LineModel.bulkWrite>[0][number];

function writeOf({ organizationId }: Caller, { line: now, was, steps, access }: Known, moment: Date): Write[] {
  const filter = { organizationId, _id: now.id };
  // What is over is of no use to anybody; of a person it is kept what was told last.
  if (now.line === null && now.kind !== "membership") return was ? [{ deleteOne: { filter } }] : [];
  const { kind, line, sha256, givers } = now;
  const changedAt = was && was.changedAt > moment ? was.changedAt : moment;
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
  const via = grants.find((one) => one.source === "mapping" && one.since <= at && isNew(one, before))?.via;
  const mapping = via?.mapping ?? (object.type === "mapping" ? object.id : undefined);
  const group = via?.group?.id ?? (object.type === "directory_group" ? object.id : undefined);
  return { ...(mapping !== undefined && { mapping }), ...(group !== undefined && { group }) };
}
