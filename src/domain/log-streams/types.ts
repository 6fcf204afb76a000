/**
 * Log streams: the log of an organization, or of all, sent on to where an organization's security team reads logs: Splunk, Datadog, an
 * OTLP collector, syslog, S3 storage, or a URL of its own. A stream stands at a place of the log; what comes after it is sent in batches,
 * in order, and the place moves only when the receiver has taken a batch. Nothing of the log is copied here.
 * docs/decisions/log-streams.md
 */

export const KINDS = ["webhook", "splunk_hec", "datadog", "otlp", "syslog", "s3"] as const;
export type Kind = (typeof KINDS)[number];

export const FORMATS = ["raw", "ocsf"] as const;
/** Events as the feed tells them, or in the Open Cybersecurity Schema Framework. */
export type Format = (typeof FORMATS)[number];

/** `running`; `retrying`: the last batch was not taken; `failing`: none for long; `paused`: by whoever manages it. */
export const STATES = ["running", "retrying", "failing", "paused"] as const;
export type State = (typeof STATES)[number];

/** What of each kind is set and told again. What is secret is in no setting. */
export interface WebhookSettings {
  readonly kind: "webhook";
  readonly url: string;
  readonly body: "json" | "ndjson";
  readonly headerNames: readonly string[];
  readonly ca: string | null;
}

export interface SplunkSettings {
  readonly kind: "splunk_hec";
  readonly url: string;
  readonly ack: boolean;
  readonly index: string | null;
  readonly source: string | null;
  readonly sourcetype: string | null;
  readonly host: string | null;
  readonly ca: string | null;
}

export interface DatadogSettings {
  readonly kind: "datadog";
  readonly site: string;
  /** Another intake than the site's, such as a proxy. */
  readonly url: string | null;
  readonly service: string;
  readonly tags: readonly string[];
}

export interface OtlpSettings {
  readonly kind: "otlp";
  readonly url: string;
  readonly headerNames: readonly string[];
  readonly ca: string | null;
}

export interface SyslogSettings {
  readonly kind: "syslog";
  readonly host: string;
  readonly port: number;
  readonly facility: number;
  readonly appName: string;
  readonly ca: string | null;
  /** What we show of ourselves; its key is a secret. */
  readonly certificate: string | null;
}

export interface S3Settings {
  readonly kind: "s3";
  readonly bucket: string;
  readonly region: string;
  /** Null: Amazon's, of the region. */
  readonly endpoint: string | null;
  readonly addressing: "path" | "virtual_host";
  readonly prefix: string;
  readonly gzip: boolean;
  /** How long events are gathered for one object. */
  readonly flushSeconds: number;
  readonly accessKeyId: string;
  readonly ca: string | null;
}

export type Settings = WebhookSettings | SplunkSettings | DatadogSettings | OtlpSettings | SyslogSettings | S3Settings;
export type SettingsOf<K extends Kind> = Extract<Settings, { readonly kind: K }>;

/** The secrets of a stream by their names, as they are; a name is there where it is set. */
export type Secrets = Readonly<Record<string, string>>;

/** From where on the log is sent: an event, by its id or number, and what came after it; a moment; all of it; or what happens from now on. */
export type From = string | number | Date | "beginning" | "now";

/** What has not been sent yet. */
export interface Lag {
  readonly events: number;
  /** Beyond some thousands it is only known that there are so many. */
  readonly eventsAre: "exact" | "atLeast";
  readonly oldestAt: Date | null;
}

export interface LastError {
  readonly at: Date;
  readonly error: string;
  /** Of the answer; null where none came. */
  readonly status: number | null;
  /** How the answer began. */
  readonly answer: string | null;
}

/** What a receiver took and threw away, as it said itself. */
export interface Rejected {
  readonly events: number;
  readonly at: Date;
  readonly error: string;
}

export interface LogStream {
  readonly id: string;
  readonly settings: Settings;
  /** Which secrets are set, by name. */
  readonly secrets: readonly string[];
  readonly format: Format;
  /** Types, or the beginnings of some up to the dot; none: all. */
  readonly types: readonly string[];
  readonly description: string | null;
  readonly enabled: boolean;
  readonly state: State;
  /** The number up to which everything has been taken. */
  readonly position: number;
  readonly lag: Lag;
  readonly lastDeliveredAt: Date | null;
  readonly failingSince: Date | null;
  readonly lastError: LastError | null;
  readonly nextTryAt: Date | null;
  readonly rejected: Rejected | null;
  /** What was deleted by policy before it was sent. */
  readonly missed: { readonly events: number; readonly at: Date } | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
