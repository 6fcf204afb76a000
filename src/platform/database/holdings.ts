/** How much is stored, and since when, collection by collection. Nothing of the product is known. */
import mongoose, { type Model } from "mongoose";

/** Since when a collection, or a part of it, has something. */
export interface Since {
  /** The field with the time. */
  readonly field: string;
  /** What ascends with it and has an index; left out: the field itself. */
  readonly by?: string;
  /** An index of which each value has an order of its own. */
  readonly per?: string;
  /** What of the collection it is about. */
  readonly where?: object;
}

/** The database deletes a document so many seconds after the time that stands in the field. */
export interface Term {
  readonly field: string;
  readonly seconds: number;
}

const ACROSS = { acrossOrganizations: "the operator is told of the whole instance" } as const;

function modelOf(collection: string): Model<Record<string, unknown>> {
  const found: Model<Record<string, unknown>> | undefined = Object.values(mongoose.models).find(
    (one) => one.collection.name === collection,
  );
  if (!found) throw new Error(`There is no collection ${collection}.`);
  return found;
}

/** When the database deletes documents of a collection by itself; null where it does not. */
export function termOf(collection: string): Term | null {
  for (const [key, options] of modelOf(collection).schema.indexes()) {
    const [field = ""] = Object.keys(key);
    if (options?.expireAfterSeconds !== undefined) return { field, seconds: options.expireAfterSeconds };
  }
  return null;
}

/** About how many documents a collection has: what the database has noted, however many there are. */
export function aboutHowMany(collection: string): Promise<number> {
  const model = modelOf(collection);
  return model.collection.estimatedDocumentCount();
}

/** How many documents an organization has in a collection; no more than `most` are counted. */
export const howMany = (
  collection: string,
  organizationId: string,
  { where = {}, most }: { readonly where?: object | undefined; readonly most: number },
): Promise<number> =>
  modelOf(collection)
    .countDocuments({ organizationId, ...where })
    .limit(most)
    .exec();

/** The first time in a collection, whoever it belongs to; null where there is none. */
export async function firstIn(collection: string, { field, by = field, where = {} }: Since): Promise<Date | null> {
  // Not all of them may have it.
  const present = by === field ? { [field]: { $gt: new Date(0) } } : {};
  const found = await modelOf(collection)
    .findOne({ ...where, ...present }, { [field]: 1 })
    .setOptions(ACROSS)
    .sort({ [by]: 1 })
    .lean();
  return dateIn(found, field);
}

/** The first time in what an organization has of a collection; null where there is none. */
export async function firstOf(collection: string, organizationId: string, since: Since): Promise<Date | null> {
  const { field, by = field, per, where = {} } = since;
  const model = modelOf(collection);
  const of = { ...where, organizationId };
  const parts = per === undefined ? [{}] : (await model.distinct(per, of)).map((value) => ({ [per]: value }));
  let first: Date | null = null;
  for (const part of parts) {
    const found = await model
      .findOne({ ...of, ...part }, { [field]: 1 })
      .sort({ [by]: 1 })
      .lean();
    const at = dateIn(found, field);
    if (at && (!first || at < first)) first = at;
  }
  return first;
}

const dateIn = (found: Record<string, unknown> | null, field: string): Date | null => {
  const value = found?.[field];
  return value instanceof Date ? value : null;
};
