/** Whether a request is let in: with whose token, by which base URL, with which headers, and how fast: no directory can take this server from the others. */
import type { Request } from "express";
import { verifyScimToken } from "../../../domain/connections/credentials/verifying.ts";
import type { ConnectionCaller } from "../../../domain/connections/types.ts";
import { wrongCredential } from "../../../domain/credential-throttling.ts";
import { DomainError } from "../../../domain/errors.ts";
import { keepPace, type Pace } from "../../../platform/http/fair-queue.ts";
import { headerRefusal, unknownHeader } from "../../../platform/http/requests.ts";
import { idForm } from "../../../platform/ids.ts";
import { visitorOf } from "../../http/visitor.ts";
import { DRY_RUN_HEADER } from "../../json/reading.ts";
import { ScimError } from "../answers/scim-error.ts";
import type { Exchange } from "./exchange.ts";

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

const CONNECTION = idForm("conn");

/**
 * Takes out of the path the connection that the base URL names: the same as the one for all, for the eyes of admins and for firewalls. The token
 * decides all the same. Every address in answers is then below this base URL.
 */
export function followAlias(exchange: Exchange): void {
  const { request, links } = exchange;
  const [, first = ""] = /^\/([^/?]+)/.exec(request.url) ?? [];
  if (!CONNECTION.test(first)) return;
  exchange.alias = first;
  exchange.links = { base: `${links.base}/${first}` };
  const rest = request.url.slice(first.length + 1);
  request.url = rest.startsWith("/") ? rest : `/${rest}`;
}

/** @throws DomainError `unauthenticated` for a token of another connection, as for one that is wrong: nothing is told of either */
export function requireAlias({ alias }: Exchange, { connection }: ConnectionCaller): void {
  if (alias !== undefined && alias !== connection.id)
    throw new DomainError("unauthenticated", "The token is of another connection.");
}

/** An organization may go twice as fast as one connection of it. */
const CONNECTIONS_WORTH = 2;

/** @throws ScimError 429 with Retry-After when the connection or its organization has used up what it may. */
export function checkPace({ organizationId, connection }: ConnectionCaller, pace: Pace): void {
  const whole = { perSecond: pace.perSecond * CONNECTIONS_WORTH, burst: pace.burst * CONNECTIONS_WORTH };
  const seconds = Math.max(keepPace(connection.id, pace), keepPace(organizationId, whole));
  if (seconds > 0)
    throw new ScimError(429, undefined, "Too many requests. Go on after the time in Retry-After.", {
      "Retry-After": String(seconds),
    });
}

/** @throws ScimError 422 for a header of ours that means nothing here: RFC 7644 §3.12 knows no scimType for a header. */
export function checkHeaders(request: Request): void {
  const name = unknownHeader(request, [DRY_RUN_HEADER]);
  if (name !== undefined) throw new ScimError(422, undefined, headerRefusal(name));
}
