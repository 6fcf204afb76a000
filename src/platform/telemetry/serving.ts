/** /metrics: the numbers of all processes and of what is stored, for whoever may read them. */
import type { RequestHandler } from "express";
import { sameDigest } from "../keys/secrets.ts";
import { log } from "../log.ts";
import { registry } from "../metrics.ts";
import { added, countedByAll, NotAggregated } from "./counted.ts";
import { type Look, looking } from "./looks.ts";

export interface Serving {
  readonly looks: readonly Look[];
  /** The bearer that is asked for; undefined: nobody is asked for one. */
  readonly key?: string | undefined;
}

/** Answers with the text that Prometheus reads. */
export function metricsHandler({ looks, key }: Serving): RequestHandler {
  const look = looking(looks);
  return async (request, response) => {
    if (key !== undefined && !sameDigest(request.get("authorization") ?? "", `Bearer ${key}`)) {
      response.status(401).set("WWW-Authenticate", "Bearer").type("text/plain").send("METRICS_KEY is set: show it.\n");
      return;
    }
    const [counted, stored] = await Promise.all([countedByAll().catch(notAggregated), look()]);
    if (!counted) {
      log.error("The process that gathers the metrics of all does not answer.");
      response.status(503).type("text/plain").send("The first process does not answer.\n");
      return;
    }
    const ours = await added(counted).metrics();
    response.type(registry.contentType).send(`${ours.trimEnd()}\n\n${stored}`);
  };
}

function notAggregated(error: unknown): undefined {
  if (!(error instanceof NotAggregated)) throw error;
}
