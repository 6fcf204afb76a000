import mongoose, { model, Schema } from "mongoose";
import { describe, expect, it } from "vitest";
import { isDuplicate, isTimeUp } from "../../src/platform/database/failures.ts";
import { momentOfChange, organizationScoped, sideBySide, transaction } from "../../src/platform/database/mongo.ts";
import { useDatabase } from "../support/mongo.ts";

interface Note {
  organizationId: string;
  text: string;
}
const schema = new Schema<Note>({ organizationId: String, text: String }, { collection: "notes", versionKey: false });
schema.index({ organizationId: 1, text: 1 }, { unique: true });
schema.plugin(organizationScoped);
const Notes = model<Note>("Note", schema);
const organizationId = "org_1";

describe("a query that names no organization", () => {
  useDatabase();

  it.each<[string, () => Promise<unknown>]>([
    ["find", async () => Notes.find({ text: "a" })],
    ["findOne", async () => Notes.findOne({ text: "a" })],
    ["findById", async () => Notes.findById(new mongoose.Types.ObjectId())],
    ["exists", async () => Notes.exists({ text: "a" })],
    ["countDocuments", async () => Notes.countDocuments({})],
    ["estimatedDocumentCount", async () => Notes.estimatedDocumentCount()],
    ["distinct", async () => Notes.distinct("text", {})],
    ["updateOne", async () => Notes.updateOne({ text: "a" }, { text: "b" })],
    ["updateMany", async () => Notes.updateMany({}, { text: "b" })],
    ["replaceOne", async () => Notes.replaceOne({ text: "a" }, { organizationId, text: "b" })],
    ["deleteOne", async () => Notes.deleteOne({ text: "a" })],
    ["deleteMany", async () => Notes.deleteMany({})],
    ["findOneAndUpdate", async () => Notes.findOneAndUpdate({ text: "a" }, { text: "b" })],
    ["findOneAndReplace", async () => Notes.findOneAndReplace({ text: "a" }, { organizationId, text: "b" })],
    ["findOneAndDelete", async () => Notes.findOneAndDelete({ text: "a" })],
    ["aggregate", async () => Notes.aggregate([{ $match: { text: "a" } }])],
    ["aggregate of nothing", async () => Notes.aggregate([])],
    ["an operator instead of an organization", async () => Notes.find({ organizationId: { $ne: "x" } })],
    ["an empty organization", async () => Notes.find({ organizationId: "" })],
    ["an organization in one branch only", async () => Notes.find({ $or: [{ organizationId }, { text: "a" }] })],
  ])("is refused: %s", async (_name, query) => {
    await expect(query()).rejects.toThrow(/organization/);
  });

  it("passes with the organization, or with the reason why not", async () => {
    await Notes.create({ organizationId, text: "a" });
    expect(await Notes.countDocuments({ organizationId })).toBe(1);
    expect(await Notes.aggregate([{ $match: { organizationId } }])).toHaveLength(1);
    expect(await Notes.countDocuments({}).setOptions({ acrossOrganizations: "a test" })).toBe(1);
  });
});

describe("a transaction", () => {
  useDatabase();

  it("takes back everything when its work fails", async () => {
    const work = transaction(async () => {
      await Notes.create({ organizationId, text: "taken back" });
      throw new Error("no");
    });
    await expect(work).rejects.toThrow("no");
    expect(await Notes.countDocuments({ organizationId, text: "taken back" })).toBe(0);
  });

  it("is joined by one that begins inside it", async () => {
    const work = transaction(async () => {
      await transaction(() => Notes.create({ organizationId, text: "inner" }));
      throw new Error("no");
    });
    await expect(work).rejects.toThrow("no");
    expect(await Notes.countDocuments({ organizationId, text: "inner" })).toBe(0);
  });

  it("is retried when another changed the same document", async () => {
    await Notes.create({ organizationId, text: "0" });
    const increment = () =>
      transaction(async () => {
        const note = await Notes.findOne({ organizationId }).lean();
        await Notes.updateOne({ organizationId }, { text: String(Number(note?.text) + 1) });
      });
    await Promise.all(Array.from({ length: 8 }, increment));
    expect(await Notes.findOne({ organizationId }).lean()).toMatchObject({ text: "8" });
  });

  it("happens at one moment, and at a later one when it is retried", async () => {
    const moments: Date[] = [];
    await transaction(async () => {
      const moment = momentOfChange();
      expect(momentOfChange()).toBe(moment);
      moments.push(moment);
      await Notes.create([{ organizationId, text: "at a moment" }]);
      if (moments.length > 1) return;
      throw new mongoose.mongo.MongoServerError({
        errmsg: "Another was quicker.",
        errorLabels: ["TransientTransactionError"],
      });
    });
    expect(moments).toHaveLength(2);
    expect(moments[1]).not.toBe(moments[0]);
  });

  it("tells a duplicate from other failures", async () => {
    await Notes.create({ organizationId, text: "once" });
    const error = await Notes.create({ organizationId, text: "once" }).catch((failure: unknown) => failure);
    expect(isDuplicate(error)).toBe(true);
    expect(isDuplicate(error, "text")).toBe(true);
    expect(isDuplicate(error, "other")).toBe(false);
    expect(isDuplicate(new Error("no"))).toBe(false);
  });
});

describe("a question that may take no longer than said", () => {
  useDatabase({ scans: ["notes by $where"] });

  it("is told from other failures when its time is up", async () => {
    await Notes.create({ organizationId, text: "slow" });
    const slow = Notes.collection.find({ $where: "sleep(200) || true" }, { maxTimeMS: 20 }).toArray();
    expect(isTimeUp(await slow.catch((failure: unknown) => failure))).toBe(true);
    const wrong = Notes.collection.find({ $nonsense: 1 }).toArray();
    expect(isTimeUp(await wrong.catch((failure: unknown) => failure))).toBe(false);
  });
});

describe("questions asked side by side", () => {
  useDatabase();

  /** A question that notes when it begins and when it is answered. */
  const ask = (text: string, course: string[]) => async (): Promise<string> => {
    course.push(`${text}?`);
    const found = await Notes.findOne({ organizationId, text });
    course.push(`${text}!`);
    return `${text} ${found === null ? "is not there" : "is there"}`;
  };

  it("are all under way at once", async () => {
    await Notes.create({ organizationId, text: "a" });
    const course: string[] = [];
    expect(await sideBySide(ask("a", course), ask("b", course))).toEqual(["a is there", "b is not there"]);
    expect(course.slice(0, 2)).toEqual(["a?", "b?"]);
  });

  it("are asked one after the other in a transaction, which they join", async () => {
    const course: string[] = [];
    const answers = await transaction(async () => {
      await Notes.create([{ organizationId, text: "d" }]);
      course.length = 0;
      return sideBySide(ask("c", course), ask("d", course));
    });
    expect(answers).toEqual(["c is not there", "d is there"]);
    expect(course).toEqual(["c?", "c!", "d?", "d!"]);
  });

  it("fail with the first that fails", async () => {
    const work = sideBySide(ask("c", []), () => Promise.reject(new Error("no")));
    await expect(work).rejects.toThrow("no");
  });
});
