/** Begins to trace, where that is asked for. */
import type { TracingSettings } from "./settings.ts";
import { useTracing } from "./tracing.ts";

/** Loads what traces, and begins. Before the database is connected. @returns what ends it: it sends what is left */
export async function startTracing(settings: TracingSettings, version: string): Promise<() => Promise<void>> {
  const { openTracing } = await import("./opentelemetry.ts");
  const tracing = await openTracing(settings, version);
  useTracing(tracing);
  return async () => {
    useTracing(undefined);
    await tracing.stop();
  };
}
