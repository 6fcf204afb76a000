/** What is an outage and what is not: every error that the driver has, and every way in which one is wrapped. */
import mongoose from "mongoose";
import { describe, expect, it } from "vitest";
import { DomainError } from "../../src/domain/errors.ts";
import { isOutage } from "../../src/platform/database/failures.ts";

const { mongo } = mongoose;

// Not through the constructors, which are the driver's own business and differ.
const made = (name: string, fields: object = {}): Error => {
  const kind = (mongo as unknown as Record<string, { prototype: object }>)[name];
  if (!kind) throw new Error(`The driver has no ${name}.`);
  return Object.assign(Object.create(kind.prototype), { message: "", errorLabelSet: new Set(), ...fields });
};

const OUTAGES = [
  "MongoNetworkError",
  "MongoNetworkTimeoutError",
  "MongoServerSelectionError",
  "MongoNotConnectedError",
  "MongoTopologyClosedError",
  "MongoServerClosedError",
  "MongoClientClosedError",
  "MongoOperationTimeoutError",
  "MongoUnexpectedServerResponseError",
  "MongoStalePrimaryError",
  "MongoWriteConcernError",
  "MongoExpiredSessionError",
  "MongoRuntimeError",
];

const OURS_TO_MEND = [
  "MongoError",
  "MongoServerError",
  "MongoDriverError",
  "MongoAPIError",
  "MongoInvalidArgumentError",
  "MongoParseError",
  "MongoCompatibilityError",
  "MongoMissingCredentialsError",
  "MongoMissingDependencyError",
  "MongoBatchReExecutionError",
  "MongoBulkWriteError",
  "MongoChangeStreamError",
  "MongoClientBulkWriteError",
  "MongoClientBulkWriteCursorError",
  "MongoClientBulkWriteExecutionError",
  "MongoCursorExhaustedError",
  "MongoCursorInUseError",
  "MongoTailableCursorError",
  "MongoTransactionError",
  "MongoDecompressionError",
  "MongoGridFSChunkError",
  "MongoGridFSStreamError",
  "MongoSystemError",
];

// Ways to sign in to the database, and encryption by the driver, that this program does not use.
const UNUSED = /^Mongo(?:AWS|Azure|GCP|OIDC|Kerberos|Crypt)|Label$/;

const server = (fields: object): Error =>
  new mongo.MongoServerError({ message: "as the server says", ...fields } as never);
const labelled = (label: string): Error => server({ errorLabels: [label] });
const bulk = (error: object, result: object = {}): Error =>
  new mongo.MongoBulkWriteError(error as never, result as never);
const system = (code: string, syscall?: string): Error =>
  Object.assign(new Error(code), { code, ...(syscall !== undefined && { syscall }) });
const named = (name: string): Error => Object.assign(new Error(name), { name });

const NETWORK = new mongo.MongoNetworkError("connection 7 to 127.0.0.1:27017 closed");
const CODES = [6, 7, 43, 64, 79, 89, 91, 100, 112, 133, 134, 189, 216, 237, 251, 262, 290, 9001, 10058, 10107, 11600];
const LABELS = [
  ...["RetryableWriteError", "TransientTransactionError", "UnknownTransactionCommitResult", "RetryableError"],
  ...["SystemOverloadedError", "HandshakeError", "ResetPool", "PoolRequestedRetry", "InterruptInUseConnections"],
];

describe("an outage is known", () => {
  it.each(OUTAGES)("as %s", (name) => expect(isOutage(made(name))).toBe(true));
  it.each(["MongoPoolClosedError", "MongoPoolClearedError", "MongoWaitQueueTimeoutError"])("as %s, by name", (name) =>
    expect(isOutage(named(name))).toBe(true),
  );
  it.each([...CODES, 11601, 11602, 13435, 13436, 63, 150, 13388, 175, 234])("by the code %i", (code) =>
    expect(isOutage(server({ code }))).toBe(true),
  );
  it.each(LABELS)("by the label %s", (label) => expect(isOutage(labelled(label))).toBe(true));
  it.each(["not master", "not master or secondary", "node is recovering"])("by the old words %s", (message) =>
    expect(isOutage(server({ message }))).toBe(true),
  );
  it.each([
    ["EPIPE", undefined],
    ["ERR_STREAM_DESTROYED", undefined],
    ["EPIPE", "write"],
    ["ECONNRESET", "read"],
    ["ECONNREFUSED", "connect"],
    ["ETIMEDOUT", "read"],
  ])("as the socket's own %s", (code, syscall) => expect(isOutage(system(code, syscall))).toBe(true));
  it.each([
    "Cannot call `users.find()` before initial connection is complete if `bufferCommands = false`.",
    "Operation `users.find()` buffering timed out after 10000ms",
    "Connection was force closed",
    "Cannot set a document's session to a session that has ended.",
  ])("in mongoose's words: %s", (message) => expect(isOutage(new mongoose.Error(message))).toBe(true));

  it.each([
    ["a bulk of writes that the network broke off", bulk(NETWORK)],
    ["a bulk of writes while the server stepped down", bulk(server({ code: 10107 }))],
    ["a bulk of writes without a majority", bulk({ message: "waiting for replication timed out", code: 64 })],
    ["a bulk whose last answer named no code", bulk({ message: "" }, { getWriteConcernError: () => ({ code: 999 }) })],
    ["a cause", new Error("The list could not be read.", { cause: NETWORK })],
    ["a cause of a cause", new Error("Outer.", { cause: new mongo.MongoAPIError("Inner.", { cause: NETWORK }) })],
    ["one of several failures", new AggregateError([new Error("Another."), NETWORK])],
    [
      "a failed validation of mongoose",
      Object.assign(new Error("Invalid."), { errors: { name: { reason: 1 }, at: NETWORK } }),
    ],
    ["an original error", Object.assign(new Error("No retryable writes."), { originalError: NETWORK })],
    ["an aborted call", Object.assign(named("AbortError"), { cause: NETWORK })],
    ["a monitor's error", new mongo.MongoError("wrapped", { cause: NETWORK })],
  ])("within %s", (_, error) => expect(isOutage(error)).toBe(true));
});

describe("no outage is", () => {
  it.each(OURS_TO_MEND)("a mere %s", (name) => expect(isOutage(made(name))).toBe(false));
  it.each([2, 9, 11000, 121, 50, 13, 26, 27, 59])("the code %i", (code) =>
    expect(isOutage(server({ code }))).toBe(false),
  );
  it.each([
    ["a mistake of our own", new TypeError("Cannot read properties of undefined (reading 'id')")],
    ["a mistake within the rules", new Error("A query names no organization.", { cause: new RangeError("3") })],
    ["a refusal", new DomainError("not_found", "There is no such team.")],
    ["a bulk of writes with a duplicate", bulk({ message: "E11000 duplicate key", code: 11000 })],
    ["a client that hangs up while it sends", system("ECONNRESET")],
    ["a body that breaks off", Object.assign(system("ECONNABORTED"), { type: "request.aborted", status: 400 })],
    ["a message that speaks of one", new Error("MongoNetworkError: connection closed, not connected, EPIPE")],
    ["nothing", undefined],
    ["a text", "not connected"],
  ])("%s", (_, error) => expect(isOutage(error)).toBe(false));

  it("an error that is its own cause", () => {
    const error = new Error("Round.");
    error.cause = new AggregateError([error], "and round", { cause: error });
    expect(isOutage(error)).toBe(false);
  });
});

it("every error of the driver has been thought of", () => {
  const all = Object.keys(mongo).filter((name) => /Error/.test(name) && !UNUSED.test(name));
  expect([...OUTAGES, ...OURS_TO_MEND].sort()).toEqual(all.sort());
});
