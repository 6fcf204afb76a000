/**
 * What is stored of an organization, collection by collection, for what concerns all of it: exports, and taking somebody's traces away.
 * A field that its schema marks `secret` is never read here. Nothing of the product is known.
 */
import mongoose, { type Model } from "mongoose";

/** Which documents of an organization. */
export interface Selection {
  readonly organizationId: string;
  readonly [field: string]: unknown;
}

const models = (): Model<Record<string, unknown>>[] =>
  Object.values(mongoose.models).filter(({ schema }) => schema.path("organizationId") !== undefined);

/** The collections whose documents belong to organizations, by name. */
export const collectionsOfOrganizations = (): string[] =>
  models()
    .map(({ collection }) => collection.name)
    .sort();

function modelOf(collection: string): Model<Record<string, unknown>> {
  const found = models().find((one) => one.collection.name === collection);
  if (!found) throw new Error(`There is no collection ${collection} of organizations.`);
  return found;
}

function secretsOf({ schema }: Model<Record<string, unknown>>): string[] {
  const names: string[] = [];
  schema.eachPath((name, { options }) => {
    if (options.secret === true) names.push(name);
  });
  return names;
}

/** What is read only where it is asked for. */
function aside({ schema }: Model<Record<string, unknown>>): string[] {
  const names: string[] = [];
  schema.eachPath((name, { options }) => {
    if (options.select === false) names.push(`+${name}`);
  });
  return names;
}

/**
 * The documents as they are stored, without secrets; `_id` is told as `id`. Read as they are asked for, never all at once, in the order of
 * whatever index finds them: to put a whole collection in order it would have to be read first.
 */
export async function* documentsOf(collection: string, where: Selection): AsyncGenerator<Record<string, unknown>> {
  const model = modelOf(collection);
  const hidden = Object.fromEntries(secretsOf(model).map((name) => [name, 0]));
  const asked = model.find(where, hidden).select(aside(model));
  for await (const { _id, ...rest } of asked.lean().cursor({ batchSize: 200 })) yield { id: _id, ...rest };
}

/** Deletes documents of an organization; joins the running transaction. */
export async function deleteDocuments(collection: string, where: Selection): Promise<void> {
  await modelOf(collection).deleteMany(where);
}

/**
 * Writes another value wherever a field has this one; joins the running transaction.
 * @param field a path; `list[].name` is the name in each element of a list, also of lists within lists
 */
export async function replaceValue(
  collection: string,
  organizationId: string,
  field: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  const lists = field.split("[].").slice(0, -1);
  const path = lists.reduce((whole, _, nth) => whole.replace("[].", `.$[in${nth}].`), field);
  // Only the elements that have it within them: others may lack what the path goes through.
  const arrayFilters = lists.map((_, nth) => ({ [`in${nth}.${withinList(field, nth)}`]: from }));
  await modelOf(collection).updateMany(
    { organizationId, [field.replaceAll("[]", "")]: from },
    { $set: { [path]: to } },
    lists.length > 0 ? { arrayFilters } : {},
  );
}

/** The path behind the list of this number, as a condition has it. */
const withinList = (field: string, nth: number): string =>
  field
    .split("[].")
    .slice(nth + 1)
    .join(".");

/**
 * Deletes what an organization has in every collection but the named ones. Not one transaction: run again it goes on. What fails in one
 * collection is thrown when the others are through.
 */
export async function deleteEverythingOf(organizationId: string, except: readonly string[]): Promise<void> {
  const failures: unknown[] = [];
  for (const model of Object.values(mongoose.models))
    if (model.schema.path("organizationId") && !except.includes(model.collection.name))
      await model.deleteMany({ organizationId }).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

/** How many documents an organization has in every collection but the named ones, where there are any. */
export async function countEverythingOf(
  organizationId: string,
  except: readonly string[],
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const model of models()) {
    const { name } = model.collection;
    const count = except.includes(name) ? 0 : await model.countDocuments({ organizationId });
    if (count > 0) counts[name] = count;
  }
  return counts;
}
