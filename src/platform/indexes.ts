/** Indexes: declared by the models, built and verified at start. */
import mongoose from "mongoose";

/**
 * Builds every index that the models declare and verifies that each is there with its key and uniqueness.
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
  }
}
