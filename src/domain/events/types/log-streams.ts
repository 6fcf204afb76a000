/** Events of log streams: where the log of an organization, or of all, is sent on to. */
import { z } from "zod";
import { about, holds } from "./declaring.ts";
import { EXAMPLE, instant } from "./shapes.ts";

const stream = about("log_stream");

const whole = holds({
  kind: z.enum(["webhook", "splunk_hec", "datadog", "otlp", "syslog", "s3"]),
  target: z.string().meta({ description: "Where it leads: a URL without its query, a host, a site or a bucket." }),
  format: z.enum(["raw", "ocsf"]),
  types: z.array(z.string()).readonly().meta({ description: "Which events are sent; none named: all." }),
  description: z.string().nullable(),
  enabled: z.boolean(),
});
const example = {
  kind: "splunk_hec" as const,
  target: "https://splunk.acme.example:8088",
  format: "ocsf" as const,
  types: [],
  description: "for the security team",
  enabled: true,
};

const REVIEW = "Nothing, unless you review who hears of people: then check that it was expected.";

export const logStreamEvents = {
  "log_stream.created": stream({
    when: "The log is sent on to another place from now on.",
    use: REVIEW,
    after: whole,
    example: { after: example },
  }),
  "log_stream.updated": stream({
    when: "A log stream was changed, paused or gone on with, or its secrets were replaced.",
    use: REVIEW,
    before: whole,
    after: whole,
    example: { before: example, after: { ...example, enabled: false } },
  }),
  "log_stream.failing": stream({
    when: "The receiver of a log stream has taken nothing for an hour, or the stream's secrets cannot be read any more. Owners and admins are told by mail. It is tried again for as long as it takes, and nothing is lost.",
    use: "See what the last attempt came to, and mend the receiver or the stream's settings.",
    after: holds({
      since: instant,
      error: z.string().meta({ description: "What the last attempt came to, in a sentence." }),
    }),
    example: { after: { since: EXAMPLE.at, error: "The receiver answered 503." } },
  }),
  "log_stream.recovered": stream({
    when: "The receiver of a log stream takes events again after it had failed for long.",
    use: "Nothing to do: what happened meanwhile is being sent.",
    after: holds({ failingSince: instant }),
    example: { after: { failingSince: EXAMPLE.at } },
  }),
  "log_stream.tested": stream({
    when: "Somebody had a test sent: this event itself.",
    use: "Nothing to do.",
    example: {},
  }),
  "log_stream.deleted": stream({
    when: "A log stream was deleted; nothing is sent there any more.",
    use: REVIEW,
    before: whole,
    example: { before: example },
  }),
};
