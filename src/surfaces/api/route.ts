/**
 * The REST surface: every route is declared once, and from the declaration come the express route, the checks at the door
 * and the OpenAPI document. A route parses, makes one domain call and presents what it returned; it decides nothing.
 */
import type { z } from "zod";
import type { Caller, Operator } from "../../domain/caller.ts";
import type { ApiScope } from "../../domain/connections/nouns.ts";
import { asCaller, asOperator, type Bearer } from "./authenticate.ts";
import type { ParamsOf } from "./parameters.ts";

export type Method = "get" | "post" | "put" | "patch" | "delete";

/** What a successful call answers. The status is the route's. */
export interface Reply<A> {
  readonly body: A;
  /** Becomes the entity tag. */
  readonly version?: number | undefined;
  /** Path of what was made, below `/v1`. */
  readonly location?: string | undefined;
}

/** A request after the door: everything in it has been checked. */
export interface Call<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** The version that If-Match names. */
  readonly ifVersion: number | undefined;
  /** The origin of this instance, for addresses in answers. */
  readonly publicUrl: string;
}

/** What every declaration says. */
interface Declaration<Path extends string, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType> {
  /** The operation's name in the OpenAPI document; also the key of its tests. */
  readonly id: string;
  readonly method: Method;
  /** Below `/v1`, parameters in braces. */
  readonly path: Path;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly query?: Q;
  readonly body?: B;
  /** The success status; 204 has no `answer`. */
  readonly status: 200 | 201 | 204;
  readonly answer?: A;
  /** The route honours If-Match. */
  readonly conditional?: true;
  /** The version says everything about the answer, so If-None-Match works. Not so where the answer shows derived access. */
  readonly tagged?: true;
}

type Output<S extends z.ZodType> = z.output<S>;

interface OperatorDeclaration<Path extends string, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>
  extends Declaration<Path, Q, B, A> {
  readonly handle: (operator: Operator, call: Call<ParamsOf<Path>, Output<Q>, Output<B>>) => Promise<Reply<Output<A>>>;
}

interface OrganizationDeclaration<Path extends string, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>
  extends Declaration<Path, Q, B, A> {
  /** No API key opens it. */
  readonly operatorOnly?: true;
  /** It is a POST and changes nothing. */
  readonly readsOnly?: true;
  readonly handle: (caller: Caller, call: Call<ParamsOf<Path>, Output<Q>, Output<B>>) => Promise<Reply<Output<A>>>;
}

type AnyCall = Call<Record<string, string>, unknown, unknown>;

/** What is left to do when the bearer has been let in. */
export type Work = (call: AnyCall) => Promise<Reply<unknown>>;

/** A declared route with its types forgotten, as the binder and the document read it. */
export interface Route extends Declaration<string, z.ZodType, z.ZodType, z.ZodType> {
  /** What an API key must be allowed; null: only the operator may. */
  readonly scope: ApiScope | null;
  /** Lets a bearer in. @throws DomainError `forbidden`, `not_found` */
  readonly enter: (bearer: Bearer, params: Readonly<Record<string, string>>) => Promise<Work>;
}

type Nothing = z.ZodType<undefined>;
type NoQuery = z.ZodObject<Record<never, never>>;

/** Declares a route of the instance: only the operator key opens it. */
export function operatorRoute<
  Path extends string,
  Q extends z.ZodType = NoQuery,
  B extends z.ZodType = NoQuery,
  A extends z.ZodType = Nothing,
>(declaration: OperatorDeclaration<Path, Q, B, A>): Route {
  const { handle, ...said } = declaration;
  const act = handle as unknown as (operator: Operator, call: AnyCall) => Promise<Reply<unknown>>;
  const enter: Route["enter"] = async (bearer) => {
    const operator = asOperator(bearer);
    return (call) => act(operator, call);
  };
  return { ...said, scope: null, enter };
}

/** Declares a route of one organization: `{organization}` stands in its path. */
export function organizationRoute<
  Path extends `/organizations/{organization}${string}`,
  Q extends z.ZodType = NoQuery,
  B extends z.ZodType = NoQuery,
  A extends z.ZodType = Nothing,
>(declaration: OrganizationDeclaration<Path, Q, B, A>): Route {
  const { handle, operatorOnly, readsOnly, ...said } = declaration;
  const scope = operatorOnly ? null : said.method === "get" || readsOnly ? "read" : "write";
  const act = handle as unknown as (caller: Caller, call: AnyCall) => Promise<Reply<unknown>>;
  const enter: Route["enter"] = async (bearer, { organization = "" }) => {
    const caller = await asCaller(bearer, organization, scope);
    return (call) => act(caller, call);
  };
  return { ...said, scope, enter };
}

/** The reply of a route without content. */
export const NOTHING: Reply<undefined> = { body: undefined };
