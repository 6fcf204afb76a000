/** How a type of event is declared: what it is about, when it happens, and what its `before` and `after` hold. */
import { z } from "zod";

/** What stands on one side of a change; null on the side where there is nothing. */
type Side = z.ZodType;

export interface Declaration<O extends string = string, B extends Side = Side, A extends Side = Side> {
  /** What kind of object it is about; of some there are several. */
  readonly objects: readonly O[];
  /** When it happens. */
  readonly when: string;
  /** What a program that follows the log does with it. */
  readonly use: string;
  readonly before: B;
  readonly after: A;
  readonly example: { readonly before: z.input<B>; readonly after: z.input<A> };
}

type Example<B extends Side, A extends Side> = (null extends z.input<B> ? unknown : { readonly before: z.input<B> }) &
  (null extends z.input<A> ? unknown : { readonly after: z.input<A> }) & {
    readonly before?: z.input<B>;
    readonly after?: z.input<A>;
  };

interface Said<B extends Side, A extends Side> {
  readonly when: string;
  readonly use: string;
  /** Left out where it is always null. */
  readonly before?: B;
  readonly after?: A;
  readonly example: Example<B, A>;
}

const NULL = z.null();

/** Declares types whose object is one of these. */
export const about =
  <const O extends string>(...objects: readonly O[]) =>
  <B extends Side = z.ZodNull, A extends Side = z.ZodNull>(said: Said<B, A>): Declaration<O, B, A> => {
    const { when, use, before, after, example } = said;
    const sides = { before: before ?? NULL, after: after ?? NULL } as { before: B; after: A };
    return { objects, when, use, ...sides, example: { ...NOTHING, ...example } as Declaration<O, B, A>["example"] };
  };

const NOTHING = { before: null, after: null };

/** An object that has just these properties. */
export const holds = z.strictObject;
