/** What of each kind of log stream is given: settings, and secrets, which no answer tells again. */
import { z } from "zod";
import { idOf } from "../forms/parameters.ts";
import { moment } from "../forms/shapes.ts";

const VISIBLE = /^[\x21-\x7e]+$/;
const NO_BLANKS = "Use visible ASCII characters without blanks";
const secretText = z.string().min(1).max(1_000).regex(VISIBLE, NO_BLANKS);
const word = (most: number) => z.string().min(1).max(most).regex(VISIBLE, NO_BLANKS);

const url = z.string().min(1).max(2_000).meta({
  description:
    "https on the public internet, port 443 or any from 1024 on; elsewhere only where the instance allows it (`LOG_STREAMS_TO_PRIVATE`).",
});

const pem = (what: string) =>
  z
    .string()
    .min(1)
    .max(30_000)
    .meta({ description: `In PEM. ${what}` });
export const ca = pem("Certificates to trust instead of those that everybody trusts.").nullable();

/** Headers that make the message what it is are ours. */
const OURS = /^(?:host|content-.*|transfer-encoding|connection|expect|te|trailer|upgrade|accept-encoding|webhook-.*)$/i;
const headerName = z
  .string()
  .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/, "This is no name of a header")
  .refine((name) => !OURS.test(name), "This header is ours to set");
const headerValue = z
  .string()
  .min(1)
  .max(2_000)
  .regex(/^[\x20-\x7e]+$/, "Use visible ASCII characters");
const headers = z
  .record(headerName, headerValue)
  .refine((all) => Object.keys(all).length <= 20, "20 headers at most")
  .meta({ description: "Headers to send, such as `Authorization`. Answers tell their names alone." });

const SITE = /^(?:[a-z0-9]{1,10}\.)?(?:datadoghq\.com|datadoghq\.eu|ddog-gov\.com)$/;
const HOST = /^(?:[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9])?|[0-9A-Fa-f:.]{2,45})$/;
const PREFIX = /^(?:(?!\.{1,2}\/)[A-Za-z0-9!_.*'()=-]{1,100}\/)*(?!\.{1,2}$)[A-Za-z0-9!_.*'()=-]{0,100}$/;

/** By kind: what has to be given, and what may be. */
export const FIELDS = {
  webhook: {
    required: { url },
    optional: {
      body: z.enum(["json", "ndjson"]).meta({ description: "A batch as a JSON array, or as a line for each event." }),
      secret: z
        .string()
        .regex(
          /^whsec_(?:[A-Za-z0-9+/]{4}){8,21}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
          "Use `whsec_` and 24 to 64 bytes in base64",
        )
        .meta({
          description:
            "What batches are signed with, as Standard Webhooks has it. Left out: one is made, and told once.",
        }),
      headers,
      ca,
    },
  },
  splunk_hec: {
    required: {
      url: url.meta({ description: "Of the HTTP Event Collector, with or without its path." }),
      token: secretText,
    },
    optional: {
      ack: z.boolean().meta({ description: "Wait until indexers have acknowledged; the token must allow it." }),
      index: word(200).nullable(),
      source: word(200).nullable(),
      sourcetype: word(200).nullable(),
      host: z.string().regex(HOST, "This is no host").nullable(),
      ca,
    },
  },
  datadog: {
    required: { apiKey: secretText },
    optional: {
      site: z.string().regex(SITE, "This is no site of Datadog").meta({ description: "Such as `datadoghq.eu`." }),
      url: url.nullable().meta({ description: "Another intake than the site's, such as a proxy of yours." }),
      service: word(100),
      tags: z.array(word(200).regex(/^[^,]+$/, "A tag holds no comma")).max(50),
    },
  },
  otlp: {
    required: { url: url.meta({ description: "Of the collector; `/v1/logs` is put after it where it is not there." }) },
    optional: { headers, ca },
  },
  syslog: {
    required: { host: z.string().regex(HOST, "This is no host") },
    optional: {
      port: z.int().min(1).max(65_535),
      facility: z.int().min(0).max(23).meta({ description: "RFC 5424, 6.2.1; 13, log audit, unless said otherwise." }),
      appName: word(48),
      ca,
      certificate: pem("What we show of ourselves where the receiver asks.").nullable(),
      privateKey: pem("The key of `certificate`, without a passphrase.").nullable(),
    },
  },
  s3: {
    required: {
      bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "This is no name of a bucket"),
      region: z.string().regex(/^[a-z0-9-]{1,40}$/, "This is no region"),
      accessKeyId: word(200),
      secretAccessKey: secretText,
    },
    optional: {
      endpoint: url
        .nullable()
        .meta({ description: "Of storage that is not Amazon's; left out: Amazon's, of the region." }),
      addressing: z.enum(["path", "virtual_host"]).meta({
        description:
          "Where the bucket stands: in the path, unless said otherwise where there is an `endpoint`; else in the host.",
      }),
      prefix: z.string().max(300).regex(PREFIX, "Use letters, digits and !_.*'()=- between slashes"),
      gzip: z.boolean(),
      flushSeconds: z.int().min(1).max(900).meta({ description: "How long events are gathered for one object." }),
      sessionToken: z.string().min(1).max(4_000).regex(VISIBLE, NO_BLANKS).nullable(),
      ca,
    },
  },
} as const;

/** From where on. */
export const from = z.union([z.enum(["beginning", "now"]), idOf("event"), z.int().min(1), moment]).meta({
  description:
    "From where on the log is sent: `beginning`, `now`, an event by its id or its number, or a moment. It is `now` for a new one unless said otherwise; given to one that is there, it begins again there.",
});
