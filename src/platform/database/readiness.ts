/** Whether the database is there, for those who ask before they send anything. */

import { setTimeout as pause } from "node:timers/promises";
import mongoose from "mongoose";
import { Counter } from "prom-client";
import { monotonicNow } from "../clock.ts";
import type { Look } from "../telemetry/looks.ts";

/** True while the database answers a ping within two seconds. The driver's own time limit does not hold for a server that hangs. */
export async function answers(): Promise<boolean> {
  const ping = mongoose.connection.db?.command({ ping: 1 });
  const answered = Promise.resolve(ping).then(
    () => mongoose.connection.readyState === 1,
    () => false,
  );
  return Promise.race([answered, pause(PING_MS, false, { ref: false })]);
}

const PING_MS = 2_000;

/** How often the embedded database ended unasked. Only the process that runs it adds it to what it tells: others would say 0. */
export const ends = new Counter({
  name: "rollcall_database_ends_total",
  help: "How often the embedded database ended by itself or could not be started again",
  registers: [],
});

const [UP, PING] = ["rollcall_database_up", "rollcall_database_ping_seconds"] as const;

/** Whether the database answers, and how fast; looked at whenever somebody asks. */
export const databaseLook: Look = {
  name: "database",
  freshMs: 0,
  tells: {
    [UP]: "1 while the database answers, else 0",
    [PING]: "How long the database took to answer a ping; left out where it does not answer",
  },
  look: async () => {
    const began = monotonicNow();
    const isUp = await answers();
    const seconds = (monotonicNow() - began) / 1_000;
    return [{ of: UP, value: isUp ? 1 : 0 }, ...(isUp ? [{ of: PING, value: seconds }] : [])];
  },
};
