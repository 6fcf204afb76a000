/** A call of the REST surface as its handler sees it, and what is answered. */
import type { Locale } from "../../domain/locale.ts";
import type { Once } from "../../domain/memberships/status/bulk.ts";
import type { Session } from "../../domain/sessions/types.ts";
import type { Reached } from "../../platform/reached.ts";

/** What a successful call answers. The status is the route's. */
export interface Reply<A> {
  readonly body: A;
  /** Becomes the entity tag. */
  readonly version?: number | undefined;
  /** Path of what was made, below `/v1`. */
  readonly location?: string | undefined;
  /** The body is an async iterable, sent while it is read: what it yields as lines of JSON, or texts as a table. */
  readonly streamed?: "lines" | "table" | undefined;
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
  /** The language in which sentences are told. */
  readonly locale: Locale;
  readonly reached: () => Reached;
  readonly reason: string | undefined;
  /** The event that a reader of a stream had last (`Last-Event-ID`). */
  readonly lastEventId: string | undefined;
  /** Whoever asked has gone. */
  readonly gone: AbortSignal;
  /** Asks whoever came at the door once more: for answers that take longer than a moment. @throws what the door does when it lets them in no more */
  readonly askAgain: () => Promise<void>;
  /** Does a row of a call for many; with an Idempotency-Key once, however often the call comes. */
  readonly once: Once;
}
