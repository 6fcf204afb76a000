/** Traces by OpenTelemetry, sent by OTLP over HTTP. Loaded only where they are asked for. */
import { randomUUID } from "node:crypto";
import {
  type Context,
  context,
  DiagLogLevel,
  diag,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from "@opentelemetry/resources";
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  type SpanExporter,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import { monotonicNow, NEVER } from "../clock.ts";
import { log } from "../log.ts";
import { watchCommands } from "./database-spans.ts";
import type { TracingSettings } from "./settings.ts";
import type { About, Span, Tracing } from "./tracing.ts";

const KINDS: Readonly<Record<About["kind"], SpanKind>> = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  internal: SpanKind.INTERNAL,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
};

const propagator = new W3CTraceContextPropagator();
const fromHeaders = {
  get: (headers: object, key: string) => (headers as Record<string, string | string[] | undefined>)[key],
  keys: (headers: object) => Object.keys(headers),
};
const intoHeaders = {
  set: (headers: Record<string, string>, key: string, value: string) => Object.assign(headers, { [key]: value }),
};

/** Begins to collect and to send. What cannot be sent is lost, and holds nothing up. */
export async function openTracing(settings: TracingSettings, version: string): Promise<Tracing> {
  diag.setLogger(quietly(), { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const ours = { "service.name": "rollcall", "service.version": version, "service.instance.id": randomUUID() };
  const resource = defaultResource()
    .merge(resourceFromAttributes(ours))
    .merge(detectResources({ detectors: [envDetector] }));
  const processor = new BatchSpanProcessor({ exporter: await exporterFor(settings), ...settings.batches });
  const provider = new TracerProvider({ resource, sampler: samplerFor(settings), spanProcessors: [processor] });
  const tracer = provider.getTracer("rollcall", version);
  const begin = ({ name, kind, attributes = {}, from }: About): Span => {
    const within = from ? propagator.extract(ROOT_CONTEXT, from, fromHeaders) : context.active();
    const span = tracer.startSpan(name, { kind: KINDS[kind], attributes: { ...attributes } }, within);
    return spanOf(span, trace.setSpan(within, span));
  };
  return {
    begin,
    ids: () => idsOf(trace.getActiveSpan()),
    add: (attributes) => void trace.getActiveSpan()?.setAttributes({ ...attributes }),
    headers: () => {
      const headers: Record<string, string> = {};
      propagator.inject(context.active(), headers, intoHeaders);
      return headers;
    },
    keep: () => {
      const kept = context.active();
      return (work) => context.with(kept, work);
    },
    watch: (client) => watchCommands(client, begin, () => trace.getActiveSpan()?.isRecording() === true),
    stop: async () => {
      await provider.shutdown();
      context.disable();
      diag.disable();
    },
  };
}

type Opened = ReturnType<ReturnType<TracerProvider["getTracer"]>["startSpan"]>;

const idsOf = (span: Opened | undefined) => {
  if (!span) return undefined;
  const { traceId, spanId } = span.spanContext();
  return { trace_id: traceId, span_id: spanId };
};

function spanOf(span: Opened, within: Context): Span {
  const { traceId, spanId } = span.spanContext();
  return {
    ids: { trace_id: traceId, span_id: spanId },
    run: (work) => context.with(within, work),
    note: (what, attributes = {}) => void span.addEvent(what, { ...attributes }),
    add: (attributes) => void span.setAttributes({ ...attributes }),
    end: ({ name, attributes, failed } = {}) => {
      if (name !== undefined) span.updateName(name);
      if (attributes) span.setAttributes({ ...attributes });
      if (failed !== undefined) span.setAttribute("error.type", failed).setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
}

// Each reads its endpoint, headers, timeout, compression and certificates from the standard variables.
async function exporterFor({ protocol }: TracingSettings): Promise<SpanExporter> {
  if (protocol === "http/json")
    return new (await import("@opentelemetry/exporter-trace-otlp-http")).OTLPTraceExporter();
  return new (await import("@opentelemetry/exporter-trace-otlp-proto")).OTLPTraceExporter();
}

function samplerFor({ sampler, ratio }: TracingSettings): Sampler {
  const [parent, root] = sampler.startsWith("parentbased_")
    ? [true, sampler.slice("parentbased_".length)]
    : [false, sampler];
  const own =
    root === "always_on"
      ? new AlwaysOnSampler()
      : root === "always_off"
        ? new AlwaysOffSampler()
        : new TraceIdRatioBasedSampler(ratio);
  return parent ? new ParentBasedSampler({ root: own }) : own;
}

const TOLD_EVERY_MS = 60_000;

/** Tells the log that traces get lost, once a minute. */
function quietly() {
  let toldAt = NEVER;
  const tell = (message: string): void => {
    if (monotonicNow() - toldAt < TOLD_EVERY_MS) return;
    toldAt = monotonicNow();
    log.warn({ reason: message.slice(0, 300) }, "Traces are lost: see OTEL_EXPORTER_OTLP_ENDPOINT.");
  };
  const ignore = (): void => undefined;
  return { error: tell, warn: tell, info: ignore, debug: ignore, verbose: ignore };
}
