import type { Request } from "express";
import type { ConnectionCaller } from "../../domain/connections/nouns.ts";
import { verifyScimToken } from "../../domain/connections/verifying.ts";
import { wrongCredential } from "../../domain/wrong-credentials.ts";
import { requestIdOf } from "../../platform/requests.ts";

const BEARER = /^bearer +([\w.~+/=-]{1,512})$/i;

/**
 * Who a request speaks for, from its one Authorization header and from nothing else.
 * @throws DomainError `unauthenticated`, the same for every missing, malformed or wrong credential; `rate_limited` when there were many;
 * `connection_disabled`; an outage as it comes.
 */
export async function authenticate(request: Request): Promise<ConnectionCaller> {
  const headers = request.headersDistinct.authorization ?? [];
  const token = headers.length === 1 ? BEARER.exec(headers[0] ?? "")?.[1] : undefined;
  const ip = request.ip ?? null;
  if (token === undefined) throw wrongCredential({ ip });
  return verifyScimToken(token, {
    ip,
    userAgent: request.headers["user-agent"] ?? null,
    requestId: requestIdOf(request),
  });
}
