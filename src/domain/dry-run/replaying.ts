/** A logged request, sent once more: to see what it would come to now, or to have it done. */
import type { Caller } from "../caller.ts";
import { requestOfConnection, type StoredRequest } from "../connections/requests/request-log.ts";
import { speakingFor } from "../connections/speaking.ts";
import { DomainError } from "../errors.ts";
import { type Heard, type Sent, send } from "./provider.ts";
import { tryOutInSteps } from "./trying.ts";
import type { Tried } from "./types.ts";

const BASE = /^\/scim\/v2(?=\/|\?|$)/;
/** Longer paths are cut in the log. */
const LONGEST_PATH = 500;

/**
 * Replays a request of the log against how things are now. Dry, it writes nothing; else it is done as the connection's own request, and its
 * events name the caller.
 * @throws DomainError `not_found`; `conflict` for a request of which not all was kept, and what `speakingFor` throws
 */
export async function replay(caller: Caller, connectionId: string, id: string, isDry: boolean): Promise<Tried<Heard>> {
  const line = await requestOfConnection(caller, connectionId, id);
  const speaker = await speakingFor({ ...caller, reason: caller.reason ?? `replay of ${id}` }, connectionId);
  const sent = sentIn(line);
  if (isDry)
    return tryOutInSteps(caller.requestId, async (look) => {
      const value = await send(speaker, sent);
      return { value, effects: isRead(sent) || value.status >= 400 ? [] : await look() };
    });
  // What it comes to is told as a dry run tells it, of the moment before.
  const told = await replay(caller, connectionId, id, true);
  return { value: await send(speaker, sent, `replay of ${id}`), effects: told.effects };
}

const isRead = ({ method, path }: Sent): boolean => method === "GET" || /\.search(?:\?|$)/.test(path);

/** The request as it was sent. @throws DomainError `conflict` */
function sentIn({ method, path, requestBody, wholeBody, body: kept }: StoredRequest): Sent {
  if (path.length >= LONGEST_PATH || !BASE.test(path)) throw incomplete("its path was cut when it was logged");
  const sent = { method, path: path.replace(BASE, "") };
  if (kept === "none") return sent;
  // A password that was taken out changes nothing: none is read, whatever it is.
  if (kept !== "whole" && kept !== "redacted") throw incomplete(WHY[kept ?? "unknown"]);
  try {
    return { ...sent, body: JSON.parse(wholeBody ?? String(requestBody)) };
  } catch {
    throw incomplete(WHY.cut);
  }
}

const WHY = {
  cut: "its body is longer than what the log keeps",
  unreadable: "its body could not be read and was not kept",
  unknown: "an earlier version logged it, which did not note whether all of its body was kept",
} as const;

const incomplete = (why: string): DomainError =>
  new DomainError("conflict", `This request cannot be replayed: ${why}. Have the identity provider send it again.`);
