/** The fields of each kind of stream: what they are where nothing is said, and which of them are secret. */
import type { Kind, SettingsOf } from "../types.ts";

type Plain<K extends Kind> = { readonly [F in keyof Omit<SettingsOf<K>, "kind">]: SettingsOf<K>[F] | undefined };

interface Form<K extends Kind> {
  /** Undefined: it has to be given. */
  readonly plain: Plain<K>;
  readonly secrets: Readonly<Record<string, "required" | "optional">>;
}

export const SETTINGS: { readonly [K in Kind]: Form<K> } = {
  webhook: {
    plain: { url: undefined, body: "json", headerNames: [], ca: null },
    secrets: { secret: "required", headers: "optional" },
  },
  splunk_hec: {
    plain: { url: undefined, ack: false, index: null, source: null, sourcetype: null, host: null, ca: null },
    secrets: { token: "required" },
  },
  datadog: {
    plain: { site: "datadoghq.com", url: null, service: "rollcall", tags: [] },
    secrets: { apiKey: "required" },
  },
  otlp: {
    plain: { url: undefined, headerNames: [], ca: null },
    secrets: { headers: "optional" },
  },
  syslog: {
    // 13: log audit (RFC 5424, 6.2.1).
    plain: { host: undefined, port: 6514, facility: 13, appName: "rollcall", ca: null, certificate: null },
    secrets: { privateKey: "optional" },
  },
  s3: {
    plain: {
      ...{ bucket: undefined, region: undefined, endpoint: null, addressing: "virtual_host", prefix: "", gzip: true },
      ...{ flushSeconds: 60, accessKeyId: undefined, ca: null },
    },
    secrets: { secretAccessKey: "required", sessionToken: "optional" },
  },
};

/** Which settings say where a stream leads, and which secrets whoever is there is shown. */
export const FORMER_SECRETS: {
  readonly [K in Kind]: { readonly at: readonly (keyof SettingsOf<K>)[]; readonly shown: readonly string[] };
} = {
  webhook: { at: ["url"], shown: ["headers"] },
  splunk_hec: { at: ["url"], shown: ["token"] },
  datadog: { at: ["site", "url"], shown: ["apiKey"] },
  otlp: { at: ["url"], shown: ["headers"] },
  // What is signed with a key does not tell the key.
  syslog: { at: ["host"], shown: [] },
  s3: { at: ["endpoint"], shown: ["sessionToken"] },
};
