/** Round trips saved: several questions to several collections in one command, and several documents stored in one. */
import type mongoose from "mongoose";
import { database, joining, namesOrganization } from "./mongo.ts";

/** One question. Its condition names the organization, as that of every query does. */
export interface Question {
  readonly collection: string;
  readonly where: { readonly organizationId: string } & Record<string, unknown>;
  /** The fields of the answer; all of them where nothing is said. */
  readonly fields?: Readonly<Record<string, 1>>;
  /** No more than these are answered. */
  readonly limit?: number;
}

/** A question about each document that another one finds. */
export interface Along extends Question {
  /** What is asked about, of the document that was found and of those that are looked for. */
  readonly by?: { readonly local: string; readonly foreign: string };
}

/** What was found along with a document, by the names of the questions. */
export type FoundAlong<Names extends string> = { readonly along: Readonly<Record<Names, readonly unknown[]>> };

/** Asks all of them at once, in the running transaction where there is one. @returns the documents found, question by question. */
export async function queryBatch(questions: readonly Question[]): Promise<Record<string, unknown>[][]> {
  // Joined to a document that is nowhere stored: $unionWith would say it better, but is not let into transactions.
  const stages = [{ $documents: [{}] }, ...questions.map(stageOf)];
  const [found] = await database().aggregate<Record<string, Record<string, unknown>[]>>(stages, joining()).toArray();
  return questions.map((_, index) => found?.[`q${index}`] ?? []);
}

const stageOf = (question: Question, index: number): object => lookUp(question, `q${index}`);

function lookUp({ collection, where, fields, limit, by }: Along, as: string): object {
  if (!namesOrganization(where)) throw new Error("A question names no organization.");
  const pipeline = [
    { $match: where },
    ...(limit === undefined ? [] : [{ $limit: limit }]),
    ...(fields ? [{ $project: fields }] : []),
  ];
  return { $lookup: { from: collection, ...(by && { localField: by.local, foreignField: by.foreign }), pipeline, as } };
}

/**
 * The documents of the condition, and along with each what these questions find, in one command; joins the running transaction. For one document,
 * or a few: each question is asked anew for each of them.
 */
export async function findAlong<D, Names extends string>(
  model: mongoose.Model<D>,
  { where, limit, hint }: Pick<Question, "where"> & { readonly limit: number; readonly hint?: Record<string, 1> },
  along: Readonly<Record<Names, Along>>,
): Promise<(D & FoundAlong<Names>)[]> {
  const lookUps = Object.entries<Along>(along).map(([name, question]) => lookUp(question, `along.${name}`));
  const stages = [{ $match: where }, { $limit: limit }, ...lookUps];
  return model.aggregate<D & FoundAlong<Names>>(stages as mongoose.PipelineStage[], hint && { hint });
}

/** Stores documents in one command, as they are; joins the running transaction. Each names its organization. */
export async function insertBatch<D extends { organizationId: string }>(
  model: mongoose.Model<D>,
  documents: readonly D[],
): Promise<void> {
  if (documents.length === 0) return;
  await model.collection.insertMany([...documents] as never, joining());
}
