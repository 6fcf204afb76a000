/** Building an index takes as long as there is much to read: it is not given up where a server that says nothing would be. */
import mongoose from "mongoose";
import { expect, it } from "vitest";
import { optionsFor, WITHOUT_LIMIT } from "../../src/platform/database/connecting.ts";
import { freshUri } from "../support/mongo.ts";

it("is left its time by the driver, whatever the connection is given", async () => {
  const uri = freshUri();
  const client = await new mongoose.mongo.MongoClient(
    uri,
    optionsFor(uri) as mongoose.mongo.MongoClientOptions,
  ).connect();
  try {
    const things = client.db().collection("things");
    await things.insertMany(Array.from({ length: 30_000 }, (_, n) => ({ n, text: `text ${n}` })));
    const index = (name: string) => [{ key: { n: 1, text: 1 }, name, unique: true }] as const;
    // An operation's own limit counts: no server builds it within a millisecond.
    await expect(things.createIndexes([...index("short")], { socketTimeoutMS: 1 } as never)).rejects.toThrow(
      /timed out/,
    );
    await things.dropIndexes();
    const impatient = await new mongoose.mongo.MongoClient(uri, { socketTimeoutMS: 20 }).connect();
    try {
      await impatient
        .db()
        .collection("things")
        .createIndexes([...index("long")], WITHOUT_LIMIT);
    } finally {
      await impatient.close();
    }
    expect(await things.indexExists("long")).toBe(true);
  } finally {
    await client.close();
  }
});
