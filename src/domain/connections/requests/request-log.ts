/**
 * The log of what an identity provider sent, for the admin who wonders why something did not arrive. Lines are written in batches
 * beside the requests, never in their way; every write and every refusal is kept, reads at most so many a second a connection.
 */

import { isDryRun } from "../../../platform/dry-run/world.ts";
import { newId } from "../../../platform/ids.ts";
import { countLost } from "../../../platform/jobs/best-effort.ts";
import type { Caller } from "../../caller.ts";
import { type ErrorCode, notFound } from "../../errors.ts";
import { connectionById } from "../connection-lookup.ts";
import { type RequestDoc, RequestModel, type ScimRequest, type StoredRequest } from "./scim-request.model.ts";

export type { StoredRequest };

const FLUSH_MS = 250;
const MOST_WAITING = 5_000;
const READS_A_SECOND = 20;
/** So many characters of long bodies wait to be written; of what comes beyond only the beginning is kept. */
const MOST_WAITING_TEXT = 16_777_216;

let waiting: RequestDoc[] = [];
let waitingText = 0;
let timer: NodeJS.Timeout | undefined;
let window = { second: 0, reads: new Map<string, number>() };

/** Takes a line for the log, of this id where it has been told already. Never throws and never waits. */
export function noteScimRequest(request: ScimRequest, id = newId("req")): void {
  if (isDryRun() || isSurplusRead(request)) return;
  if (waiting.length >= MOST_WAITING) countLost("request_log");
  else waiting.push(documentOf(withinText(request), id));
  timer ??= setTimeout(() => void flushScimRequests(), FLUSH_MS).unref();
}

function withinText({ wholeBody, ...request }: ScimRequest): ScimRequest {
  if (wholeBody === undefined) return request;
  if (waitingText + wholeBody.length > MOST_WAITING_TEXT) return { ...request, body: "cut" };
  waitingText += wholeBody.length;
  return { ...request, wholeBody };
}

const documentOf = ({ dropped, quirks, about, ...request }: ScimRequest, _id: string): RequestDoc => ({
  _id,
  ...request,
  ...{ dropped: [...dropped], quirks: [...quirks] },
  ...(about && about.length > 0 && { about: [...about] }),
});

function isSurplusRead({ method, status, connectionId, at }: ScimRequest): boolean {
  if (method !== "GET" || status >= 400) return false;
  const second = Math.floor(at.getTime() / 1_000);
  if (window.second !== second) window = { second, reads: new Map() };
  const reads = (window.reads.get(connectionId) ?? 0) + 1;
  window.reads.set(connectionId, reads);
  return reads > READS_A_SECOND;
}

let writing: Promise<unknown> = Promise.resolve();

/**
 * Writes what is waiting, and waits for what is being written: who reads the log then sees it. A log that cannot be written is not worth a
 * failed request: the lines are dropped.
 */
export async function flushScimRequests(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  const lines = waiting;
  waiting = [];
  waitingText = 0;
  if (lines.length > 0) writing = Promise.all([writing, write(lines)]).then(() => undefined);
  await writing;
}

const write = (lines: RequestDoc[]): Promise<unknown> =>
  RequestModel.insertMany(lines, { lean: true, ordered: false }).catch(() => countLost("request_log", lines.length));

/** A line of the log of a connection, with all that was kept of its body. @throws DomainError `not_found` */
export async function requestOfConnection(caller: Caller, connectionId: string, id: string): Promise<StoredRequest> {
  await connectionById(caller, connectionId);
  await flushScimRequests();
  const where = { organizationId: caller.organizationId, connectionId, _id: id };
  const found = await RequestModel.findOne(where).select("+wholeBody").lean();
  if (!found) throw notFound("request", id);
  const { _id, ...line } = found;
  return { id: _id, ...line };
}

/** The line of this id, of whichever organization. Only for who has shown that this instance gave it the id. */
export async function requestByLink(_id: string): Promise<StoredRequest | undefined> {
  await flushScimRequests();
  const asked = RequestModel.findOne({ _id }).setOptions({
    acrossOrganizations: "the link is signed and names one line",
  });
  const found = await asked.lean();
  if (!found) return undefined;
  const { _id: id, ...line } = found;
  return { id, ...line };
}

/** What health is read from. */
export interface Sample {
  readonly at: Date;
  readonly isRefused: boolean;
  /** Why, in the words of the answer. */
  readonly detail: string | null;
  readonly requestId: string;
  /** Of a request. */
  readonly status?: number;
  readonly code?: ErrorCode | undefined;
}

/** The newest lines, the newest first. */
export async function newestRequests(
  { organizationId }: Caller,
  connectionId: string,
  limit: number,
): Promise<Sample[]> {
  await flushScimRequests();
  const shown = { at: 1, status: 1, code: 1, detail: 1, requestId: 1 } as const;
  const found = await RequestModel.find({ organizationId, connectionId }, shown).sort({ _id: -1 }).limit(limit).lean();
  return found.map(({ at, status, code, detail, requestId }) => ({
    ...{ at, isRefused: status >= 400, detail, requestId, status, code },
  }));
}
