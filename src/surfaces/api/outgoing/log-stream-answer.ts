/** Log streams as they are told: a component for each kind, and never a secret but the one that was made for whoever asks. */
import { z } from "zod";
import { FORMATS, type Kind, type LogStream, STATES } from "../../../domain/log-streams/types.ts";
import { instant } from "../forms/shapes.ts";
import { ca, FIELDS } from "./log-stream-fields.ts";

const common = {
  id: z.string(),
  secrets: z.array(z.string()).meta({ description: "Which secrets are set, by name." }),
  format: z.enum(FORMATS).meta({ description: "Events as the feed tells them, or as OCSF 1.5.0." }),
  types: z.array(z.string()).meta({ description: "Types of event, or beginnings up to the dot; none: all." }),
  description: z.string().nullable(),
  enabled: z.boolean(),
  state: z.enum(STATES).meta({
    description:
      "`retrying`: the last batch was not taken; `failing`: nothing for an hour, or its secrets cannot be read.",
  }),
  position: z.int().meta({ description: "The number in the log up to which everything has been taken." }),
  lag: z
    .object({
      events: z.int(),
      eventsAre: z.enum(["exact", "atLeast"]).meta({ description: "More than 10,000 are not counted." }),
      oldestAt: instant.nullable(),
    })
    .meta({ description: "What of the log has not been taken yet." }),
  lastDeliveredAt: instant.nullable(),
  failingSince: instant.nullable().meta({ description: "Since when nothing has been taken." }),
  lastError: z
    .object({ at: instant, error: z.string(), status: z.int().nullable(), answer: z.string().nullable() })
    .nullable()
    .meta({ description: "What the last attempt came to, where it failed, with how the answer began." }),
  nextTryAt: instant.nullable(),
  rejected: z
    .object({ events: z.int(), at: instant, error: z.string() })
    .nullable()
    .meta({ description: "What the receiver took and threw away, as it said itself." }),
  missed: z
    .object({ events: z.int(), at: instant })
    .nullable()
    .meta({ description: "What the policy `auditDays` deleted before it was sent." }),
  createdAt: instant,
  updatedAt: instant,
};

const headerNames = z.array(z.string()).meta({ description: "The headers that are set, without their values." });
const { webhook, splunk_hec: splunk, datadog, otlp, syslog, s3 } = FIELDS;

const variant = <K extends Kind, S extends z.ZodRawShape>(kind: K, name: string, settings: S) =>
  z.object({ kind: z.literal(kind), ...common, ...settings }).meta({ id: name });

const secret = z.string().optional().meta({ description: "`whsec_…`, only in the answer that made it." });
const { ack, index, source, sourcetype, host } = splunk.optional;
const { site, service, tags } = datadog.optional;
const { secretAccessKey: _, ...bucket } = s3.required;
const { sessionToken: __, ...storing } = s3.optional;
const { privateKey: ___, ...spoken } = syslog.optional;

const url = z.string();
const VARIANTS = [
  variant("webhook", "WebhookLogStream", { url, body: webhook.optional.body, headerNames, ca, secret }),
  variant("splunk_hec", "SplunkLogStream", { url, ack, index, source, sourcetype, host, ca }),
  variant("datadog", "DatadogLogStream", { site, url: url.nullable(), service, tags }),
  variant("otlp", "OtlpLogStream", { url: otlp.required.url, headerNames, ca }),
  variant("syslog", "SyslogLogStream", { ...syslog.required, ...spoken }),
  variant("s3", "S3LogStream", { ...bucket, ...storing }),
] as const;

export const LogStreamAnswer = z.discriminatedUnion("kind", VARIANTS).meta({ id: "LogStream" });

export const TestedAnswer = z
  .object({
    delivered: z.boolean(),
    eventId: z.string().meta({ description: "The event that was sent." }),
    status: z
      .int()
      .nullable()
      .meta({ description: "Of the answer; null where none came, or where the protocol has none." }),
    error: z.string().nullable(),
    answer: z.string().nullable().meta({ description: "How it began." }),
    ms: z.int(),
  })
  .meta({ id: "LogStreamTested" });

/** What is told; the settings of a kind stand beside what all have. */
export function presentLogStream({ settings, version: _, ...stream }: LogStream): z.output<typeof LogStreamAnswer> {
  const shared = { ...stream, secrets: [...stream.secrets], types: [...stream.types], lag: { ...stream.lag } };
  return { ...shared, ...settings } as z.output<typeof LogStreamAnswer>;
}
