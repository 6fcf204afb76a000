/**
 * The REST surface: every route is declared once, and from the declaration come the express route, the checks at the door
 * and the OpenAPI document. A route parses, makes one domain call and presents what it returned; it decides nothing.
 */
import type { z } from "zod";
import type { Caller, Operator } from "../../domain/caller.ts";
import type { ApiScope } from "../../domain/connections/nouns.ts";
import { DomainError } from "../../domain/errors.ts";
import type { Session } from "../../domain/sessions/nouns.ts";
import type { Visitor } from "../../domain/visitor.ts";
import { asCaller, asOperator, asVisitor, type Bearer, type Needs, type Visit } from "./authenticate.ts";
import type { ParamsOf } from "./parameters.ts";

export type Method = "get" | "post" | "put" | "patch" | "delete";

/** What a successful call answers. The status is the route's. */
export interface Reply<A> {
  readonly body: A;
  /** Becomes the entity tag. */
  readonly version?: number | undefined;
  /** Path of what was made, below `/v1`. */
  readonly location?: string | undefined;
  /** A session that the call opened: its secret goes into the cookie. */
  readonly opened?: { readonly session: Session; readonly token: string } | undefined;
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
  /** The body is an async iterable, sent as newline-delimited JSON while it is read; `answer` is one line. */
  readonly streamed?: true;
}

type Output<S extends z.ZodType> = z.output<S>;

interface OperatorDeclaration<Path extends string, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>
  extends Declaration<Path, Q, B, A> {
  readonly handle: (operator: Operator, call: Call<ParamsOf<Path>, Output<Q>, Output<B>>) => Promise<Reply<Output<A>>>;
}

interface PublicDeclaration<Path extends string, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>
  extends Declaration<Path, Q, B, A> {
  readonly handle: (
    from: { readonly visitor: Visitor; readonly session: Session | null },
    call: Call<ParamsOf<Path>, Output<Q>, Output<B>>,
  ) => Promise<Reply<Output<A>>>;
}

interface OrganizationDeclaration<Path extends string, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>
  extends Declaration<Path, Q, B, A> {
  /** What a member needs who comes with a session or a personal token. */
  readonly permission: Needs["permission"];
  /** The member whose membership stands in the path needs no permission. */
  readonly own?: true;
  /** A member has to have signed in just now. */
  readonly fresh?: true;
  /** No API key opens it. */
  readonly noKeys?: true;
  /** It is a POST and changes nothing. */
  readonly readsOnly?: true;
  readonly handle: (caller: Caller, call: Call<ParamsOf<Path>, Output<Q>, Output<B>>) => Promise<Reply<Output<A>>>;
}

type AnyCall = Call<Record<string, string>, unknown, unknown>;

/** What is left to do when the bearer has been let in. */
export type Work = (call: AnyCall) => Promise<Reply<unknown>>;

/** A declared route with its types forgotten, as the binder and the document read it. */
export interface Route extends Declaration<string, z.ZodType, z.ZodType, z.ZodType> {
  /** What an API key must be allowed; null: none may. */
  readonly scope: ApiScope | null;
  /** What a member must be allowed. */
  readonly permission: Needs["permission"];
  /** Anybody may, without a key. */
  readonly open?: true;
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
  return { ...said, scope: null, permission: "never", enter };
}

/** Declares a route for whoever comes; a session of the browser comes along where there is one. */
export function publicRoute<
  Path extends string,
  Q extends z.ZodType = NoQuery,
  B extends z.ZodType = NoQuery,
  A extends z.ZodType = Nothing,
>(declaration: PublicDeclaration<Path, Q, B, A>): Route {
  const { handle, ...said } = declaration;
  const act = handle as unknown as (from: Visit, call: AnyCall) => Promise<Reply<unknown>>;
  const enter: Route["enter"] = async (bearer) => {
    const from = asVisitor(bearer);
    return (call) => act(from, call).catch((error: unknown) => counted(error, from));
  };
  return { ...said, scope: null, permission: "never", open: true, enter };
}

/** A link that is none counts as a wrong key. */
function counted(error: unknown, { wrong }: Visit): never {
  if (error instanceof DomainError && error.code === "not_found") wrong();
  throw error;
}

/** Declares a route of one organization: `{organization}` stands in its path. */
export function organizationRoute<
  Path extends `/organizations/{organization}${string}`,
  Q extends z.ZodType = NoQuery,
  B extends z.ZodType = NoQuery,
  A extends z.ZodType = Nothing,
>(declaration: OrganizationDeclaration<Path, Q, B, A>): Route {
  const { handle, noKeys, readsOnly, own = false, fresh = false, ...said } = declaration;
  const scope: ApiScope | null = noKeys ? null : said.method === "get" || readsOnly ? "read" : "write";
  const needs = { scope, permission: said.permission, own, fresh };
  const act = handle as unknown as (caller: Caller, call: AnyCall) => Promise<Reply<unknown>>;
  const enter: Route["enter"] = async (bearer, params) => {
    const caller = await asCaller(bearer, params, needs);
    return (call) => act(caller, call);
  };
  return { ...said, scope, enter };
}

/** The reply of a route without content. */
export const NOTHING: Reply<undefined> = { body: undefined };
