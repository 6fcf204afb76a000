/** A request in one word, by which a page says to whoever sets a provider up whether all is well. Pure. */
import type { StoredRequest } from "../connections/requests/request-log.ts";

export const VERDICTS = [
  "discovered",
  "looked_for",
  "read",
  "user_pushed",
  "user_changed",
  "user_removed",
  "group_pushed",
  "group_changed",
  "group_removed",
  "several",
  "refused_input",
  "refused_rights",
  "refused_unknown",
  "refused_conflict",
  "refused_pace",
  "held",
  "failed",
] as const;
export type Verdict = (typeof VERDICTS)[number];

type Asked = Pick<StoredRequest, "method" | "path" | "status" | "code">;

const REFUSED: Readonly<Record<number, Verdict>> = {
  400: "refused_input",
  401: "refused_rights",
  403: "refused_rights",
  404: "refused_unknown",
  409: "refused_conflict",
  412: "refused_conflict",
  413: "refused_input",
  415: "refused_input",
  429: "refused_pace",
};

const CHANGED = { POST: "pushed", PUT: "changed", PATCH: "changed", DELETE: "removed" } as const;

/** What a request was, and how it went. */
export function verdictOf({ method, path, status, code }: Asked): Verdict {
  if (code === "held_by_breaker") return "held";
  if (status >= 500) return "failed";
  if (status >= 400) return REFUSED[status] ?? "refused_input";
  if (/\/(?:ServiceProviderConfig|ResourceTypes|Schemas)(?:[/?]|$)/.test(path)) return "discovered";
  if (method === "GET" || /\.search(?:\?|$)/.test(path))
    return /[?&]filter=|\.search/.test(path) ? "looked_for" : "read";
  if (/\/Bulk(?:\?|$)/.test(path)) return "several";
  const done = CHANGED[method as keyof typeof CHANGED];
  if (done === undefined) return "read";
  return path.includes("/Groups") ? `group_${done}` : `user_${done}`;
}
