/** Whether the database is there, for those who ask before they send anything. */
import { setTimeout as pause } from "node:timers/promises";
import mongoose from "mongoose";

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
