/** Builders for tests of the breaker. */

import { updateConnection } from "../../src/domain/administration/connections/connections.ts";
import { look } from "../../src/domain/breaker/looking.ts";
import { type TripDoc, TripModel } from "../../src/domain/breaker/trip.model.ts";
import type { Caller } from "../../src/domain/caller.ts";
import type { BreakerRule, ConnectionCaller } from "../../src/domain/connections/types.ts";
import { documentsOf } from "../../src/platform/database/tenant-data.ts";
import { newId } from "../../src/platform/ids.ts";
import { bestEffortDone } from "../../src/platform/jobs/best-effort.ts";

/** A trip as it would be stored, of what the connection has taken since `from`. */
export async function givenTrip(
  { organizationId, connection }: ConnectionCaller,
  { state, from }: Pick<TripDoc, "state" | "from">,
): Promise<string> {
  const _id = newId("brk");
  const document: TripDoc = {
    ...{ _id, organizationId, connectionId: connection.id, state, because: "limit", from, until: new Date() },
    ...(state === "open" || state === "holding" ? { isOpen: true } : {}),
    ...{ countsFrom: null, people: 1, managed: 1, limit: 0, share: 0, window: 10 },
    ...{ held: { requests: 0, bytes: 0, notKept: 0 }, decision: null, undo: null, createdAt: new Date() },
  };
  await TripModel.insertMany([document], { lean: true });
  return _id;
}

/** The open trip of a connection, when everybody who looks has looked. */
export async function tripOf({ organizationId, connection, ...caller }: ConnectionCaller): Promise<TripDoc | null> {
  await bestEffortDone();
  await look({ organizationId, ...caller }, connection.id);
  return TripModel.findOne({ organizationId, connectionId: connection.id }).sort({ _id: -1 }).lean();
}

/** What is no part of what somebody has: it moves with every write. */
const MOVING = ["version", "updatedAt", "accessEpoch", "remindedDays", "removalDue"];

/** Everything that people have and that the mirror holds, document by document; a removed membership has nothing. */
export async function stateOf({ organizationId }: Caller): Promise<Record<string, unknown>> {
  const state: Record<string, unknown> = {};
  for (const collection of [
    "memberships",
    "grants",
    "group_edges",
    "directory_users",
    "directory_groups",
    "mappings",
    "roles",
  ])
    for await (const { id, ...document } of documentsOf(collection, { organizationId })) {
      for (const name of MOVING) delete document[name];
      state[`${collection} ${id}`] = JSON.parse(JSON.stringify(document));
    }
  return state;
}

/** The connection with another rule, stored and as it calls. */
export async function withRule(
  caller: Caller,
  { connection, ...scim }: ConnectionCaller,
  rule: Partial<BreakerRule>,
): Promise<ConnectionCaller> {
  const { settings } = await updateConnection(caller, connection.id, { settings: { breaker: rule } });
  return { ...scim, connection: { ...connection, settings } };
}
