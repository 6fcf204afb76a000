/**
 * The floor: bare node:http and the MongoDB driver, one indexed operation a request. No validation, no schema, no authentication, no
 * transaction, no events: not a SCIM server but what this machine can do at most. It knows only the requests that the bench sends.
 *   node bench/servers/floor.ts MONGODB_URI
 */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import mongoose from "mongoose";

const { MongoClient, ObjectId } = mongoose.mongo;
const db = (await new MongoClient(process.argv[2] ?? "").connect()).db();
const users = db.collection("users");
const groups = db.collection("groups");
const members = db.collection<{ _id: string; g: unknown; value: string }>("members");
await users.createIndexes([{ key: { userName: 1 }, unique: true }, { key: { "emails.value": 1 } }]);
await groups.createIndex({ displayName: 1 });
await members.createIndex({ g: 1 });

type Json = Record<string, unknown>;
type Reply = readonly [status: number, json?: unknown];

const literally = (text = ""): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const EMAILS = /^emails\[type eq "work" and value co "(.*)"]$/;
const MIXED = /^userName sw "(.*)" and \(displayName co "(.*)" or externalId eq "(.*)"\) and active eq true$/;
const PLAIN = /^(\w+) (eq|co|sw) "(.*)"$/;

function query(filter: string | null): Json {
  if (filter === null) return {};
  const emails = EMAILS.exec(filter);
  if (emails) return { emails: { $elemMatch: { type: "work", value: { $regex: literally(emails[1]) } } } };
  const [, sw, co, id] = MIXED.exec(filter) ?? [];
  if (sw !== undefined)
    return {
      userName: { $regex: `^${literally(sw)}` },
      active: true,
      $or: [{ displayName: { $regex: literally(co) } }, { externalId: id }],
    };
  const [, name = "", op, value = ""] = PLAIN.exec(filter) ?? [];
  return { [name]: op === "eq" ? value : { $regex: (op === "sw" ? "^" : "") + literally(value) } };
}

const shown = ({ _id, ...rest }: Json): Json => ({ ...rest, id: String(_id) });

async function create(kind: string, { members: list, ...doc }: Json): Promise<Reply> {
  const { insertedId } = await (kind === "Users" ? users : groups).insertOne(doc);
  const given = list as { value: string }[] | undefined;
  if (given && given.length > 0)
    await members.insertMany(
      given.map(({ value }) => ({ _id: insertedId.toHexString() + value, g: insertedId, value })),
      { ordered: false },
    );
  return [201, shown({ ...doc, _id: insertedId })];
}

interface Operation {
  readonly op: string;
  readonly path?: string;
  readonly value: { value: string }[];
}

async function patch(kind: string, id: string, { Operations: [first] }: { Operations: Operation[] }): Promise<Reply> {
  if (!first) return [400];
  if (kind === "Users") {
    const set = { $set: { [first.path ?? "x"]: first.value } };
    const after = await users.findOneAndUpdate({ _id: new ObjectId(id) }, set, { returnDocument: "after" });
    return [200, after && shown(after)];
  }
  const g = new ObjectId(id);
  if (first.op.toLowerCase() !== "add") {
    const gone = first.value?.[0]?.value ?? /"(.*)"/.exec(first.path ?? "")?.[1];
    await members.deleteOne({ _id: `${id}${gone}` });
    return [204];
  }
  await members.bulkWrite(
    first.value.map(({ value }) => ({
      updateOne: { filter: { _id: id + value }, update: { $setOnInsert: { g, value } }, upsert: true },
    })),
    { ordered: false },
  );
  return [204];
}

async function read(kind: string, id: string, asked: URLSearchParams): Promise<Reply> {
  const found = await (kind === "Users" ? users : groups).findOne({ _id: new ObjectId(id) });
  if (!found) return [404];
  const doc = shown(found);
  if (kind === "Groups" && !asked.has("excludedAttributes")) {
    const where = { g: new ObjectId(id) };
    doc.members = await members.find(where, { projection: { _id: 0, value: 1 } }).toArray();
  }
  return [200, doc];
}

/** A page of the members of a group, for want of teams. */
async function memberPage(id: string, asked: URLSearchParams): Promise<Reply> {
  const from = { $gt: `${id}${asked.get("after") ?? ""}`, $lt: `${id}~` };
  return [200, { data: await members.find({ _id: from }).sort({ _id: 1 }).limit(100).toArray() }];
}

async function list(kind: string, asked: URLSearchParams): Promise<Reply> {
  const where = query(asked.get("filter"));
  const start = Number(asked.get("startIndex") ?? 1);
  const count = Number(asked.get("count") ?? 100);
  const cursor = asked.get("cursor");
  if (cursor) where._id = { $gt: new ObjectId(cursor) };
  const from = kind === "Users" ? users : groups;
  const found = await from
    .find(where)
    .sort(asked.has("filter") ? {} : { _id: 1 })
    .skip(start - 1)
    .limit(count)
    .toArray();
  const totalResults = !asked.has("filter")
    ? await from.estimatedDocumentCount()
    : found.length < count
      ? found.length
      : await from.countDocuments(where);
  const nextCursor = found.length === count ? String(found.at(-1)?._id) : undefined;
  return [200, { totalResults, nextCursor, itemsPerPage: found.length, Resources: found.map(shown) }];
}

async function handle({ method, url = "" }: IncomingMessage, body: Json): Promise<Reply> {
  const { pathname, searchParams } = new URL(url, "http://floor");
  const [, kind = "", id, part] = pathname.split("/");
  if (method === "POST") return create(kind, body);
  if (method === "PATCH" && id) return patch(kind, id, body as unknown as { Operations: Operation[] });
  if (part === "members" && id) return memberPage(id, searchParams);
  return id ? read(kind, id, searchParams) : list(kind, searchParams);
}

const server = createServer(async (request, response) => {
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const [status, json] = await handle(request, chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {});
    response.writeHead(status, { "content-type": "application/scim+json" }).end(json && JSON.stringify(json));
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`ready http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
