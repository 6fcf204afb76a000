/** All that is stored, to be compared. */
import { hash } from "node:crypto";
import mongoose from "mongoose";
import { flushDropped } from "../../src/domain/connections/requests/dropped-attributes.ts";
import { flushScimRequests } from "../../src/domain/connections/requests/request-log.ts";
import { sequenceEvents } from "../../src/domain/events/numbering/sequencer.ts";
import { bestEffortDone } from "../../src/platform/jobs/best-effort.ts";

/** Every document of every collection by a digest of its bytes, with its id. What was begun beside earlier answers is waited for. */
export async function dump(): Promise<string[]> {
  await bestEffortDone();
  await flushScimRequests();
  await flushDropped();
  await sequenceEvents();
  const { db } = mongoose.connection;
  const collections = (await db?.listCollections({}, { nameOnly: true }).toArray()) ?? [];
  const lines: string[] = [];
  for (const { name } of collections) {
    if (name.startsWith("system.")) continue;
    const documents = (await db?.collection(name).find({}, { raw: true }).toArray()) ?? [];
    for (const document of documents) {
      const bytes = document as unknown as Buffer;
      const { _id } = mongoose.mongo.BSON.deserialize(bytes);
      lines.push(`${name} ${String(_id)} ${hash("sha256", bytes)}`);
    }
  }
  return lines.sort();
}
