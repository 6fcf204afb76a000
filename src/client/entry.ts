/** What the package offers as `rollcall/client`. Nothing of the server is imported here: it runs in Node 20, in workers and in browsers. */
export { type ClientOptions, createClient, type ItemOf, type ListPath, type RollcallClient } from "./client.ts";
export { type Failure, RollcallError, unwrap, type WayCode } from "./failures.ts";
export { memoryStore } from "./mirror/memory-store.ts";
export { type Mirror, type MirrorOptions, mirror, type SnapshotCause, type Verdict } from "./mirror/mirror.ts";
export { type MongoOptions, mongodbStore } from "./mirror/mongodb-store.ts";
export { type PostgresOptions, type PostgresPool, postgresqlStore } from "./mirror/postgresql-store.ts";
export type { MirrorEvent } from "./mirror/reading.ts";
export type { MirrorStore, Position, Row, Step } from "./mirror/store.ts";
export type { components, operations, paths } from "./schema.ts";
export { type Received, verifyWebhook, type WebhookMessage, WebhookRefused } from "./webhooks.ts";
