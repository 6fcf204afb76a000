/** Indexes: declared by the models, built and verified at start. */
import mongoose, { type Schema } from "mongoose";

const INDEX_NOT_FOUND = 27;

const retired = new WeakMap<Schema, readonly string[]>();

/** Names indexes that earlier versions built and nothing asks for any more: they cost every write, and are dropped at start. */
export const retireIndexes = (schema: Schema, ...names: readonly string[]): void => void retired.set(schema, names);

/**
 * Builds every index that the models declare, verifies that each is there with its key and uniqueness, and drops those that are retired.
 * @throws when an index cannot be built: the program must not run without its uniqueness.
 */
export async function buildIndexes(): Promise<void> {
  for (const model of Object.values(mongoose.models)) {
    await model.createCollection();
    await model.createIndexes();
    const present = await model.collection.indexes();
    for (const [key, options] of model.schema.indexes()) {
      const found = present.some(
        (index) =>
          JSON.stringify(index.key) === JSON.stringify(key) && Boolean(index.unique) === Boolean(options?.unique),
      );
      if (!found) throw new Error(`Index ${JSON.stringify(key)} of ${model.collection.name} is missing.`);
    }
    for (const name of retired.get(model.schema) ?? [])
      if (present.some((index) => index.name === name))
        await model.collection.dropIndex(name).catch((error: unknown) => {
          // Another process that starts now has dropped it.
          if (!(error instanceof mongoose.mongo.MongoServerError && error.code === INDEX_NOT_FOUND)) throw error;
        });
  }
}
