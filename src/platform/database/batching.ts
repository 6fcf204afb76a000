/** Round trips saved: several questions to several collections in one command, and several documents stored in one. */
import type mongoose from "mongoose";
import { database, joining, namesOrganization } from "./mongo.ts";

/** One question. Its condition names the organization, as that of every query does. */
export interface Question {
  readonly collection: string;
  readonly where: { readonly organizationId: string } & Record<string, unknown>;
  /** The fields of the answer. */
  readonly fields: Readonly<Record<string, 1>>;
}

/** Asks all of them at once, in the running transaction where there is one. @returns the documents found, question by question. */
export async function queryBatch(questions: readonly Question[]): Promise<Record<string, unknown>[][]> {
  // Joined to a document that is nowhere stored: $unionWith would say it better, but is not let into transactions.
  const stages = [{ $documents: [{}] }, ...questions.map(stageOf)];
  const [found] = await database().aggregate<Record<string, Record<string, unknown>[]>>(stages, joining()).toArray();
  return questions.map((_, index) => found?.[`q${index}`] ?? []);
}

function stageOf({ collection, where, fields }: Question, index: number): object {
  if (!namesOrganization(where)) throw new Error("A question names no organization.");
  return { $lookup: { from: collection, pipeline: [{ $match: where }, { $project: fields }], as: `q${index}` } };
}

/** Stores documents in one command, as they are; joins the running transaction. Each names its organization. */
export async function insertBatch<D extends { organizationId: string }>(
  model: mongoose.Model<D>,
  documents: readonly D[],
): Promise<void> {
  if (documents.length === 0) return;
  await model.collection.insertMany([...documents] as never, joining());
}
