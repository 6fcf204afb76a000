/** What the database does for one thing that somebody asks: how much it examines, and in how many commands. */
import { database } from "../../src/platform/database/mongo.ts";
import { profile, watching } from "./profiler.ts";

export interface Reads {
  /** Entries of indexes and documents, whichever of them are more, over all commands. */
  readonly examined: number;
  readonly returned: number;
  readonly commands: number;
  /** One line for each command. */
  readonly told: readonly string[];
}

/** Does the work, and tells what the connected database examined for it. Nobody else may ask it meanwhile. */
export async function readsOf(work: () => Promise<unknown>): Promise<Reads> {
  const db = database();
  await profile({});
  const { localTime } = await db.admin().command({ hello: 1 });
  await work();
  await profile(watching);
  const seen = await db
    .collection("system.profile")
    .find({ ts: { $gte: localTime }, ns: { $not: /system\.profile|\$cmd$/ } })
    .toArray();
  const sum = (of: (one: (typeof seen)[number]) => number) => seen.reduce((total, one) => total + of(one), 0);
  const examined = (one: (typeof seen)[number]) => Math.max(one.keysExamined ?? 0, one.docsExamined ?? 0);
  return {
    examined: sum(examined),
    returned: sum(({ nreturned = 0 }) => nreturned),
    commands: seen.length,
    told: seen.map(
      (one) => `${one.op} ${one.ns.split(".")[1]} ${one.planSummary} ${examined(one)} for ${one.nreturned ?? 0}`,
    ),
  };
}
