/** Tracing as the standard variables of OpenTelemetry say, as far as it is not the exporter that reads them. */
import { z } from "zod";

const SAMPLERS = [
  "always_on",
  "always_off",
  "traceidratio",
  "parentbased_always_on",
  "parentbased_always_off",
  "parentbased_traceidratio",
] as const;
const PROTOCOLS = ["http/protobuf", "http/json"] as const;

/** How traces are taken and sent. */
export interface TracingSettings {
  readonly protocol: (typeof PROTOCOLS)[number];
  readonly sampler: (typeof SAMPLERS)[number];
  /** What share of traces is recorded, where the sampler asks for one. */
  readonly ratio: number;
  readonly batches: {
    readonly scheduledDelayMillis?: number;
    readonly exportTimeoutMillis?: number;
    readonly maxQueueSize?: number;
    readonly maxExportBatchSize?: number;
  };
}

const text = z.string().optional();

/** Each is looked at only where something is traced: others on the machine may mean what we do not know. */
export const TRACING_VARIABLES = {
  /** Where traces are sent: the collector's OTLP/HTTP endpoint, such as http://collector:4318. Without one, nothing is traced. */
  OTEL_EXPORTER_OTLP_ENDPOINT: text,
  /** The same for traces alone, with the whole path. */
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: text,
  /** `true`: nothing is traced. */
  OTEL_SDK_DISABLED: text,
  /** `otlp` or `none`. */
  OTEL_TRACES_EXPORTER: text,
  /** `http/protobuf` or `http/json`. */
  OTEL_EXPORTER_OTLP_PROTOCOL: text,
  OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: text,
  /** Which traces are recorded; `parentbased_always_on` when nothing is said. */
  OTEL_TRACES_SAMPLER: text,
  OTEL_TRACES_SAMPLER_ARG: text,
  /** How often and how many at once spans are sent. */
  OTEL_BSP_SCHEDULE_DELAY: text,
  OTEL_BSP_EXPORT_TIMEOUT: text,
  OTEL_BSP_MAX_QUEUE_SIZE: text,
  OTEL_BSP_MAX_EXPORT_BATCH_SIZE: text,
} as const;

type Set = { readonly [K in keyof typeof TRACING_VARIABLES]?: string | undefined };
type Refuse = (name: keyof Set, rule: string) => never;

/** What is to be traced; undefined: nothing. Tells `refuse` of a variable that is wrong. */
export function tracingOf(set: Set, refuse: Refuse): TracingSettings | undefined {
  const isWanted = (set.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? set.OTEL_EXPORTER_OTLP_ENDPOINT) !== undefined;
  if (!isWanted || set.OTEL_SDK_DISABLED?.trim().toLowerCase() === "true") return undefined;
  if (oneOf(set, "OTEL_TRACES_EXPORTER", ["otlp", "none"], refuse) === "none") return undefined;
  for (const name of ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"] as const) {
    const url = set[name];
    if (url !== undefined && !/^https?:\/\//i.test(url)) refuse(name, "must be an http or https URL");
  }
  const general = oneOf(set, "OTEL_EXPORTER_OTLP_PROTOCOL", PROTOCOLS, refuse);
  return {
    protocol: oneOf(set, "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", PROTOCOLS, refuse) ?? general ?? "http/protobuf",
    sampler: oneOf(set, "OTEL_TRACES_SAMPLER", SAMPLERS, refuse) ?? "parentbased_always_on",
    ratio: ratioOf(set, refuse),
    batches: batchesOf(set, refuse),
  };
}

function oneOf<T extends string>(set: Set, name: keyof Set, words: readonly T[], refuse: Refuse): T | undefined {
  const given = set[name]?.trim().toLowerCase();
  if (given === undefined) return undefined;
  return words.find((word) => word === given) ?? refuse(name, `must be one of ${words.join(", ")}`);
}

function ratioOf({ OTEL_TRACES_SAMPLER_ARG: given }: Set, refuse: Refuse): number {
  const ratio = Number(given ?? 1);
  return ratio >= 0 && ratio <= 1 ? ratio : refuse("OTEL_TRACES_SAMPLER_ARG", "must be a number from 0 to 1");
}

function batchesOf(set: Set, refuse: Refuse): TracingSettings["batches"] {
  const whole = (name: keyof Set): number | undefined => {
    const given = set[name];
    if (given === undefined) return undefined;
    return /^\d{1,7}$/.test(given) && Number(given) > 0
      ? Number(given)
      : refuse(name, "must be a whole number above 0");
  };
  const given = {
    scheduledDelayMillis: whole("OTEL_BSP_SCHEDULE_DELAY"),
    exportTimeoutMillis: whole("OTEL_BSP_EXPORT_TIMEOUT"),
    maxQueueSize: whole("OTEL_BSP_MAX_QUEUE_SIZE"),
    maxExportBatchSize: whole("OTEL_BSP_MAX_EXPORT_BATCH_SIZE"),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
