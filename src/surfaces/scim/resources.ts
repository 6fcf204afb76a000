import type { Request } from "express";
import SCIMMY from "scimmy";
import { SCIMMYRouters } from "scimmy-routers";
import type { Answer } from "./answers/answer.ts";
import { listOfType } from "./answers/lists.ts";
import { answering, callOf, type Exchange, exchangeOf, queryStringOf } from "./requests/exchange.ts";
import { listQuery, parametersOf } from "./requests/query.ts";
import { DEFINITIONS, type Definition } from "./schema/definitions.ts";
import { GROUP, USER } from "./schema/registry.ts";
import type { ResourceSchema } from "./schema/types.ts";
import { VERBS } from "./verbs.ts";

/*
 * scimmy-routers brings each request to one of these classes. It hands over the id and what `context` returns: the exchange, whose
 * path, query and body our own guards have accepted. Nothing is thrown back at it, since its error handling loses statuses and tells
 * too much.
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

/** The class of a resource type as scimmy knows it: where it is found and what schema, with which extensions, it has. */
export function resourceType(resourceSchema: ResourceSchema, definition: Definition): typeof SCIMMY.Types.Resource {
  let basepath: string | undefined;
  class DefinedSchema extends SCIMMY.Types.Schema {
    static override get definition(): Definition {
      return definition;
    }
  }
  return class extends ScimResource {
    static override get endpoint(): string {
      return resourceSchema.endpoint;
    }
    static override get schema(): typeof SCIMMY.Types.Schema {
      return DefinedSchema;
    }
    // scimmy sets it with every request. No location is made of it: those are of the configured origin.
    static override basepath(path?: string): never {
      if (path !== undefined) basepath = path;
      return basepath as never;
    }
    protected override get resourceSchema(): ResourceSchema {
      return resourceSchema;
    }
  };
}

/** The class of a resource type that is only read, as discovery describes it; our own reading answers it (router.ts). */
export function readOnlyType(definition: Definition): typeof SCIMMY.Types.Resource {
  class DefinedSchema extends SCIMMY.Types.Schema {
    static override get definition(): Definition {
      return definition;
    }
  }
  return class extends ScimResource {
    static override get endpoint(): string {
      return `/${definition.name}s`;
    }
    static override get schema(): typeof SCIMMY.Types.Schema {
      return DefinedSchema;
    }
    protected override get resourceSchema(): never {
      throw new Error("What is only read is described by scimmy, and not answered.");
    }
  };
}

/** scimmy's routers over our resources. Made once for the process: each making adds to scimmy's global configuration. */
export function resourceRouter(): SCIMMYRouters {
  made ??= makeRouter();
  return made;
}

let made: SCIMMYRouters | undefined;

function makeRouter(): SCIMMYRouters {
  SCIMMY.Resources.declare(resourceType(USER, DEFINITIONS.user), USER.name);
  SCIMMY.Resources.declare(resourceType(GROUP, DEFINITIONS.group), GROUP.name);
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
