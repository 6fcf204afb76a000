/** What the failures of the database mean. */
import mongoose from "mongoose";
import { runningSession } from "./mongo.ts";

/** True for the error of a unique index; `index` narrows to one that holds this field. */
export function isDuplicate(error: unknown, field?: string): boolean {
  if (!(error instanceof mongoose.mongo.MongoServerError) || error.code !== 11000) return false;
  return field === undefined || keysOf(error).includes(field);
}

/** A write of many tells the index by name only, between the collection and the key: `index: a_1_b_1 dup key: …`. */
function keysOf(error: mongoose.mongo.MongoServerError): string[] {
  const pattern = error.keyPattern as object | undefined;
  if (pattern) return Object.keys(pattern);
  const name = /index: (\S+) dup key/.exec(error.message)?.[1] ?? "";
  return name.split(/_-?1(?:_|$)/);
}

/** Has the running transaction run again: somebody else stored what ours, which cannot see it, has just found missing. */
export function againIfDuplicate(error: unknown): never {
  if (isDuplicate(error) && runningSession() !== undefined)
    (error as mongoose.mongo.MongoServerError).addErrorLabel("TransientTransactionError");
  throw error;
}

/** True when a question was given up because it took longer than it may. */
export const isTimeUp = (error: unknown): boolean =>
  error instanceof mongoose.mongo.MongoServerError && error.code === MAX_TIME_EXPIRED;

const MAX_TIME_EXPIRED = 50;

/** Codes of a server that is stepping down, starting or ending: the driver labels them for writes only. */
const CHANGING = new Set<unknown>([6, 7, 89, 91, 134, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436]);

/** True when the failure is the database being away rather than an answer of it. */
export const isOutage = (error: unknown): boolean =>
  (error instanceof mongoose.mongo.MongoServerError && CHANGING.has(error.code)) ||
  error instanceof mongoose.mongo.MongoNetworkError ||
  error instanceof mongoose.mongo.MongoServerSelectionError ||
  error instanceof mongoose.mongo.MongoNotConnectedError ||
  error instanceof mongoose.Error.MongooseServerSelectionError ||
  (error instanceof mongoose.mongo.MongoServerError && error.hasErrorLabel("RetryableWriteError")) ||
  (error instanceof mongoose.mongo.MongoError && error.hasErrorLabel("TransientTransactionError")) ||
  (error instanceof Error &&
    error.name === "MongooseError" &&
    /before initial connection|buffering|not connected/i.test(error.message));
