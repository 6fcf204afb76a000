/** A connection trips: the trip is stored, the log tells of it, and the owners get a mail. Joins the running transaction. */
import { Counter } from "prom-client";
import { newId } from "../../platform/ids.ts";
import { afterTransaction } from "../../platform/jobs/best-effort.ts";
import { registry } from "../../platform/metrics.ts";
import type { Caller } from "../caller.ts";
import type { ConnectionDoc } from "../connections/connection.model.ts";
import { record } from "../events/events.ts";
import { alertOwners } from "../memberships/owners/owner-alerts.ts";
import { ruleOf } from "./counting.ts";
import { type TripDoc, TripModel } from "./trip.model.ts";

const trips = new Counter({
  name: "rollcall_breaker_trips_total",
  help: "Connections that took something from too many people at once, by what became of it",
  labelNames: ["mode"],
  registers: [registry],
});

export type NewTrip = Pick<TripDoc, "because" | "from" | "until" | "people" | "managed"> & {
  readonly state: "open" | "holding";
};

/**
 * Opens a trip, with its event. Inside a transaction.
 * @returns the trip as it is stored
 * @throws the driver's duplicate-key error where the connection has an open trip
 */
export async function openTrip(caller: Caller, connection: ConnectionDoc, trip: NewTrip): Promise<TripDoc> {
  const { _id: connectionId, organizationId, name } = connection;
  const { limit, share, window } = ruleOf(connection);
  const { people, managed, from, because } = trip;
  const mode = trip.state === "holding" ? "hold" : "observe";
  const document: TripDoc = {
    _id: newId("brk"),
    ...{ organizationId, connectionId, ...trip, isOpen: true, countsFrom: null, limit, share, window },
    held: { requests: 0, bytes: 0, notKept: 0 },
    ...{ decision: null, undo: null, createdAt: new Date() },
  };
  await TripModel.insertMany([document], { lean: true });
  await record(caller, {
    type: "connection.breaker_tripped",
    object: { type: "connection", id: connectionId },
    after: { breaker: document._id, mode, because, people, managed, limit, share, window, from },
  });
  await alertOwners(caller, {
    what: mode === "hold" ? "breaker_holding" : "breaker_tripped",
    who: `${name} (${people})`,
    at: `/directory?connection=${connectionId}&view=breaker`,
  });
  afterTransaction(() => trips.inc({ mode }));
  return document;
}
