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

/**
 * True when the database could not take all that was to be one transaction: it lasted longer than `transactionLifetimeLimitSeconds`, or what
 * it had written did not fit the cache. The latter comes as a conflict, too: what holds the most is thrown out, and again when it is retried.
 */
export const outgrewTransaction = (error: unknown): boolean =>
  error instanceof mongoose.mongo.MongoServerError && OUTGROWN.has(error.code);

/** WriteConflict, NoSuchTransaction, TransactionExceededLifetimeLimitSeconds, TransactionTooLargeForCache. */
const OUTGROWN = new Set<unknown>([112, 251, 290, 388]);

const { mongo } = mongoose;

/** What the driver throws when no server has answered, or when nobody knows whether what was answered lasts. */
const AWAY = [
  // also of pools that were cleared
  mongo.MongoNetworkError,
  mongo.MongoServerSelectionError,
  mongo.MongoNotConnectedError,
  mongo.MongoTopologyClosedError,
  mongo.MongoServerClosedError,
  mongo.MongoClientClosedError,
  mongo.MongoOperationTimeoutError,
  mongo.MongoUnexpectedServerResponseError,
  mongo.MongoStalePrimaryError,
  mongo.MongoWriteConcernError,
  // Ours end with their transaction: a command that comes after that has lost it to a failure before.
  mongo.MongoExpiredSessionError,
  mongoose.Error.MongooseServerSelectionError,
] as const;

/** Classes of the driver that it does not hand out. */
const AWAY_BY_NAME = new Set(["MongoPoolClosedError", "MongoPoolClearedError", "MongoWaitQueueTimeoutError"]);

/** What the driver or the server says about a failure: nothing was wrong with what was asked. */
const LABELS = [
  "RetryableWriteError",
  "TransientTransactionError",
  "UnknownTransactionCommitResult",
  "RetryableError",
  "SystemOverloadedError",
  "HandshakeError",
  "ResetPool",
  "PoolRequestedRetry",
  "InterruptInUseConnections",
  "ResumableChangeStreamError",
] as const;

/**
 * Codes of a server that is starting, stepping down or ending, has lost its majority, or has given up what it was doing; the driver labels
 * them for some commands only. https://github.com/mongodb/mongo/blob/master/src/mongo/base/error_codes.yml
 */
const CHANGING = new Set<unknown>([
  ...[6, 7, 24, 43, 46, 63, 64, 79, 89, 91, 100, 112, 133, 134, 150, 175, 189, 202, 216, 234, 237, 239, 246, 251, 262],
  ...[279, 282, 283, 290, 317, 384, 402, 9001, 10058, 10107, 11600, 11601, 11602, 13388, 13435, 13436],
]);

/** Servers of old say it in words alone. */
const RECOVERING = /not master|node is recovering/i;

/** mongoose has no class for it. */
const UNCONNECTED =
  /before initial connection|buffering timed out|not connected|force closed|closed and destroyed|session that has ended/i;

/** A socket that broke while the driver wrote to it comes as it is. One that the system broke says in which call. */
const BROKEN = new Set<unknown>(["EPIPE", "ERR_STREAM_DESTROYED", "ERR_SOCKET_CLOSED"]);
const BROKEN_IN_A_CALL = new Set<unknown>([
  ...["ECONNRESET", "ECONNREFUSED", "ECONNABORTED", "ETIMEDOUT", "ENOTCONN"],
  ...["EHOSTUNREACH", "EHOSTDOWN", "ENETUNREACH", "ENETDOWN", "ENETRESET"],
]);

const MOST_CAUSES = 50;

/** In how many seconds whoever met an outage is asked to come again. */
export const RETRY_AFTER = "5";

/**
 * True when the failure is the database being away, or nobody knowing what became of a write, rather than an answer to what was asked.
 * It may be wrapped: around what a bulk of writes, several failures at once, or another error was caused by. The one place that decides it.
 */
export function isOutage(error: unknown): boolean {
  const seen = new Set([error]);
  for (const one of seen) {
    if (isAway(one)) return true;
    for (const cause of causesOf(one)) if (seen.size < MOST_CAUSES) seen.add(cause);
  }
  return false;
}

function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (AWAY.some((kind) => error instanceof kind) || AWAY_BY_NAME.has(error.name)) return true;
  if (error instanceof mongo.MongoError) return saysAway(error);
  if (error.name === "MongooseError") return UNCONNECTED.test(error.message);
  return BROKEN.has(code) || (syscall !== undefined && BROKEN_IN_A_CALL.has(code));
}

function saysAway(error: mongoose.mongo.MongoError): boolean {
  if (LABELS.some((label) => error.hasErrorLabel(label)) || CHANGING.has(error.code)) return true;
  if (error instanceof mongo.MongoBulkWriteError) return isUnacknowledged(error);
  if (error instanceof mongo.MongoServerError) return error.code === undefined && RECOVERING.test(error.message);
  // The driver lost track of its own connections and sessions.
  return error.constructor === mongo.MongoRuntimeError;
}

/** Whether a bulk was written, but not on a majority, as far as anybody knows. */
const isUnacknowledged = ({ err, result }: mongoose.mongo.MongoBulkWriteError): boolean =>
  err !== undefined || Boolean(result?.getWriteConcernError?.());

/** Where an error keeps the one that it came from. */
const KEPT_IN = ["cause", "errorResponse", "originalError", "error", "suppressed", "reason"] as const;

function causesOf(error: unknown): unknown[] {
  if (!(error instanceof Error)) return [];
  const held = error as unknown as Readonly<Record<string, unknown>>;
  // An AggregateError has a list of them; mongoose has one by field.
  const several = typeof held.errors === "object" && held.errors !== null ? Object.values(held.errors) : [];
  return [...KEPT_IN.map((name) => held[name]), ...several].filter((one) => one instanceof Error);
}
