/** What /metrics tells of the database. */
import { Counter, Gauge } from "prom-client";
import { registry } from "./metrics.ts";
import { answers } from "./mongo.ts";

/** How often the embedded database ended unasked. Only the process that runs it adds it to what it tells: others would say 0. */
export const ends = new Counter({
  name: "rollcall_database_ends_total",
  help: "How often the embedded database ended by itself or could not be started again",
  registers: [],
});

new Gauge({
  name: "rollcall_database_up",
  help: "1 while the database answers, else 0",
  registers: [registry],
  async collect() {
    this.set((await answers()) ? 1 : 0);
  },
});
