/** Routes that every key, token and session opens, whatever it may do besides. */
import type { z } from "zod";
import type { Bearer, Visit } from "./authenticate.ts";
import type { Reply } from "./call.ts";
import type { Declaration, NoQuery, Route } from "./route.ts";

/** Whoever came through the door for keys. */
export type KeyHolder = Exclude<Bearer, Visit>;

/** Declares a route for whoever has a key, a token or a session. */
export function anyKeyRoute<A extends z.ZodType>(
  declaration: Declaration<string, NoQuery, NoQuery, A> & {
    readonly handle: (bearer: KeyHolder) => Promise<Reply<z.output<A>>>;
  },
): Route {
  const { handle, ...said } = declaration;
  const enter: Route["enter"] = async (bearer) => {
    if (bearer.kind === "visitor") throw new Error("A visitor came through the door for keys.");
    return () => handle(bearer);
  };
  return { ...said, scopes: null, permission: "any", anyKey: true, enter };
}
