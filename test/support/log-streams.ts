/** Log streams for tests: receivers of each kind, with what a stream to them is set to. */
import type { Caller } from "../../src/domain/caller.ts";
import { record } from "../../src/domain/events/events.ts";
import type { NewLogStream } from "../../src/domain/log-streams/streams.ts";
import { KINDS, type Kind } from "../../src/domain/log-streams/types.ts";
import { transaction } from "../../src/platform/database/mongo.ts";
import {
  type HttpLogReceiver,
  idsIn,
  objectText,
  openHttpLogReceiver,
  openSyslogReceiver,
  type SyslogReceiver,
  s3Answer,
} from "./log-receivers.ts";
import { localIdentity } from "./tls.ts";

const S3 = { accessKeyId: "AKIATEST", secretAccessKey: "avery+secret/access+key", region: "eu-central-1" };

export interface At {
  readonly kind: Kind;
  readonly input: Pick<NewLogStream, "kind" | "fields">;
  /** What was taken, batch by batch. */
  readonly batches: () => string[];
  readonly ids: () => string[];
  readonly http?: HttpLogReceiver;
  readonly syslog?: SyslogReceiver;
  readonly objects?: ReadonlyMap<string, Buffer>;
  readonly close: () => Promise<void>;
}

const OVER_HTTP: { readonly [K in Exclude<Kind, "syslog" | "s3">]: (url: string) => Record<string, unknown> } = {
  webhook: (url) => ({ url, secret: `whsec_${Buffer.alloc(24, 7).toString("base64")}` }),
  splunk_hec: (url) => ({ url, token: "b1a2c3d4-splunk-token", index: "audit" }),
  datadog: (url) => ({ url: `${url}/api/v2/logs`, apiKey: "datadog-api-key-0123456789", tags: ["env:test"] }),
  otlp: (url) => ({ url, headers: { Authorization: "Basic b3RscC1zZWNyZXQ=" } }),
};

/** Opens a receiver of this kind. */
export async function openAt(kind: Kind): Promise<At> {
  if (kind === "syslog") return openSyslog();
  const objects = new Map<string, Buffer>();
  const http = await openHttpLogReceiver(kind === "s3" ? s3Answer(S3, objects) : undefined);
  const batches = (): string[] =>
    kind === "s3" ? [...objects.values()].map(objectText) : http.taken.map(({ text }) => text);
  const fields =
    kind === "s3" ? { ...S3, bucket: "logs", endpoint: http.url, flushSeconds: 1 } : OVER_HTTP[kind](http.url);
  const ids = (): string[] => batches().flatMap((text) => idsIn(kind, text));
  return { kind, input: { kind, fields }, batches, ids, http, objects, close: http.close };
}

async function openSyslog(): Promise<At> {
  const { cert, key } = await localIdentity();
  const syslog = await openSyslogReceiver({ cert, key });
  const fields = { host: "127.0.0.1", port: syslog.port, ca: cert };
  const ids = (): string[] => syslog.taken.flatMap((text) => idsIn("syslog", text));
  return {
    kind: "syslog",
    input: { kind: "syslog", fields },
    batches: () => syslog.taken,
    ids,
    syslog,
    close: syslog.close,
  };
}

export { KINDS };

/** So many events at little cost. */
export async function givenEvents(caller: Caller, count: number): Promise<void> {
  const { organizationId: id } = caller;
  const one = { type: "organization.exported", object: { type: "organization", id } } as const;
  for (let left = count; left > 0; left -= 100)
    await transaction(() => record(caller, ...Array.from({ length: Math.min(left, 100) }, () => one)));
}
