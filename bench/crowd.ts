/**
 * A crowd that nobody has the time to push: copies of the first user that was pushed, with everything that was stored for it, put
 * straight into the database. What is measured afterwards goes over HTTP as ever.
 */
import mongoose from "mongoose";
import { findableBy } from "../src/domain/search-words.ts";
import { newId } from "../src/platform/ids.ts";
import { newReading } from "../src/surfaces/scim/canonical/reading.ts";
import { readBody } from "../src/surfaces/scim/canonical/record.ts";
import { toUserWrite, withActive } from "../src/surfaces/scim/canonical/stored.ts";
import { USER } from "../src/surfaces/scim/schema/registry.ts";
import { person } from "./people.ts";
import type { Ground } from "./start.ts";
import type { Target } from "./target.ts";

type Doc = Record<string, unknown>;
type Db = mongoose.mongo.Db;

const BATCH = 2_000;

/** Fills the directory of the program and that of the floor up to so many users; the first one has been pushed. */
export async function crowd(ground: Ground, [rollcall, floor]: readonly [Target, Target], upTo: number): Promise<void> {
  const client = await new mongoose.mongo.MongoClient(ground.mongod.uri("bench_rollcall")).connect();
  await fillRollcall(client.db(), rollcall, upTo);
  await fillFloor(client.db("bench_floor"), floor, upTo);
  await client.close();
}

async function fillRollcall(db: Db, target: Target, upTo: number): Promise<void> {
  const [id = ""] = target.users;
  const first = await one(db, "directory_users", { _id: id });
  const membership = await one(db, "memberships", { _id: first.membershipId });
  const events = [
    await one(db, "events", { "object.id": first.membershipId }),
    await one(db, "events", { "object.id": id }),
  ] as const;
  const counter = await one(db, "event_sequence", {});
  const from = Number(counter.next);
  for (let at = 1; at < upTo; at += BATCH) {
    const copies = Array.from({ length: Math.min(BATCH, upTo - at) }, (_, k) =>
      copyOf({ first, membership, events }, at + k, from + 2 * (at + k)),
    );
    await Promise.all([
      put(
        db,
        "directory_users",
        copies.map(({ user }) => user),
      ),
      put(
        db,
        "memberships",
        copies.map(({ member }) => member),
      ),
      put(
        db,
        "events",
        copies.flatMap(({ told }) => told),
      ),
    ]);
    for (const { user } of copies) target.users.push(String(user._id));
  }
  await db.collection("event_sequence").updateOne({}, { $set: { next: from + 2 * upTo } });
}

interface Stored {
  readonly first: Doc;
  readonly membership: Doc;
  readonly events: readonly [Doc, Doc];
}

function copyOf({ first, membership, events: [joined, created] }: Stored, index: number, sequence: number) {
  const { record } = readBody(USER, person("u", index), newReading(false));
  const { wire, search, userName, externalId, email, displayName } = toUserWrite(withActive(record, true), true);
  const [userId, membershipId] = [newId("dusr"), newId("mem")];
  const links = (membership.links as Doc[]).map((link) => ({ ...link, directoryUserId: userId }));
  const findable = findableBy({ displayName: displayName ?? null, email: email ?? null });
  const names = { displayName, nameKey: displayName?.toLowerCase(), email, emailKey: email, findable };
  return {
    user: { ...first, _id: userId, membershipId, wire, search },
    member: { ...membership, _id: membershipId, personId: newId("per"), links, ...names },
    told: [
      {
        ...joined,
        _id: newId("evt"),
        object: { type: "membership", id: membershipId },
        after: { ...(joined.after as Doc), email, links },
        sequence: sequence + 1,
      },
      {
        ...created,
        _id: newId("evt"),
        object: { type: "directory_user", id: userId },
        after: { ...(created.after as Doc), userName, externalId, membershipId },
        sequence: sequence + 2,
      },
    ],
  };
}

async function fillFloor(db: Db, target: Target, upTo: number): Promise<void> {
  for (let at = target.users.length; at < upTo; at += BATCH) {
    const people = Array.from({ length: Math.min(BATCH, upTo - at) }, (_, k) => ({
      _id: new mongoose.mongo.ObjectId(),
      ...person("u", at + k),
    }));
    await db.collection("users").insertMany(people, { ordered: false });
    for (const { _id } of people) target.users.push(_id.toHexString());
  }
}

async function one(db: Db, collection: string, where: Doc): Promise<Doc> {
  const found = await db.collection(collection).findOne(where as object);
  if (!found) throw new Error(`Nothing is stored in ${collection}.`);
  return found;
}

const put = (db: Db, collection: string, documents: readonly Doc[]) =>
  db.collection<{ _id: string }>(collection).insertMany(documents as { _id: string }[], { ordered: false });
