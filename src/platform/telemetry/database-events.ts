/** What this process counts of its database: transactions, and connections of its pool. */
import type { Connection } from "mongoose";
import { Counter, Gauge, Histogram } from "prom-client";
import { monotonicNow } from "../clock.ts";
import { registry } from "../metrics.ts";
import { type Span, traceDatabase, traced } from "./tracing.ts";

const registers = [registry];

const transactions = new Histogram({
  name: "rollcall_transaction_duration_seconds",
  help: "How long transactions took, retries included, by what became of them; who refuses a change aborts one, too",
  labelNames: ["outcome"],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers,
});
const retries = new Counter({
  name: "rollcall_transaction_retries_total",
  help: "How often a transaction was begun again because another one was in its way, or the primary changed",
  registers,
});
const most = new Gauge({
  name: "rollcall_database_connections_most",
  help: "How many connections to the database there may be in use at once",
  registers,
});
const inUse = new Gauge({
  name: "rollcall_database_connections_in_use",
  help: "Connections to the database that are in use",
  registers,
});
const waiting = new Gauge({
  name: "rollcall_database_connections_waiting",
  help: "Who waits for a connection to the database",
  registers,
});
const waited = new Histogram({
  name: "rollcall_database_connection_wait_seconds",
  help: "How long somebody waited for a connection to the database",
  buckets: [0.001, 0.005, 0.025, 0.1, 0.5, 1, 5],
  registers,
});
const failed = new Counter({
  name: "rollcall_database_connection_failures_total",
  help: "How often there was no connection to the database to be had",
  registers,
});

/** Runs a transaction, which says whenever it begins: each time after the first is a retry. */
export const countTransaction = (run: (begun: () => void) => Promise<unknown>): Promise<void> =>
  traced(
    () => ({ name: "transaction", kind: "internal" }),
    (span) => countOne(run, span),
  );

async function countOne(run: (begun: () => void) => Promise<unknown>, span: Span | undefined): Promise<void> {
  const began = monotonicNow();
  let times = 0;
  const note = (outcome: "committed" | "aborted"): void => {
    transactions.observe({ outcome }, (monotonicNow() - began) / 1_000);
    if (times > 1) retries.inc(times - 1);
    span?.add({ "rollcall.transaction.attempts": times, "rollcall.transaction.outcome": outcome });
  };
  try {
    await run(() => {
      times += 1;
      if (times > 1) span?.note("retry");
    });
    note("committed");
  } catch (error) {
    note("aborted");
    throw error;
  }
}

/** Counts what goes on in the pool of this connection from now on, and has what is asked traced where anything is. @returns the connection */
export function watched(connection: Connection): Connection {
  const client = connection.getClient();
  traceDatabase(client);
  most.set(client.options.maxPoolSize);
  client
    .on("connectionCheckOutStarted", () => waiting.inc())
    .on("connectionCheckedOut", ({ durationMS }) => {
      waiting.dec();
      inUse.inc();
      waited.observe(durationMS / 1_000);
    })
    .on("connectionCheckOutFailed", () => {
      waiting.dec();
      failed.inc();
    })
    .on("connectionCheckedIn", () => inUse.dec())
    .once("topologyClosed", () => most.set(0));
  return connection;
}
