/**
 * The REST surface: every route is declared once, and from the declaration come the express route, the checks at the door
 * and the OpenAPI document. A route parses, makes one domain call and presents what it returned; it decides nothing.
 */
import type { RequestHandler } from "express";
import type { z } from "zod";
import type { Caller, Operator } from "../../domain/caller.ts";
import type { ApiScope } from "../../domain/connections/api-scopes.ts";
import { requireReason } from "../../domain/organizations/policies/reasons.ts";
import type { OtherAnswers } from "../json/operation.ts";
import { asCaller, asOperator, asVisitor, type Bearer, type Needs, type Visit } from "./authenticate.ts";
import type { Call, Reply } from "./call.ts";
import { scopesFor } from "./credentials/areas.ts";
import { counted } from "./credentials/wrong-keys.ts";
import type { ParamsOf } from "./forms/parameters.ts";
import { describedAs, reasonIn } from "./forms/request-headers.ts";

export type Method = "get" | "post" | "put" | "patch" | "delete";

/** What every declaration says. */
export interface Declaration<Path extends string, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType> {
  /** The operation's name in the OpenAPI document; also the key of its tests. The path is below `/v1`, parameters in braces. */
  readonly id: string;
  readonly method: Method;
  readonly path: Path;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly query?: Q;
  readonly body?: B;
  /** The success status; 204 has no `answer`. */
  readonly status: 200 | 201 | 204;
  readonly answer?: A;
  /** The answer has sentences, in the language that Accept-Language asks for. */
  readonly spoken?: true;
  /** The route honours If-Match. */
  readonly conditional?: true;
  /** The version says everything about the answer, so If-None-Match works. Not so where the answer shows derived access. */
  readonly tagged?: true;
  /** Reads the body, where it may come in other forms than JSON: makes of them what `body` describes. */
  readonly reader?: RequestHandler;
  /** What these other forms are, by their content types. */
  readonly forms?: Readonly<Record<string, string>>;
  /** What other forms the answer has, by their content types, where the query asks for one. */
  readonly answers?: OtherAnswers;
  /** Why it has no dry run, in a sentence. */
  readonly untried?: string;
  /** It does many rows, each in a transaction of its own by `once`: an Idempotency-Key holds for each row and not for the whole. */
  readonly byRow?: true;
  /** It is no GET and changes nothing. */
  readonly readsOnly?: true;
  /** It is one of the Shared Signals Framework: access tokens with this scope open it, and what is wrong is 400. */
  readonly ssf?: Needs["ssf"];
  /** The body is an async iterable, sent while it is read: as newline-delimited JSON, or as server-sent events. `answer` is one of them. */
  readonly streamed?: "lines" | "events";
}

type Output<S extends z.ZodType> = z.output<S>;
interface OperatorDeclaration<Path extends string, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>
  extends Declaration<Path, Q, B, A> {
  readonly handle: (operator: Operator, call: Call<ParamsOf<Path>, Output<Q>, Output<B>>) => Promise<Reply<Output<A>>>;
}

interface PublicDeclaration<Path extends string, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>
  extends Declaration<Path, Q, B, A> {
  readonly handle: (
    from: Pick<Visit, "visitor" | "session">,
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
  /** The body, or the query, may say why. */
  readonly reasoned?: true;
  /** It takes access away, or changes who decides about it: the policy may ask for a reason. */
  readonly grave?: true;
  /** No API key opens it. */
  readonly noKeys?: true;
  /** The domain looks whether the organization is there, in the question that it asks anyway. */
  readonly findsOrganization?: true;
  readonly handle: (caller: Caller, call: Call<ParamsOf<Path>, Output<Q>, Output<B>>) => Promise<Reply<Output<A>>>;
}

type AnyCall = Call<Record<string, string>, unknown, unknown>;
/** What is left to do when the bearer has been let in. */
export type Work = (call: AnyCall) => Promise<Reply<unknown>>;

/** A declared route with its types forgotten, as the binder and the document read it. */
export interface Route extends Declaration<string, z.ZodType, z.ZodType, z.ZodType> {
  /** What an API key must have one of, the wider first; null: none may. */
  readonly scopes: readonly ApiScope[] | null;
  /** What a member must be allowed. */
  readonly permission: Needs["permission"];
  /** Anybody may, without a key. */
  readonly open?: true;
  /** It is a write of somebody who may say why, by the header. */
  readonly takesReason?: boolean;
  /** Any key, token or session may, whatever its scopes and permissions. */
  readonly anyKey?: true;
  /** Lets a bearer in. @throws DomainError `forbidden`, `not_found` */
  readonly enter: (bearer: Bearer, params: Readonly<Record<string, string>>) => Promise<Work>;
}

type Nothing = z.ZodType<undefined>;
export type NoQuery = z.ZodObject<Record<never, never>>;

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
    return (call) => act({ ...operator, reason: call.reason }, call);
  };
  return { ...said, scopes: null, permission: "never", takesReason: said.method !== "get", enter };
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
    // What may be read without a key is no secret that somebody could be guessing.
    return (call) =>
      said.method === "get" ? act(from, call) : act(from, call).catch((error: unknown) => counted(error, from));
  };
  return { ...said, scopes: null, permission: "never", open: true, enter };
}

/** Declares a route of one organization: `{organization}` stands in its path. */
export function organizationRoute<
  Path extends `/organizations/{organization}${string}`,
  Q extends z.ZodType = NoQuery,
  B extends z.ZodType = NoQuery,
  A extends z.ZodType = Nothing,
>(declaration: OrganizationDeclaration<Path, Q, B, A>): Route {
  const {
    handle,
    noKeys,
    reasoned,
    grave,
    own = false,
    fresh = false,
    findsOrganization = false,
    ...said
  } = declaration;
  const takesReason = said.method !== "get" && !said.readsOnly;
  const scopes = noKeys ? null : scopesFor(said.tag, takesReason ? "write" : "read");
  const act = handle as unknown as (caller: Caller, call: AnyCall) => Promise<Reply<unknown>>;
  const enter: Route["enter"] = async (bearer, params) => {
    const caller = await asCaller(bearer, params, {
      ...said,
      ...{ operation: said.id, scopes, own, fresh, findsOrganization },
    });
    return async (call) => {
      const stated = { ...caller, reason: (reasoned ? reasonIn(call) : undefined) ?? call.reason };
      if (grave) await requireReason(stated);
      return act(stated, call);
    };
  };
  return { ...said, ...describedAs(said.description, grave), scopes, takesReason, enter };
}

/** Without content. */
export const NOTHING: Reply<undefined> = { body: undefined };
