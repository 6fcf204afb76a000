/** /v1/organizations/{organization}/log-streams, and /v1/log-streams, which send the logs of all organizations. */
import { z } from "zod";
import { INSTANCE } from "../../../domain/caller.ts";
import {
  createLogStream,
  deleteLogStream,
  getLogStream,
  listLogStreams,
  updateLogStream,
} from "../../../domain/log-streams/streams.ts";
import { testLogStream } from "../../../domain/log-streams/testing.ts";
import { FORMATS, type Kind, type LogStream } from "../../../domain/log-streams/types.ts";
import { pageOnly, text } from "../forms/parameters.ts";
import { displayText, listOf, listReply } from "../forms/shapes.ts";
import { twiceOf } from "../instance-twins.ts";
import { NOTHING, type Route } from "../route.ts";
import { LogStreamAnswer, presentLogStream, TestedAnswer } from "./log-stream-answer.ts";
import { FIELDS, from } from "./log-stream-fields.ts";

const twice = twiceOf({ tag: "Log streams", noun: "LogStream", path: "/log-streams" });

const common = {
  format: z.enum(FORMATS).optional(),
  types: z.array(text).max(50).optional().meta({
    description: "Types of event, or beginnings up to the dot, such as `membership`; none: all.",
  }),
  description: displayText.nullable().optional(),
  enabled: z.boolean().optional().meta({ description: "False: it is paused, and goes on from where it was." }),
  from: from.optional(),
};

const variant = <K extends Kind>(kind: K, name: string) => {
  const { required, optional } = FIELDS[kind] as (typeof FIELDS)[K];
  return z
    .strictObject({ kind: z.literal(kind), ...required, ...z.object(optional).partial().shape, ...common })
    .meta({ id: name });
};

const NewLogStream = z
  .discriminatedUnion("kind", [
    variant("webhook", "NewWebhookLogStream"),
    variant("splunk_hec", "NewSplunkLogStream"),
    variant("datadog", "NewDatadogLogStream"),
    variant("otlp", "NewOtlpLogStream"),
    variant("syslog", "NewSyslogLogStream"),
    variant("s3", "NewS3LogStream"),
  ])
  .meta({ id: "NewLogStream" });

const { webhook, splunk_hec: splunk, datadog, otlp, syslog, s3 } = FIELDS;
const LogStreamPatch = z
  .strictObject({
    ...{ ...s3.required, ...s3.optional, ...syslog.required, ...syslog.optional, ...otlp.required, ...otlp.optional },
    ...{ ...datadog.required, ...datadog.optional, ...splunk.required, ...splunk.optional },
    ...{
      ...webhook.required,
      ...webhook.optional,
      url: datadog.optional.url,
      headers: otlp.optional.headers.nullable(),
    },
    // Of a syslog stream it cannot be taken away.
    host: splunk.optional.host,
    ...common,
  })
  .partial()
  .meta({
    id: "LogStreamPatch",
    description: "What is of another kind than the stream is refused; null takes a setting away.",
  });

interface Given {
  readonly format?: (typeof FORMATS)[number] | undefined;
  readonly types?: readonly string[] | undefined;
  readonly description?: string | null | undefined;
  readonly enabled?: boolean | undefined;
  readonly from?: string | number | Date | undefined;
}

/** What all kinds have, and what is the kind's own. */
const parted = <B extends Given>({ format, types, description, enabled, from, ...fields }: B) => ({
  ...{ format, types, description, enabled, from, fields },
});

const reply = (stream: LogStream) => ({ body: presentLogStream(stream), version: stream.version });

export const logStreamRoutes: readonly Route[] = [
  ...twice({
    id: "createLogStream",
    method: "post",
    rest: "",
    summary: "Have the log sent on",
    description:
      "In order, at least once, for as long as it takes: docs/log-streams.md says which box gets which value.",
    body: NewLogStream,
    status: 201,
    answer: LogStreamAnswer,
    handle: async (caller, { body: { kind, ...body } }) => {
      const { stream, secret } = await createLogStream(caller, { kind, ...parted(body) });
      const of = caller.organizationId === INSTANCE ? "" : `/organizations/${caller.organizationId}`;
      const { body: told, version } = reply(stream);
      const location = `${of}/log-streams/${stream.id}`;
      return { body: secret === null ? told : { ...told, secret }, version, location };
    },
  }),
  ...twice({
    id: "listLogStreams",
    method: "get",
    rest: "",
    summary: "List the log streams",
    description: "Each with how it fares and how far it is behind.",
    query: pageOnly,
    status: 200,
    answer: listOf("LogStreamList", LogStreamAnswer),
    handle: async (caller, { query }) => listReply(await listLogStreams(caller, query), query.limit, presentLogStream),
  }),
  ...twice({
    id: "getLogStream",
    method: "get",
    rest: "/{logStream}",
    summary: "Read a log stream, and how far it is behind",
    description: "`lag` is what has not been taken yet; `lastError` what the last attempt came to, where it failed.",
    status: 200,
    answer: LogStreamAnswer,
    handle: async (caller, { params }) => reply(await getLogStream(caller, params.logStream)),
  }),
  ...twice({
    id: "updateLogStream",
    method: "patch",
    rest: "/{logStream}",
    summary: "Change a log stream, pause it or go on with it",
    description:
      "It is tried at once. Where another address would be shown a token or headers, these must be given with it.",
    body: LogStreamPatch,
    status: 200,
    answer: LogStreamAnswer,
    conditional: true,
    handle: async (caller, { params, body, ifVersion }) =>
      reply(await updateLogStream(caller, params.logStream, parted(body), ifVersion)),
  }),
  ...twice({
    id: "deleteLogStream",
    method: "delete",
    rest: "/{logStream}",
    summary: "Delete a log stream; what it has not sent is not sent",
    description: "To stop it for a while, pause it instead: `enabled` false keeps its place in the log.",
    status: 204,
    conditional: true,
    handle: async (caller, { params, ifVersion }) => {
      await deleteLogStream(caller, params.logStream, ifVersion);
      return NOTHING;
    },
  }),
  ...twice({
    id: "testLogStream",
    method: "post",
    rest: "/{logStream}/test",
    summary: "Send a test now, and tell what came back",
    description: "One event, `log_stream.tested`, also where the stream is paused. Its place in the log does not move.",
    untried: "a test is nothing but what is sent, and a dry run sends nothing.",
    status: 200,
    answer: TestedAnswer,
    handle: async (caller, { params }) => ({ body: { ...(await testLogStream(caller, params.logStream)) } }),
  }),
];
