import type { Request } from "express";
import { verifyScimToken } from "../../../domain/connections/credentials/verifying.ts";
import type { ConnectionCaller } from "../../../domain/connections/types.ts";
import { wrongCredential } from "../../../domain/credential-throttling.ts";
import { visitorOf } from "../../http/visitor.ts";

const BEARER = /^bearer +([\w.~+/=-]{1,512})$/i;

/**
 * Who a request speaks for, from its one Authorization header and from nothing else.
 * @throws DomainError `unauthenticated`, the same for every missing, malformed or wrong credential; `rate_limited` when there were many;
 * `connection_disabled`; an outage as it comes.
 */
export async function authenticate(request: Request): Promise<ConnectionCaller> {
  const headers = request.headersDistinct.authorization ?? [];
  const token = headers.length === 1 ? BEARER.exec(headers[0] ?? "")?.[1] : undefined;
  const visitor = visitorOf(request);
  if (token === undefined) throw wrongCredential(visitor);
  return verifyScimToken(token, visitor);
}
