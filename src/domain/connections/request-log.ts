/**
 * The log of what an identity provider sent, for the admin who wonders why something did not arrive. Lines are written in batches
 * beside the requests, never in their way; every write and every refusal is kept, reads at most so many a second a connection.
 */
import { model, Schema } from "mongoose";
import { newId } from "../../platform/ids.ts";
import { organizationScoped } from "../../platform/mongo.ts";
import type { Caller } from "../caller.ts";
import { type Page, type PageRequest, pageById } from "../page.ts";
import { connectionById } from "./connection-lookup.ts";

export interface ScimRequest {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly requestId: string;
  readonly at: Date;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly durationMs: number;
  readonly userAgent: string | null;
  /** The body as received, secrets taken out and long lists cut; null when there was none. */
  readonly requestBody: unknown;
  /** The answer's error in its own words, for refusals. */
  readonly detail: string | null;
  /** Attributes that were accepted and not stored. */
  readonly dropped: readonly string[];
  /** What was not quite the standard and was understood all the same. */
  readonly quirks: readonly string[];
}

interface RequestDoc extends Omit<ScimRequest, "dropped" | "quirks"> {
  _id: string;
  dropped: string[];
  quirks: string[];
}

const KEPT_DAYS = 14;
const schema = new Schema<RequestDoc>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    connectionId: { type: String, required: true },
    requestId: { type: String, required: true },
    at: { type: Date, required: true },
    method: { type: String, required: true },
    path: { type: String, required: true },
    status: { type: Number, required: true },
    durationMs: { type: Number, required: true },
    userAgent: { type: String, default: null },
    requestBody: { type: Schema.Types.Mixed, default: null },
    detail: { type: String, default: null },
    dropped: { type: [String], required: true },
    quirks: { type: [String], required: true },
  },
  { collection: "scim_requests", versionKey: false, strict: "throw", minimize: false },
);
schema.index({ organizationId: 1, connectionId: 1, _id: -1 });
schema.index({ at: 1 }, { expireAfterSeconds: KEPT_DAYS * 86_400 });
schema.plugin(organizationScoped);
const RequestModel = model<RequestDoc>("ScimRequest", schema);

const FLUSH_MS = 250;
const MOST_WAITING = 5_000;
const READS_A_SECOND = 20;

let waiting: RequestDoc[] = [];
let timer: NodeJS.Timeout | undefined;
let window = { second: 0, reads: new Map<string, number>() };

/** Takes a line for the log. Never throws and never waits. */
export function noteScimRequest(request: ScimRequest): void {
  if (isSurplusRead(request) || waiting.length >= MOST_WAITING) return;
  waiting.push({ _id: newId("req"), ...request, dropped: [...request.dropped], quirks: [...request.quirks] });
  timer ??= setTimeout(() => void flushScimRequests(), FLUSH_MS).unref();
}

function isSurplusRead({ method, status, connectionId, at }: ScimRequest): boolean {
  if (method !== "GET" || status >= 400) return false;
  const second = Math.floor(at.getTime() / 1_000);
  if (window.second !== second) window = { second, reads: new Map() };
  const reads = (window.reads.get(connectionId) ?? 0) + 1;
  window.reads.set(connectionId, reads);
  return reads > READS_A_SECOND;
}

/** Writes what is waiting. A log that cannot be written is not worth a failed request: the lines are dropped. */
export async function flushScimRequests(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  const lines = waiting;
  waiting = [];
  if (lines.length > 0) await RequestModel.insertMany(lines, { lean: true, ordered: false }).catch(() => undefined);
}

export interface RequestFilter {
  readonly status?: "ok" | "failed" | undefined;
  readonly method?: string | undefined;
}

/** The log of one connection, newest first. */
export async function listScimRequests(
  caller: Caller,
  connectionId: string,
  page: PageRequest,
  filter: RequestFilter = {},
): Promise<Page<ScimRequest & { id: string }>> {
  await connectionById(caller, connectionId);
  await flushScimRequests();
  const found = RequestModel.find({
    organizationId: caller.organizationId,
    connectionId,
    ...(filter.status !== undefined && { status: filter.status === "ok" ? { $lt: 400 } : { $gte: 400 } }),
    ...(filter.method !== undefined && { method: filter.method }),
  });
  return pageById(found, page, ({ _id, ...line }) => ({ id: _id, ...line }), { newestFirst: true });
}
