import type { Request } from "express";
import SCIMMY from "scimmy";
import { SCIMMYRouters } from "scimmy-routers";
import type { Answer } from "./answer.ts";
import { answering, callOf, type Exchange, exchangeOf, queryStringOf } from "./exchange.ts";
import { listOfType } from "./lists.ts";
import { listQuery, parametersOf } from "./query.ts";
import type { ResourceSchema } from "./schema/nouns.ts";
import { GROUP, USER } from "./schema/registry.ts";
import { VERBS } from "./verbs.ts";

/*
 * scimmy-routers brings each request to one of these classes; that is all of scimmy that a request meets. It hands over the id and
 * what `context` returns: the exchange, whose path, query and body our own guards have accepted. Nothing is thrown back at it,
 * since its error handling loses statuses and tells too much.
 */

abstract class ScimResource extends SCIMMY.Types.Resource<SCIMMY.Types.Schema> {
  readonly #id: string | undefined;

  constructor(id?: unknown) {
    super();
    this.#id = typeof id === "string" ? id : undefined;
  }

  protected abstract get resourceSchema(): ResourceSchema;

  override read(context?: unknown): Promise<never> {
    const { resourceSchema: schema } = this;
    return this.#answer(context, (id, exchange) => {
      if (id !== undefined) return VERBS[schema.name].read(callOf(exchange), id);
      return listOfType(callOf(exchange), schema, listQuery(parametersOf(queryStringOf(exchange.request))));
    });
  }

  override write(_instance: unknown, context?: unknown): Promise<never> {
    const verbs = VERBS[this.resourceSchema.name];
    return this.#answer(context, (id, exchange) => {
      const call = callOf(exchange);
      return id === undefined ? verbs.create(call) : verbs.replace(call, id);
    });
  }

  override patch(_message: unknown, context?: unknown): Promise<never> {
    const verbs = VERBS[this.resourceSchema.name];
    return this.#answer(context, (id = "", exchange) => verbs.patch(callOf(exchange), id));
  }

  override dispose(context?: unknown): Promise<never> {
    const verbs = VERBS[this.resourceSchema.name];
    return this.#answer(context, (id = "", exchange) => verbs.remove(callOf(exchange), id));
  }

  // scimmy's types ask for a resource; what it does with it is res.send, which this surface has made its own.
  #answer(context: unknown, work: (id: string | undefined, exchange: Exchange) => Promise<Answer>): Promise<never> {
    const exchange = context as Exchange;
    return answering(exchange, () => work(this.#id, exchange)) as Promise<never>;
  }
}

// The names of the classes are the names under which scimmy declares them.
class User extends ScimResource {
  static #basepath: string | undefined;
  static override get endpoint(): string {
    return USER.endpoint;
  }
  static override get schema(): typeof SCIMMY.Schemas.User {
    return SCIMMY.Schemas.User;
  }
  static override basepath(path?: string): never {
    if (path !== undefined) User.#basepath = path;
    return User.#basepath as never;
  }
  protected override get resourceSchema(): ResourceSchema {
    return USER;
  }
}

class Group extends ScimResource {
  static #basepath: string | undefined;
  static override get endpoint(): string {
    return GROUP.endpoint;
  }
  static override get schema(): typeof SCIMMY.Schemas.Group {
    return SCIMMY.Schemas.Group;
  }
  static override basepath(path?: string): never {
    if (path !== undefined) Group.#basepath = path;
    return Group.#basepath as never;
  }
  protected override get resourceSchema(): ResourceSchema {
    return GROUP;
  }
}

/** scimmy's routers over our resources. Made once for the process: each making adds to scimmy's global configuration. */
export function resourceRouter(): SCIMMYRouters {
  made ??= makeRouter();
  return made;
}

let made: SCIMMYRouters | undefined;

function makeRouter(): SCIMMYRouters {
  SCIMMY.Resources.declare(User);
  SCIMMY.Resources.declare(Group);
  return new SCIMMYRouters({
    type: "bearer",
    // Whoever comes here is authenticated already.
    handler: (request: Request) => exchangeOf(request).caller?.connection.id ?? refuseUnauthenticated(),
    context: exchangeOf,
  });
}

function refuseUnauthenticated(): never {
  throw new Error("The request is not authenticated.");
}
