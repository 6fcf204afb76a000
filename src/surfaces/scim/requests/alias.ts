/** A base URL that names its connection: the same as the one for all, for the eyes of admins and for firewalls. The token decides all the same. */
import type { ConnectionCaller } from "../../../domain/connections/types.ts";
import { DomainError } from "../../../domain/errors.ts";
import { idForm } from "../../../platform/ids.ts";
import type { Exchange } from "./exchange.ts";

const CONNECTION = idForm("conn");

/** Takes the connection out of the path; every address in answers is then below this base URL. */
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
