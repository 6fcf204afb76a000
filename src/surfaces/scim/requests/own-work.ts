/** What is not about one resource: lists over all types, searches by POST, Bulk and discovery. */
import type { Answer } from "../answers/answer.ts";
import { listOfAll, listOfType } from "../answers/lists.ts";
import { readOnly } from "../answers/read-only.ts";
import { runBulk } from "../bulk/bulk.ts";
import { discover } from "../discovery.ts";
import type { Route } from "../route.ts";
import { callerOf, callOf, type Exchange, queryStringOf } from "./exchange.ts";
import { listQuery, parametersOf, searchParameters } from "./query.ts";

/** What answers the route; undefined where scimmy finds the resource. */
export function ownWork(exchange: Exchange, route: Route): (() => Answer | Promise<Answer>) | undefined {
  const parameters = () => parametersOf(queryStringOf(exchange.request));
  switch (route.kind) {
    case "root":
      return () => listOfAll(callOf(exchange), listQuery(parameters()));
    case "search":
      return () => search(exchange, route);
    case "bulk":
      return () => runBulk(callOf(exchange));
    case "read_only":
      return () => readOnly(callOf(exchange), route, parameters());
    case "discovery":
      return () =>
        discover(
          { caller: callerOf(exchange), links: exchange.links },
          route.name,
          route.id,
          parameters().filter !== undefined,
        );
    default:
      return undefined;
  }
}

function search(exchange: Exchange, { schema }: Route & { kind: "search" }): Promise<Answer> {
  const query = listQuery(searchParameters(exchange.body));
  return schema ? listOfType(callOf(exchange), schema, query) : listOfAll(callOf(exchange), query);
}
