/**
 * Transactions that nobody will end. When a process dies, the database keeps what its transactions hold for a minute, and whoever needs it
 * waits. Any other process of ours ends them at once; those of one that sleeps after some seconds, and it does them again when it wakes.
 */
import type mongoose from "mongoose";
import { OURS, PROCESS_NAME } from "./connecting.ts";
import { database } from "./mongo.ts";

/** Between two commands of a transaction of a living process there are milliseconds. */
const STILL_MICROS = 500_000;
const ASLEEP_MICROS = 5_000_000;
const MOST_MS = 2_000;

interface Still {
  readonly appName: string;
  readonly lsid: { readonly id: mongoose.mongo.Binary };
  readonly transaction: { readonly timeInactiveMicros: number };
}

/** Ends the transactions of processes that are gone or asleep. Needs no privilege: both are the database user's own. */
export async function endAbandoned(): Promise<void> {
  const still = await stillOnes();
  if (still.length === 0) return;
  const there = await connected();
  const abandoned = still.filter(
    ({ appName, transaction }) => !there.has(appName) || transaction.timeInactiveMicros >= ASLEEP_MICROS,
  );
  if (abandoned.length > 0) await admin().command({ killSessions: abandoned.map(({ lsid: { id } }) => ({ id })) });
}

const admin = (): mongoose.mongo.Db => database().client.db("admin");

const stillOnes = (): Promise<Still[]> =>
  current<Still>(
    { idleSessions: true, idleConnections: false },
    {
      type: "idleSession",
      appName: { $regex: `^${OURS}`, $ne: PROCESS_NAME },
      "transaction.timeInactiveMicros": { $gte: STILL_MICROS },
    },
    { appName: 1, lsid: 1, "transaction.timeInactiveMicros": 1 },
  );

async function connected(): Promise<Set<string>> {
  const options = { idleSessions: false, idleConnections: true };
  const found = await current<{ appName: string }>(options, { appName: { $regex: `^${OURS}` } }, { appName: 1 });
  return new Set(found.map(({ appName }) => appName));
}

function current<T extends object>(what: object, where: object, fields: object): Promise<T[]> {
  const stages = [{ $currentOp: what }, { $match: where }, { $project: { _id: 0, ...fields } }];
  return admin().aggregate<T>(stages, { maxTimeMS: MOST_MS }).toArray();
}
