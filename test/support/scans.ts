/** Whoever asks the database without an index reads a whole collection: nobody sees it in a test, and everybody in a directory of a hundred thousand. */
import mongoose from "mongoose";

interface Profiled {
  readonly ns: string;
  readonly command?: { readonly filter?: object; readonly query?: object; readonly q?: object };
}

/** Collections of which a whole instance has a handful of documents, or whose documents live for minutes. */
const SMALL = [
  "oidc_clients",
  "oidc_follower",
  "passkey_challenges",
  "login_requests",
  "login_trials",
  "used_assertions",
];

/** What is deleted with an organization of collections that hold few documents of each. */
const FEW_OF_EACH = ["erasures by organizationId", "seats by organizationId", "sso_keys by organizationId"];

/** Has the database note from now on what is read whole in the connected database. */
export async function watchScans(): Promise<void> {
  const db = mongoose.connection.db;
  await db?.createCollection("system.profile", { capped: true, size: 1_000_000 });
  // Tests look at whole collections; the product never asks without a condition.
  await db?.command({ profile: 1, filter: { planSummary: "COLLSCAN" } });
}

/** What was read whole that should not be: the collection and the fields of the condition. */
export async function scansSeen(): Promise<string[]> {
  const db = mongoose.connection.db;
  await db?.command({ profile: 0 });
  const seen = (await db?.collection<Profiled>("system.profile").find().toArray()) ?? [];
  const told = seen.flatMap(({ ns, command }) => {
    const collection = ns.slice(ns.indexOf(".") + 1);
    const fields = Object.keys(command?.filter ?? command?.query ?? command?.q ?? {});
    if (fields.length === 0 || SMALL.includes(collection) || collection.startsWith("system.")) return [];
    return [`${collection} by ${fields.join(", ")}`];
  });
  return [...new Set(told)].filter((one) => !FEW_OF_EACH.includes(one)).sort();
}
