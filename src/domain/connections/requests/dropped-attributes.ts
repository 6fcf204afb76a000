/**
 * Which attributes an identity provider sends that nobody keeps: by connection, names only, so that an admin sees what could be declared.
 * Counted in memory and written together now and then, never in a request's way.
 */
import { countLost } from "../../../platform/jobs/best-effort.ts";
import { ConnectionModel, type Dropped } from "../connection.model.ts";

export type { Dropped };

/** So many names are remembered of one connection; whoever makes names up fills no store. */
const MOST_PATHS = 100;
const MOST_CONNECTIONS = 1_000;
const FLUSH_MS = 1_000;

interface Counting {
  readonly organizationId: string;
  readonly paths: Map<string, Dropped>;
}

let waiting = new Map<string, Counting>();
let timer: NodeJS.Timeout | undefined;

/** Counts what one request sent in vain. Never throws and never waits. */
export function noteDropped(
  { organizationId, connectionId }: { readonly organizationId: string; readonly connectionId: string },
  paths: ReadonlySet<string>,
): void {
  const counting = waiting.get(connectionId) ?? { organizationId, paths: new Map<string, Dropped>() };
  if (paths.size === 0 || (waiting.size >= MOST_CONNECTIONS && !waiting.has(connectionId))) return;
  waiting.set(connectionId, counting);
  const lastAt = new Date();
  for (const path of paths) {
    const { count = 0 } = counting.paths.get(path) ?? {};
    if (count > 0 || counting.paths.size < MOST_PATHS) counting.paths.set(path, { path, count: count + 1, lastAt });
  }
  timer ??= setTimeout(() => void flushDropped(), FLUSH_MS).unref();
}

/** Writes what is waiting. Counts that cannot be written are not worth a failed request: they are lost. */
export async function flushDropped(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  const counted = waiting;
  waiting = new Map();
  const writes = [...counted].flatMap(([connectionId, { organizationId, paths }]) =>
    [...paths.values()].flatMap((dropped) => writesOf({ organizationId, _id: connectionId }, dropped)),
  );
  if (writes.length > 0)
    await ConnectionModel.collection.bulkWrite(writes).catch(() => countLost("dropped_attributes"));
}

// A new name is put at the end while there is room, and counted where it then stands.
function writesOf(connection: { organizationId: string; _id: string }, { path, count, lastAt }: Dropped) {
  const where = (more: object): object => ({ ...connection, ...more });
  const fresh = { "dropped.path": { $ne: path }, [`dropped.${MOST_PATHS - 1}`]: { $exists: false } };
  return [
    { updateOne: { filter: where(fresh), update: { $push: { dropped: { path, count: 0, lastAt } } as object } } },
    {
      updateOne: {
        filter: where({ "dropped.path": path }),
        update: { $inc: { "dropped.$.count": count }, $set: { "dropped.$.lastAt": lastAt } },
      },
    },
  ];
}
