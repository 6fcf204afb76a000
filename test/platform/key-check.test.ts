import mongoose, { model, Schema } from "mongoose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkEncryptionKey, replaceEncryptionKey } from "../../src/platform/keys/key-check.ts";
import { encrypt, useEncryptionKey } from "../../src/platform/keys/secrets.ts";
import { StartupError } from "../../src/platform/process/startup-error.ts";
import { useDatabase } from "../support/mongo.ts";

const ONE = "one key of two, both of them long";
const OTHER = "the other of the two, it is long";
const inner = new Schema({ sealed: { type: String, secret: true } }, { _id: false });
const Notes = model("SealedNote", new Schema({ keys: [inner] }, { collection: "sealed_notes" }));

/** Writes as an earlier version did, which kept no check. */
async function write(key: string): Promise<void> {
  useEncryptionKey(key);
  await Notes.create({ keys: [{ sealed: encrypt("text", { organizationId: "org_1", field: "sealed" }) }] });
}
const check = (key: string): Promise<void> => {
  useEncryptionKey(key);
  return checkEncryptionKey();
};

describe("the key of a database", () => {
  useDatabase();
  beforeEach(() => mongoose.connection.collection("encryption_key").deleteMany({}));
  afterEach(async () => {
    await Notes.deleteMany({});
    useEncryptionKey(ONE);
  });

  it("is the first that comes, and every other is refused in a sentence", async () => {
    await check(ONE);
    await check(ONE);
    await expect(check(OTHER)).rejects.toThrow(StartupError);
    await expect(check(OTHER)).rejects.toThrow(/^ENCRYPTION_KEY [^\n]+\.$/);
    await check(ONE);
  });

  it("is one of all that come at once", async () => {
    // Of one process, so that all have the same; that two with two keys do not both start is shown in starting.test.ts.
    await Promise.all(Array.from({ length: 8 }, () => check(ONE)));
    await expect(check(OTHER)).rejects.toThrow(StartupError);
  });

  it("is seen from what an earlier version encrypted", async () => {
    await write(ONE);
    await expect(check(OTHER)).rejects.toThrow(StartupError);
    await check(ONE);
    await expect(check(OTHER)).rejects.toThrow(StartupError);
  });

  it("is the present one where an earlier version has changed it", async () => {
    await write(OTHER);
    await write(ONE);
    await check(ONE);
  });

  it("is another from when that was said to replace it", async () => {
    await check(ONE);
    useEncryptionKey(OTHER);
    await replaceEncryptionKey();
    await check(OTHER);
    await expect(check(ONE)).rejects.toThrow(StartupError);
  });

  it("is not told by what is stored of it", async () => {
    await check(ONE);
    const stored = JSON.stringify(await mongoose.connection.collection("encryption_key").find().toArray());
    expect(stored).not.toContain(ONE);
    expect(stored).toMatch(/"value":"[0-9a-f]{64}"/);
  });
});
