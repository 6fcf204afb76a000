/**
 * The databases of a run. To make one with all its indexes takes seconds on a busy machine, to empty one some hundredths: a test file
 * takes one that an earlier file has given back, and gives it back empty.
 */
import { randomBytes } from "node:crypto";
import mongoose from "mongoose";
import { connect } from "../../src/platform/database/mongo.ts";

/** Per collection, what its model asked for when it was made. A model that asks for something else has it made anew. */
type Made = Readonly<Record<string, string>>;

/** The database of one test file: the models' share of it, and the indexes that were there when the tests began. */
export interface Database {
  readonly made: Made;
  readonly indexes: readonly string[];
}

interface Free {
  readonly _id: string;
  readonly made: Made;
}

/** More documents than these are dropped faster than deleted. */
const MANY = 5_000;

const freeOf = (client: mongoose.mongo.MongoClient): mongoose.mongo.Collection<Free> =>
  client.db("tests_free").collection<Free>("free");

/** Connects mongoose to an empty database on the mongod of the run, with every index that the models ask for. */
export async function takeDatabase(mongod: string): Promise<Database> {
  const client = await new mongoose.mongo.MongoClient(mongod).connect();
  const given = await freeOf(client).findOneAndDelete({});
  await client.close();
  const uri = new URL(mongod);
  uri.pathname = `/${given?._id ?? `test_${randomBytes(8).toString("hex")}`}`;
  await connect(uri.href);
  return { made: await makeMissing(given?.made ?? {}), indexes: await indexesHere() };
}

async function makeMissing(made: Made): Promise<Made> {
  const now: Record<string, string> = { ...made };
  for (const model of Object.values(mongoose.models)) {
    const { name } = model.collection;
    const asked = JSON.stringify(model.schema.indexes());
    if (made[name] === asked) continue;
    await model.createCollection();
    await model.createIndexes();
    now[name] = asked;
  }
  return now;
}

async function indexesHere(): Promise<string[]> {
  const db = mongoose.connection.db;
  const collections = (await db?.listCollections({}, { nameOnly: true }).toArray()) ?? [];
  const named = collections.map(async ({ name }) =>
    ((await db?.collection(name).indexes()) ?? []).map((index) => `${name}.${index.name}`),
  );
  return (await Promise.all(named)).flat().filter(ours).sort();
}

const ours = (name: string): boolean => !name.startsWith("system.");

/** Empties the connected database for the next file; drops it when the tests have changed its indexes or filled it. */
export async function giveBack({ made, indexes }: Database): Promise<void> {
  const { connection } = mongoose;
  const { objects } = (await connection.db?.stats()) ?? {};
  if (objects > MANY || String(await indexesHere()) !== String(indexes)) return void (await connection.dropDatabase());
  const names = new Set(indexes.map((one) => one.slice(0, one.indexOf("."))));
  await Promise.all([...names].map((name) => connection.db?.collection(name).deleteMany({})));
  await freeOf(connection.getClient()).insertOne({ _id: connection.name, made });
}
