import type { Request } from "express";
import type { ConnectionCaller } from "../../domain/connections/nouns.ts";
import { verifyScimToken } from "../../domain/connections/verifying.ts";
import { requestIdOf } from "../../platform/requests.ts";
import { unauthenticated } from "./errors.ts";

const BEARER = /^bearer +([\w.~+/=-]{1,512})$/i;

/**
 * Who a request speaks for, from its one Authorization header and from nothing else.
 * @throws ScimError 401, the same for every missing, malformed or wrong credential; DomainError `connection_disabled`; an outage as it comes.
 */
export async function authenticate(request: Request): Promise<ConnectionCaller> {
  const headers = request.headersDistinct.authorization ?? [];
  const token = headers.length === 1 ? BEARER.exec(headers[0] ?? "")?.[1] : undefined;
  if (token === undefined) throw unauthenticated();
  return verifyScimToken(token, {
    ip: request.ip ?? null,
    userAgent: request.headers["user-agent"] ?? null,
    requestId: requestIdOf(request),
  });
}
