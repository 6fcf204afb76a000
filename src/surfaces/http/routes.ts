import { type ErrorRequestHandler, type RequestHandler, Router } from "express";
import { Refusal } from "../json/problem.ts";

/** What every surface declares of a route. */
export interface Declared {
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  readonly path: string;
}

type Handler = RequestHandler | ErrorRequestHandler;

/** How the routes of a surface are answered. */
export interface Binding<R extends Declared> {
  /** What a request passes for one route; the last one answers. */
  readonly handlers: (route: R, siblings: readonly R[]) => readonly Handler[];
  /** What every request of a path passes first, whatever its method. */
  readonly before?: (path: string) => RequestHandler[];
  /** Whether OPTIONS tells the methods. */
  readonly options?: boolean;
}

/**
 * A router with every declared route. Paths are taken as they are spelt, with parameters as express has them or in braces; a word comes
 * before a parameter at its place, wherever it is declared. Any other method of a known path is 405 with those there are.
 */
export function routerOf<R extends Declared>(
  routes: readonly R[],
  { handlers, before = () => [], options = false }: Binding<R>,
): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const paths = Map.groupBy(routes, ({ path }) => path.replaceAll(/\{(\w+)\}/g, ":$1"));
  for (const path of [...paths.keys()].sort(wordsFirst)) {
    const siblings = paths.get(path) ?? [];
    const bound = router.route(path);
    for (const handler of before(path)) bound.all(handler);
    for (const route of siblings) bound[route.method](...(handlers(route, siblings) as RequestHandler[]));
    bound.all(otherMethods(siblings, options));
  }
  return router;
}

const wordsFirst = (a: string, b: string): number => compare(a.replaceAll(":", "\uffff"), b.replaceAll(":", "\uffff"));
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function otherMethods(siblings: readonly Declared[], options: boolean): RequestHandler {
  const methods = siblings.map(({ method }) => method.toUpperCase());
  const allow = [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), ...(options ? ["OPTIONS"] : [])].join(", ");
  return ({ method }, response) => {
    if (!options || method !== "OPTIONS")
      throw new Refusal(405, "invalid", `${method.slice(0, 20)} cannot be used here, only ${allow}.`, { Allow: allow });
    response.set("Allow", allow).status(204).end();
  };
}
