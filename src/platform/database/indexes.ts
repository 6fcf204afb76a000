/** Indexes: declared by the models, built and verified at start. */
import mongoose, { type Model, type Schema } from "mongoose";
import { WITHOUT_LIMIT } from "./connecting.ts";

const INDEX_NOT_FOUND = 27;

interface Retired {
  readonly from: number;
  readonly names: readonly string[];
}

const retired = new WeakMap<Schema, Retired>();

/**
 * Names indexes that earlier versions built and nothing asks for any more: they cost every write. They are dropped at a start.
 * @param from the first schema version whose programs do without them: while older ones may run, whose queries name them, they stay
 */
export const retireIndexes = (schema: Schema, from: number, ...names: readonly string[]): void =>
  void retired.set(schema, { from, names });

/**
 * Builds every index that the models declare, verifies that each is there with its key and uniqueness, and drops those that are retired.
 * @param oldest the oldest schema version whose programs may run on the database
 * @throws when an index cannot be built: the program must not run without its uniqueness.
 */
export async function buildIndexes(oldest = 0): Promise<void> {
  for (const model of Object.values(mongoose.models)) {
    await model.createCollection();
    await changeTerms(model);
    await buildDeclared(model);
    const present = await model.collection.indexes();
    for (const [key, options] of model.schema.indexes()) {
      const found = present.some(
        (index) =>
          JSON.stringify(index.key) === JSON.stringify(key) && Boolean(index.unique) === Boolean(options?.unique),
      );
      if (!found) throw new Error(`Index ${JSON.stringify(key)} of ${model.collection.name} is missing.`);
    }
    const { from, names } = retired.get(model.schema) ?? { from: 0, names: [] };
    for (const name of from <= oldest ? names : [])
      if (present.some((index) => index.name === name))
        await model.collection.dropIndex(name).catch((error: unknown) => {
          // Another process that starts now has dropped it.
          if (!(error instanceof mongoose.mongo.MongoServerError && error.code === INDEX_NOT_FOUND)) throw error;
        });
  }
}

/** In one command, which reads the collection once; what is there already costs nothing. */
async function buildDeclared(model: Model<unknown>): Promise<void> {
  const declared = model.schema
    .indexes()
    .map(([key, { background: _, ...options } = {}]) => ({ key, ...options }) as mongoose.mongo.IndexDescription);
  if (declared.length > 0) await model.collection.createIndexes(declared, WITHOUT_LIMIT);
}

/** An index that is there with another term would not be built: the term alone is changed. */
async function changeTerms(model: Model<unknown>): Promise<void> {
  const present = await model.collection.indexes();
  for (const [key, { expireAfterSeconds } = {}] of model.schema.indexes()) {
    const found = present.find((index) => JSON.stringify(index.key) === JSON.stringify(key));
    if (expireAfterSeconds === undefined || found?.expireAfterSeconds === undefined) continue;
    if (found.expireAfterSeconds !== expireAfterSeconds)
      await model.db.db?.command({ collMod: model.collection.name, index: { keyPattern: key, expireAfterSeconds } });
  }
}
