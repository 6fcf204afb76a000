/**
 * What people and members cost in the database, measured: `node bench/bytes.ts [users]` fills an organization, puts everybody into one
 * group, and prints the bytes of each collection per document, as data, on disk, and in indexes.
 */
import mongoose from "mongoose";
import { drive } from "./drive.ts";
import { createUser, GROUP } from "./people.ts";
import { newOrganization, prepareGround, startRollcall } from "./start.ts";
import { ask, closePools, must } from "./target.ts";

const USERS = Number(process.argv[2] ?? 20_000);
const COLLECTIONS = ["directory_users", "memberships", "events", "group_edges", "scim_requests"];

const ground = await prepareGround();
try {
  const target = await newOrganization(await startRollcall(ground), "Bytes");
  const { bad } = await drive({ clients: 16, count: USERS }, async (index) => {
    target.users[index] = await createUser(target, "u", index);
  });
  const members = target.users.map((value) => ({ value }));
  must(await ask(target, "POST", "/Groups", { schemas: [GROUP], displayName: "Everybody", members }), 201);
  console.log(`${USERS} users (${bad} bad), all in one group`);
  const client = await new mongoose.mongo.MongoClient(ground.mongod.uri("bench_rollcall")).connect();
  await client.db("admin").command({ fsync: 1 });
  for (const name of COLLECTIONS) {
    const stats = client
      .db()
      .collection(name)
      .aggregate([{ $collStats: { storageStats: {} } }]);
    const [{ storageStats: of } = { storageStats: {} }] = (await stats.toArray()) as { storageStats: Storage }[];
    const each = (bytes = 0): number => Math.round(bytes / (of.count || 1));
    console.log(
      `${name}: ${of.count} documents, each ${each(of.size)} B of data, ${each(of.storageSize)} B on disk, ${each(of.totalIndexSize)} B in ${of.nindexes} indexes`,
    );
  }
  await client.close();
} finally {
  await closePools();
  await ground.clear();
}

interface Storage {
  readonly count?: number;
  readonly size?: number;
  readonly storageSize?: number;
  readonly totalIndexSize?: number;
  readonly nindexes?: number;
}
