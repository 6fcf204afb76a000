/** What can go wrong, as a program decides by it. */
import type { components } from "./schema.ts";

type Code = components["schemas"]["ProblemCode"];

interface Common {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** For people; it may change. */
  readonly detail: string;
  /** The request: quote it when you report a fault. */
  readonly instance: string;
  readonly errors?: components["schemas"]["Fault"][];
}

type More<C extends Code> = C extends "sso_required" | "reauthentication_required"
  ? { readonly loginUrl?: string }
  : unknown;

/** A problem (RFC 9457) that Rollcall answered: a union by its `code`. */
export type Failure = { [C in Code]: Common & { readonly code: C } & More<C> }[Code];

/** What goes wrong on the way: no answer, none in time, or one that is not Rollcall's. */
export type WayCode = "unreachable" | "timed_out" | "unexpected_answer";

/** Thrown by whatever cannot answer with a value: `code` says what it is, `failure` has Rollcall's own words where there are any. */
export class RollcallError extends Error {
  override readonly name = "RollcallError";
  readonly code: Failure["code"] | WayCode;
  readonly status: number | undefined;
  readonly failure: Failure | undefined;

  constructor(
    code: Failure["code"] | WayCode,
    message: string,
    options: ErrorOptions & { status?: number; failure?: Failure } = {},
  ) {
    super(message, options);
    this.code = code;
    this.status = options.status;
    this.failure = options.failure;
  }
}

interface Outcome<T> {
  readonly data?: T;
  readonly error?: Failure;
  readonly response: Response;
}

/** The data of an answer. @throws RollcallError with the problem where it is one */
export function unwrap<T>({ data, error, response }: Outcome<T>): T {
  if (error === undefined) return data as T;
  throw new RollcallError(error.code, error.detail, { status: response.status, failure: error });
}
