import { noteDropped } from "../../../domain/connections/requests/dropped-attributes.ts";
import { noteScimRequest } from "../../../domain/connections/requests/request-log.ts";
import type { ScimRequest } from "../../../domain/connections/requests/scim-request.model.ts";
import type { ConnectionCaller } from "../../../domain/connections/types.ts";
import { endTrail } from "../../../domain/events/request-trails.ts";
import { visitorOf } from "../../http/visitor.ts";
import { isObject } from "../answers/json.ts";
import { type Exchange, queryStringOf } from "./exchange.ts";
import { knownParameters } from "./query.ts";
import { aboutOf } from "./request-about.ts";

/** So much of a body is shown with its line, and so much of a longer one is kept beside it, to be replayed. */
const MAX_BODY_TEXT = 8_192;
const MAX_WHOLE_TEXT = 1_048_576;
const MAX_PATH = 500;

/** Hands a finished exchange to the connection's request log. Requests without a valid token belong to no connection. */
export function noteExchange(exchange: Exchange): void {
  const { request, response, caller, reading, body, began, refusal, lineId } = exchange;
  if (!caller) return;
  const { userAgent } = visitorOf(request);
  const { method } = request;
  const heard = { status: response.statusCode, refusal, location: response.get("Location") };
  noteLine(caller, { method, path: loggedPath(exchange), body, userAgent }, { ...heard, reading, began, lineId });
}

/** A request as it came. */
interface Come {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly userAgent: string | null;
}

/** What it was answered, and how. */
interface Answered extends Pick<Exchange, "reading" | "began" | "refusal" | "lineId"> {
  readonly status: number;
  readonly location: string | undefined;
}

/** Hands a request to the log of its connection, with all that its caller has brought about since `beginTrail`. */
export function noteLine(caller: ConnectionCaller, come: Come, answered: Answered): void {
  const { organizationId, requestId } = caller;
  const { method, path, body, userAgent } = come;
  const { status, reading, refusal, began, location, lineId } = answered;
  const connectionId = caller.connection.id;
  const trail = endTrail(caller);
  noteDropped({ organizationId, connectionId }, new Set([...reading.undeclared].map(nameOnly)));
  const line = {
    ...{ organizationId, connectionId, requestId, at: new Date(), method, path, status, userAgent },
    durationMs: Math.round(performance.now() - began),
    ...loggedBody(method, body),
    detail: refusal?.message ?? null,
    code: refusal?.code,
    dropped: [...reading.dropped],
    quirks: [...reading.quirks],
    trail,
    about: aboutOf({ path, body, location }),
  };
  noteScimRequest(line, lineId);
}

/** The name in a path of a PATCH: a filter in it holds values of people, which no count may keep. */
function nameOnly(path: string): string {
  const open = path.indexOf("[");
  if (open < 0) return path;
  const rest = path.slice(path.lastIndexOf("]") + 1);
  return `${path.slice(0, open)}${/^\.[\w$-]+$/.test(rest) ? rest : ""}`;
}

// Parameters that mean nothing here are left out: somebody may have put a token there.
function loggedPath({ request, alias }: Exchange): string {
  const [called = ""] = request.originalUrl.split("?", 1);
  // One request is one line, by whichever base URL it came.
  const path = alias === undefined ? called : called.replace(`/${alias}`, "");
  const known = new URLSearchParams(knownParameters(queryStringOf(request)));
  return `${path}${known.size > 0 ? `?${known}` : ""}`.slice(0, MAX_PATH);
}

/** The body as text without passwords, of a long one the beginning, and whether that is all of it. */
function loggedBody(method: string, body: unknown): Pick<ScimRequest, "requestBody" | "wholeBody" | "body"> {
  if (body === undefined) return { requestBody: null, body: WITH_BODY.has(method) ? "unreadable" : "none" };
  const found = { isCut: false, isRedacted: false };
  const text = bodyText(body, found) ?? "null";
  const isLong = text.length > MAX_BODY_TEXT;
  return {
    requestBody: text.slice(0, MAX_BODY_TEXT),
    body: found.isCut ? "cut" : found.isRedacted ? "redacted" : "whole",
    ...(isLong && !found.isCut && { wholeBody: text }),
  };
}

const WITH_BODY = new Set(["POST", "PUT", "PATCH"]);

/** The body as text without passwords; of one that is longer than what is kept the beginning. */
export function bodyText(body: unknown, found = { isCut: false, isRedacted: false }): string | null {
  if (body === undefined) return null;
  let left = MAX_WHOLE_TEXT;
  // The writer stops once enough is written: five megabytes of members are not turned to text for one.
  const text = JSON.stringify(body, function shorten(this: unknown, key: string, value: unknown) {
    left -= key.length + (typeof value === "string" ? value.length : 4);
    if (left < 0) {
      found.isCut = true;
      return undefined;
    }
    if (!isSecret(this, key)) return value;
    found.isRedacted = true;
    return "***";
  });
  if (text !== undefined && text.length > MAX_WHOLE_TEXT) found.isCut = true;
  return text === undefined ? null : text.slice(0, MAX_WHOLE_TEXT);
}

const PASSWORD = /(?:^|[.:])password$/i;

function isSecret(parent: unknown, key: string): boolean {
  if (PASSWORD.test(key)) return true;
  if (key.toLowerCase() !== "value" || !isObject(parent)) return false;
  return Object.entries(parent).some(
    ([name, path]) => /^path$/i.test(name) && typeof path === "string" && PASSWORD.test(path),
  );
}
