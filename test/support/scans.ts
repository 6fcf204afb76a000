/** Whoever asks the database without an index reads a whole collection, and whoever asks with the wrong one reads far more than comes of it: nobody sees it in a test, and everybody in a directory of a hundred thousand. */
import mongoose from "mongoose";
import { profile, watching } from "./profiler.ts";

interface Command {
  readonly filter?: object;
  readonly query?: object;
  readonly q?: object;
  readonly pipeline?: readonly { readonly $match?: object; readonly $limit?: number }[];
}

interface Profiled {
  readonly ns: string;
  readonly planSummary?: string;
  readonly docsExamined?: number;
  readonly keysExamined?: number;
  readonly command?: Command & { readonly originatingCommand?: Command };
}

/** Collections of which a whole instance has a handful of documents, or whose documents live for minutes. */
const SMALL = [
  "erasures",
  "oidc_clients",
  "oidc_follower",
  "operator_keys",
  "passkey_challenges",
  "login_requests",
  "login_trials",
  "used_assertions",
];

/** What is deleted with an organization of collections that hold few documents of each. */
const FEW_OF_EACH = ["feeds by organizationId", "seats by organizationId", "sso_keys by organizationId"];

const HANDFUL = "an organization has a handful of connections; the tests of all routes make hundreds";

/** What examines far more than comes of it, and why that is as it should be. */
const LOOKED_THROUGH: Readonly<Record<string, string>> = {
  "invitation_sendings by organizationId, at":
    "who has reached a quota is told when there is room again: keys of the last hour, as many as the quota allows",
  "connections by organizationId, kind, status, settings.rehearsal": HANDFUL,
  "connections by organizationId, setupLink, status": HANDFUL,
  "memberships by organizationId, _id": `read along with what it holds and with its organization's connections: ${HANDFUL}; what else is examined is bounded in domain/memberships/stored-access.test.ts`,
  "directory_users by organizationId, connectionId":
    "a take-over, and going live, count once how many of a connection's users stand how",
  "group_edges by organizationId, _id":
    "the members of one group, a portion at a time; who of them is asked for is known only after the people are looked up",
};

/** Has the database note from now on what is read too much of in the connected database. @returns when that began */
export async function watchScans(): Promise<Date> {
  await profile(watching);
  const hello = await mongoose.connection.db?.admin().command({ hello: 1 });
  return hello?.localTime as Date;
}

/** What was read since then that should not be: whole collections, and what examined far more than came of it, each with its conditions. */
export async function scansSeen(since: Date): Promise<string[]> {
  const db = mongoose.connection.db;
  await db?.command({ profile: 0 });
  const seen =
    (await db
      ?.collection<Profiled>("system.profile")
      // A test may have had more noted (reads.ts).
      .find({ ts: { $gte: since }, ...watching })
      .toArray()) ?? [];
  const told = seen.flatMap((one) => {
    const collection = one.ns.slice(one.ns.indexOf(".") + 1);
    const fields = Object.keys(conditionOf(one));
    if (fields.length === 0 || SMALL.includes(collection) || collection.startsWith("system.")) return [];
    const by = `${collection} by ${fields.join(", ")}`;
    if (one.planSummary === "COLLSCAN") return FEW_OF_EACH.includes(by) ? [] : [by];
    return by in LOOKED_THROUGH || isBounded(one) ? [] : [`far too many ${by}`];
  });
  return [...new Set(told)].sort();
}

const conditionOf = ({ command: { originatingCommand = {}, ...command } = {} }: Profiled): object => {
  const { filter, query, q, pipeline } = { ...originatingCommand, ...command };
  return filter ?? query ?? q ?? pipeline?.[0]?.$match ?? {};
};

/** Counting as far as somebody said examines that much, and comes to one document. */
const isBounded = ({ command, docsExamined = 0, keysExamined = 0 }: Profiled): boolean => {
  const most = command?.pipeline?.find(({ $limit }) => $limit !== undefined)?.$limit ?? 0;
  return Math.max(docsExamined, keysExamined) <= most + 1;
};
