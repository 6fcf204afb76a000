/** All kinds of receivers in one list. */
import type { Kind } from "../types.ts";
import { datadogReceiver } from "./datadog.ts";
import { otlpReceiver } from "./otlp.ts";
import type { Receiver } from "./receiver.ts";
import { s3Receiver } from "./s3.ts";
import { splunkReceiver } from "./splunk.ts";
import { syslogReceiver } from "./syslog.ts";
import { webhookReceiver } from "./webhook.ts";

const RECEIVERS: { readonly [K in Kind]: Receiver<K> } = {
  webhook: webhookReceiver,
  splunk_hec: splunkReceiver,
  datadog: datadogReceiver,
  otlp: otlpReceiver,
  syslog: syslogReceiver,
  s3: s3Receiver,
};

/** The receiver of a kind. */
export const receiverOf = <K extends Kind>(kind: K): Receiver<K> => RECEIVERS[kind];
