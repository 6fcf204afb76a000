import type { Request } from "express";
import { noteDropped } from "../../domain/connections/dropped.ts";
import { noteScimRequest } from "../../domain/connections/request-log.ts";
import { requestIdOf } from "../../platform/requests.ts";
import { type Exchange, queryStringOf } from "./exchange.ts";
import { isObject } from "./json.ts";
import { knownParameters } from "./query.ts";

const MAX_BODY_TEXT = 8_192;
const MAX_PATH = 500;

/** Hands a finished exchange to the connection's request log. Requests without a valid token belong to no connection. */
export function noteExchange({ request, response, caller, reading, body, began, refusal }: Exchange): void {
  if (!caller) return;
  const dropped = new Set([...reading.undeclared].map(nameOnly));
  noteDropped({ organizationId: caller.organizationId, connectionId: caller.connection.id }, dropped);
  noteScimRequest({
    organizationId: caller.organizationId,
    connectionId: caller.connection.id,
    requestId: requestIdOf(request),
    at: new Date(),
    method: request.method,
    path: loggedPath(request),
    status: response.statusCode,
    durationMs: Math.round(performance.now() - began),
    userAgent: request.headers["user-agent"]?.slice(0, 200) ?? null,
    requestBody: bodyText(body),
    detail: refusal ?? null,
    dropped: [...reading.dropped],
    quirks: [...reading.quirks],
  });
}

/** The name in a path of a PATCH: a filter in it holds values of people, which no count may keep. */
export function nameOnly(path: string): string {
  const open = path.indexOf("[");
  if (open < 0) return path;
  const rest = path.slice(path.lastIndexOf("]") + 1);
  return `${path.slice(0, open)}${/^\.[\w$-]+$/.test(rest) ? rest : ""}`;
}

// Parameters that mean nothing here are left out: somebody may have put a token there.
function loggedPath(request: Request): string {
  const [path = ""] = request.originalUrl.split("?", 1);
  const known = new URLSearchParams(knownParameters(queryStringOf(request)));
  return `${path}${known.size > 0 ? `?${known}` : ""}`.slice(0, MAX_PATH);
}

/** The body as text without passwords; of a long one the beginning. */
export function bodyText(body: unknown): string | null {
  if (body === undefined) return null;
  let left = MAX_BODY_TEXT;
  // The writer stops once enough is written: five megabytes of members are not turned to text for eight kilobytes.
  const text = JSON.stringify(body, function shorten(this: unknown, key: string, value: unknown) {
    left -= key.length + (typeof value === "string" ? value.length : 4);
    if (left < 0) return undefined;
    return isSecret(this, key) ? "***" : value;
  });
  return text === undefined ? null : text.slice(0, MAX_BODY_TEXT);
}

const PASSWORD = /(?:^|[.:])password$/i;

function isSecret(parent: unknown, key: string): boolean {
  if (PASSWORD.test(key)) return true;
  if (key.toLowerCase() !== "value" || !isObject(parent)) return false;
  return Object.entries(parent).some(
    ([name, path]) => /^path$/i.test(name) && typeof path === "string" && PASSWORD.test(path),
  );
}
