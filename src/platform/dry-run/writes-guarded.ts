/** The guard of the driver: whatever belongs to a dry run joins its transaction, however it is called, and nothing else of it is written. */
import mongoose from "mongoose";
import { asTransaction, checkOpen, countWrite, isWithinOne, worldNow } from "./world.ts";

const WRITES = [
  ...["insertOne", "insertMany", "bulkWrite", "updateOne", "updateMany", "replaceOne", "deleteOne", "deleteMany"],
  ...["findOneAndUpdate", "findOneAndReplace", "findOneAndDelete", "drop", "rename"],
  ...["createIndex", "createIndexes", "dropIndex", "dropIndexes"],
] as const;

type Method = (...given: unknown[]) => Promise<unknown>;

/** Guards every collection of the process, and what this client does without a session. Again it changes nothing. */
export function guardWrites(client: mongoose.mongo.MongoClient): void {
  guardCollections();
  if (guarded.has(client)) return;
  guarded.add(client);
  const begin = client.startSession.bind(client);
  client.startSession = (options) => sessionOfWorld(options) ?? begin(options);
}

const guarded = new WeakSet<object>();

function guardCollections(): void {
  const methods = mongoose.mongo.Collection.prototype as unknown as Record<string, Method>;
  for (const name of WRITES) {
    const write = methods[name];
    if (!write || guarded.has(write)) continue;
    const guardedWrite: Method = function guardedWrite(this: unknown, ...given) {
      const world = worldNow();
      if (world && !isWithinOne()) return asTransaction(world, () => counted(() => write.apply(this, given), given));
      return counted(() => write.apply(this, given), given);
    };
    guarded.add(guardedWrite);
    methods[name] = guardedWrite;
  }
}

function counted(write: () => Promise<unknown>, given: readonly unknown[]): Promise<unknown> {
  try {
    countWrite((given.at(-1) as { session?: unknown } | undefined)?.session ?? undefined);
  } catch (error) {
    return Promise.reject(error);
  }
  return write();
}

/** The driver begins a session of its own for what was given none: in a world that is the world's. */
function sessionOfWorld(options: object | undefined): mongoose.mongo.ClientSession | undefined {
  const world = worldNow();
  if (!world || (options as { explicit?: boolean } | undefined)?.explicit !== false) return undefined;
  checkOpen(world);
  return world.session;
}
