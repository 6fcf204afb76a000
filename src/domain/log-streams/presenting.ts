/** A stored stream as it is told: never its secrets. */
import { lagOf } from "./running/lag.ts";
import type { StreamDoc } from "./stream.model.ts";
import type { LogStream, State } from "./types.ts";

export async function present(stream: StreamDoc): Promise<LogStream> {
  const { _id: id, settings, format, types, description, enabled, position, failures, version } = stream;
  return {
    ...{ id, settings, secrets: Object.keys(stream.secrets).sort(), format, types, description, enabled },
    ...{ state: stateOf(stream), position, lag: await lagOf(stream) },
    ...{ lastDeliveredAt: stream.lastDeliveredAt, failingSince: stream.failingSince, lastError: stream.lastError },
    nextTryAt: enabled && failures > 0 ? stream.dueAt : null,
    missed: stream.missedAt ? { events: stream.missedEvents ?? 0, at: stream.missedAt } : null,
    ...{ rejected: stream.rejected, version, createdAt: stream.createdAt, updatedAt: stream.updatedAt },
  };
}

const stateOf = ({ enabled, isToldFailing, failures }: StreamDoc): State => {
  if (!enabled) return "paused";
  if (isToldFailing) return "failing";
  return failures > 0 ? "retrying" : "running";
};

/** What an event tells of a stream. What some receivers are known by stands in the query: a secret. */
export const told = ({ settings, format, types, description, enabled }: StreamDoc) => ({
  kind: settings.kind,
  ...{ target: targetOf(settings), format, types, description, enabled },
});

/** Where it leads, for people. */
export function targetOf(settings: StreamDoc["settings"]): string {
  if (settings.kind === "syslog") return `${settings.host}:${settings.port}`;
  if (settings.kind === "s3") return `${settings.endpoint ?? settings.region}/${settings.bucket}`;
  if (settings.kind === "datadog") return withoutQuery(settings.url ?? settings.site);
  return withoutQuery(settings.url);
}

const withoutQuery = (url: string): string => url.split("?", 1).join();
