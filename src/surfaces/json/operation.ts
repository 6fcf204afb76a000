/** An operation as the OpenAPI document tells it, whichever surface answers it. */
import type { z } from "zod";

/** A part of an OpenAPI document. */
export type Json = Readonly<Record<string, unknown>>;

/** Where a surface's routes are described: made from their declarations, so that nothing is said twice. */
export interface Operation {
  readonly id: string;
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  /** From the root, parameters in braces. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string | undefined;
  readonly query?: z.ZodType | undefined;
  readonly body?: z.ZodType | undefined;
  /** How the body is sent, where it is no JSON. */
  readonly takes?: "application/x-www-form-urlencoded" | "application/secevent+jwt" | undefined;
  /** What other forms of the body are, by their content types. */
  readonly forms?: Readonly<Record<string, string>> | undefined;
  readonly status: number;
  readonly answer?: z.ZodType | undefined;
  /** When there is nothing to answer, and the status is 204 instead. */
  readonly nothing?: string | undefined;
  /** What other forms the answer has, by their content types. */
  readonly answers?: OtherAnswers | undefined;
  /** What a dry run answers; undefined where there is none. */
  readonly tried?: z.ZodType | undefined;
  /** How the answer is sent. */
  readonly sent: "application/json" | "application/x-ndjson" | "text/event-stream";
  /** Parameters that are neither in the path nor in the query. */
  readonly headers: readonly Json[];
  /** Who opens it: an empty requirement is everybody. */
  readonly security: readonly Json[];
  /** Statuses of failures; 304 is one here. */
  readonly failures: readonly number[];
  /** What failures look like, where a protocol has a form of its own. */
  readonly refusal?: z.ZodType | undefined;
  /** Of which of these an API key needs one. */
  readonly scopes?: readonly string[] | undefined;
  /** What a member's roles must include. */
  readonly permission?: string | undefined;
}

/** Answers that are text, by their content types. */
export type OtherAnswers = Readonly<Record<string, { readonly description: string; readonly example: string }>>;

/** A parameter in a header. */
export const headerOf = (name: string, description: string, schema: Json = { type: "string" }): Json => ({
  name,
  in: "header",
  description,
  schema,
});
