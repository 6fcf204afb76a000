/**
 * `/auth`: signing in and looking after one's own account, for programs and for scripts of pages. A route is declared with who may
 * call it and what body it takes; what stands around it (content type, origin, session, proof of origin) is in `bind`, once.
 */
import type { z } from "zod";
import type { Session } from "../../domain/sessions/types.ts";
import type { Visitor } from "../../domain/visitor.ts";
import type { Somebody } from "../http/session-states.ts";

/** A request after the door: everything in it has been checked. */
export interface Call<B> {
  readonly visitor: Visitor;
  readonly body: B;
  /** The part of the path in braces. */
  readonly id: string;
}

/** A session as it was opened: its secret goes into the cookie. */
export interface Opened {
  readonly session: Session;
  readonly token: string;
}

export interface Answer {
  /** Sent as JSON; without one the answer is 204. */
  readonly body?: unknown;
  /** What becomes of the cookie. */
  readonly cookie?: Opened | "ended";
}

interface Declaration<B extends z.ZodType> {
  /** The operation's name in the OpenAPI document. */
  readonly id: string;
  readonly method: "get" | "post" | "delete";
  /** Below `/auth`; at most one parameter, in braces. */
  readonly path: `/${string}`;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly body?: B;
  /** What it answers; without one it is 204. */
  readonly answer?: z.ZodType;
  /** When it is 204 all the same. */
  readonly nothing?: string;
}

/** Whoever comes; a session is not looked at. */
interface Open<B extends z.ZodType> extends Declaration<B> {
  readonly who: "anyone";
  readonly handle: (call: Call<z.output<B>>) => Promise<Answer>;
}

interface Guarded<B extends z.ZodType> extends Declaration<B> {
  readonly who: Somebody;
  /** What it brings about is there already where there is no session. */
  readonly idle?: Answer;
  readonly handle: (session: Session, call: Call<z.output<B>>) => Promise<Answer>;
}

type Nothing = z.ZodType<undefined>;

/** A declared route with its types forgotten, as the binder reads it. */
export interface Route extends Declaration<z.ZodType> {
  readonly who: "anyone" | Somebody;
  readonly idle?: Answer | undefined;
  readonly act: (session: Session | null, call: Call<unknown>) => Promise<Answer>;
}

/** Declares a route for whoever comes. */
export function openRoute<B extends z.ZodType = Nothing>({ handle, ...said }: Omit<Open<B>, "who">): Route {
  return { ...said, who: "anyone", act: (_session, call) => handle(call as Call<z.output<B>>) };
}

/** Declares a route for somebody with a session. */
export function ownRoute<B extends z.ZodType = Nothing>({ handle, ...said }: Guarded<B>): Route {
  const act: Route["act"] = async (session, call) => {
    if (!session && said.idle) return said.idle;
    if (!session) throw new Error("A route for somebody was reached by nobody.");
    return handle(session, call as Call<z.output<B>>);
  };
  return { ...said, act };
}

export const NOTHING: Answer = {};
