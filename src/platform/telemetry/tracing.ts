/**
 * Traces, where the operator has them collected (OpenTelemetry; opentelemetry.ts, which is loaded only then). What is told of a span never
 * says who, or what was written: surfaces, templates of routes, names of collections, kinds of failures.
 */
import type { mongo } from "mongoose";
import type { TracingSettings } from "./settings.ts";

export type Attributes = Readonly<Record<string, string | number | boolean>>;

/** Where a span belongs that somebody else has begun: headers of a request. */
export type Carrier = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface About {
  readonly name: string;
  readonly kind: "server" | "client" | "internal" | "producer" | "consumer";
  readonly attributes?: Attributes;
  /** Continues what these headers say, where they say it. */
  readonly from?: Carrier;
}

/** How a span ended. */
export interface Outcome {
  /** Where it is known only now. */
  readonly name?: string;
  readonly attributes?: Attributes;
  /** What kind of failure it was: a class or a status, never a message, which may say who. */
  readonly failed?: string;
}

/** Where a line of the log belongs. */
export interface TraceIds {
  readonly trace_id: string;
  readonly span_id: string;
}

/** A span that has begun. */
export interface Span {
  readonly ids: TraceIds;
  /** Everything that this does belongs to the span. */
  readonly run: <T>(work: () => T) => T;
  /** Something that happened on the way. */
  readonly note: (what: string, attributes?: Attributes) => void;
  /** Adds to what is known of it. */
  readonly add: (attributes: Attributes) => void;
  readonly end: (outcome?: Outcome) => void;
}

export interface Tracing {
  readonly begin: (about: About) => Span;
  readonly ids: () => TraceIds | undefined;
  /** Adds to what is known of the span that is under way. */
  readonly add: (attributes: Attributes) => void;
  /** What is sent along to whoever goes on with it. */
  readonly headers: () => Readonly<Record<string, string>>;
  /** What runs anything as a part of the span that is under way now. */
  readonly keep: () => <T>(work: () => T) => T;
  readonly watch: (client: mongo.MongoClient) => void;
  readonly stop: () => Promise<void>;
}

let tracing: Tracing | undefined;

/** Traces from now on; undefined: no more. */
function useTracing(given: Tracing | undefined): void {
  tracing = given;
}

/** Whether anything is traced. */
export const isTracing = (): boolean => tracing !== undefined;

/** Begins a span; undefined where nothing is traced. */
export const beginSpan = (about: () => About): Span | undefined => tracing?.begin(about());

/** Does the work as a span of its own. */
export async function traced<T>(about: () => About, work: (span?: Span) => Promise<T>): Promise<T> {
  const span = beginSpan(about);
  if (!span) return work();
  try {
    const done = await span.run(() => work(span));
    span.end();
    return done;
  } catch (error) {
    span.end({ failed: kindOf(error) });
    throw error;
  }
}

/** What kind of failure it is, without a word of what it says. */
const kindOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

/** Adds to what is told of the span that is under way. */
export const addToSpan = (attributes: Attributes): void => tracing?.add(attributes);

/** The ids of the span that is under way, for a line of the log. */
export const traceIds = (): TraceIds | undefined => tracing?.ids();

/** The headers for a request to somebody else, by which its traces continue ours (W3C Trace Context). */
export const traceHeaders = (): Readonly<Record<string, string>> => tracing?.headers() ?? {};

/** What runs work, wherever that is done, as a part of the span that is under way here. */
export const keptTrace = (): (<T>(work: () => T) => T) => tracing?.keep() ?? ((work) => work());

/** Has the questions to this database traced. */
export const traceDatabase = (client: mongo.MongoClient): void => tracing?.watch(client);

/** Loads what traces, and begins. Before the database is connected. @returns what ends it: it sends what is left */
export async function startTracing(settings: TracingSettings, version: string): Promise<() => Promise<void>> {
  const { openTracing } = await import("./opentelemetry.ts");
  const tracing = await openTracing(settings, version);
  useTracing(tracing);
  return async () => {
    useTracing(undefined);
    await tracing.stop();
  };
}
