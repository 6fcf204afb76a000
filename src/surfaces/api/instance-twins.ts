/** What is there for an organization and for the instance is declared once: the operator's routes are those of the organization `instance`. */
import type { z } from "zod";
import { type Caller, INSTANCE, type Operator, within } from "../../domain/caller.ts";
import type { Call, Reply } from "./call.ts";
import { type Method, operatorRoute, organizationRoute, type Route } from "./route.ts";

/** What stands in the paths; a name is there where the path has it. */
interface Named {
  readonly webhook: string;
  readonly delivery: string;
  readonly logStream: string;
}

/** What the routes are about. */
interface What {
  readonly tag: string;
  /** As it stands in the names of operations: `Webhook`, which becomes `InstanceWebhook`. */
  readonly noun: string;
  readonly path: `/${string}`;
}

interface Said<Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType> {
  /** With the noun in it. */
  readonly id: string;
  readonly method: Method;
  /** What follows the path. */
  readonly rest: "" | `/${string}`;
  readonly summary: string;
  readonly description?: string;
  readonly query?: Q;
  readonly body?: B;
  readonly status: 200 | 201 | 204;
  readonly answer?: A;
  readonly conditional?: true;
  readonly tagged?: true;
  /** Why it has no dry run. */
  readonly untried?: string;
  readonly handle: (caller: Caller, call: Call<Named, z.output<Q>, z.output<B>>) => Promise<Reply<z.output<A>>>;
}

type NoQuery = z.ZodObject<Record<never, never>>;

/** Declares both routes of everything about this. */
export const twiceOf =
  ({ tag, noun, path }: What) =>
  <Q extends z.ZodType = NoQuery, B extends z.ZodType = NoQuery, A extends z.ZodType = z.ZodType<undefined>>({
    rest,
    handle,
    ...said
  }: Said<Q, B, A>): Route[] => {
    const act = handle as unknown as (caller: Caller, call: unknown) => Promise<Reply<never>>;
    const permission = said.method === "get" ? "events:read" : "connections:manage";
    return [
      organizationRoute({
        ...{ ...said, tag, permission, path: `/organizations/{organization}${path}${rest}` as const },
        handle: (caller: Caller, call: unknown) => act(caller, call),
      }),
      operatorRoute({
        ...{ ...said, tag, path: `${path}${rest}` },
        id: said.id.replace(noun, `Instance${noun}`),
        summary: `${said.summary}, of the instance`,
        handle: (operator: Operator, call: unknown) => act(within(operator, INSTANCE), call),
      }),
    ];
  };
