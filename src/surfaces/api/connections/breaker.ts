/** /v1/organizations/{organization}/connections/{connection}/breaker */
import { z } from "zod";
import { undoTrip } from "../../../domain/administration/breaker/undoing.ts";
import { approveHeld, discardHeld } from "../../../domain/breaker/holding/deciding.ts";
import { getTrip, listHeld, listLeftOut, listTrips } from "../../../domain/breaker/trips.ts";
import { STEP_KINDS, TRIP_STATES, type Trip } from "../../../domain/breaker/types.ts";
import { pageOnly } from "../forms/parameters.ts";
import { instant, listOf, listReply } from "../forms/shapes.ts";
import { organizationRoute, type Route } from "../route.ts";

const Undo = z.object({
  state: z.enum(["running", "done"]),
  total: z.int().meta({ description: "How many things were taken: users, places in groups, groups, rules." }),
  restored: z.int(),
  leftOut: z.int().meta({ description: "What could not be put back, or must not; why is told at `left-out`." }),
  startedAt: instant,
  endedAt: instant.nullable(),
});

const TripAnswer = z
  .object({
    id: z.string(),
    connectionId: z.string(),
    state: z.enum(TRIP_STATES).meta({
      description:
        "`open`: it was applied, and more of it may come. `over`: nothing more comes. `holding`: what goes beyond the limit waits for a decision. `applying`, `approved`: it was approved, and is being applied or has been. `discarded`.",
    }),
    because: z.enum(["limit", "guarded"]).meta({
      description: "`guarded`: what the connection took was undone or discarded in the day before.",
    }),
    from: instant,
    until: instant.meta({
      description: "What the connection took from people between the two is what an undo puts back.",
    }),
    people: z.int().meta({ description: "Who has lost something, each once." }),
    managed: z.int().meta({ description: "Whom the connection had active; 0 where that was not asked for." }),
    limit: z.int(),
    share: z.number(),
    window: z.int(),
    held: z.object({
      requests: z.int().meta({ description: "How many are kept." }),
      notKept: z.int().meta({ description: "How many were refused and are more, or longer, than is kept." }),
    }),
    decidedAt: instant.nullable(),
    undo: Undo.nullable(),
    undoableUntil: instant,
    createdAt: instant,
  })
  .meta({ id: "BreakerTrip" });

const HeldAnswer = z
  .object({
    id: z.string(),
    requestId: z.string(),
    method: z.string(),
    path: z.string(),
    at: instant,
    outcome: z.enum(["waiting", "applied", "failed", "discarded"]),
    detail: z.string().nullable().meta({ description: "Why it failed when it was applied." }),
  })
  .meta({ id: "HeldRequest" });

const LeftOutAnswer = z
  .object({
    id: z.string(),
    kind: z.enum(STEP_KINDS),
    about: z.array(z.string()).meta({ description: "Ids: the directory user and its membership, a group, a mapping." }),
    reason: z.string(),
  })
  .meta({ id: "LeftOut" });

const present = ({ decision, undo, held, ...trip }: Trip) => ({
  ...trip,
  held: { ...held },
  decidedAt: decision?.at ?? null,
  undo: undo && {
    ...{ state: undo.state, total: undo.total, restored: undo.restored, leftOut: undo.leftOut },
    ...{ startedAt: undo.startedAt, endedAt: undo.endedAt },
  },
});

const HERE = "/organizations/{organization}/connections/{connection}/breaker";
const common = { permission: "connections:manage", tag: "Connections", status: 200 } as const;

export const breakerRoutes: readonly Route[] = [
  organizationRoute({
    ...common,
    ...{ id: "listBreakerTrips", method: "get", path: HERE },
    summary: "List when a connection took something from too many people at once, newest first",
    description:
      "Each is a stretch of time in which the rule `settings.breaker` was exceeded, with how many people it was and what has been decided. docs/breaker.md says what counts.",
    query: pageOnly,
    answer: listOf("BreakerTripList", TripAnswer),
    handle: async (caller, { params, query }) =>
      listReply(await listTrips(caller, params.connection, query), query.limit, present),
  }),
  organizationRoute({
    ...common,
    ...{ id: "getBreakerTrip", method: "get", path: `${HERE}/{trip}` },
    summary: "Read one, with how far its undo is",
    description: "While an undo runs, `undo` tells how much of it is done.",
    answer: TripAnswer,
    handle: async (caller, { params }) => ({ body: present(await getTrip(caller, params.connection, params.trip)) }),
  }),
  organizationRoute({
    ...common,
    ...{ id: "listHeldRequests", method: "get", path: `${HERE}/{trip}/held` },
    summary: "List what was kept for a decision, in the order in which it came",
    description: "Bodies are encrypted and not shown. A request that was sent several times stands here once.",
    query: pageOnly,
    answer: listOf("HeldRequestList", HeldAnswer),
    handle: async (caller, { params, query }) =>
      listReply(await listHeld(caller, params.connection, params.trip, query), query.limit, (one) => ({ ...one })),
  }),
  organizationRoute({
    ...common,
    ...{ id: "listLeftOut", method: "get", path: `${HERE}/{trip}/left-out` },
    summary: "List what an undo has not put back, and why",
    description:
      "What somebody has changed since, and what somebody else has now: a userName, an address, the last seat. Empty while nothing was left out.",
    query: pageOnly,
    answer: listOf("LeftOutList", LeftOutAnswer),
    handle: async (caller, { params, query }) =>
      listReply(await listLeftOut(caller, params.connection, params.trip, query), query.limit, (one) => ({
        ...one,
        about: [...one.about],
      })),
  }),
  organizationRoute({
    ...common,
    ...{ id: "undoBreakerTrip", method: "post", path: `${HERE}/{trip}/undo` },
    summary: "Put back what was taken",
    description:
      "Memberships, grants, seats, sponsors, users and groups of the directory, mappings and roles are as they were before, but for what somebody has changed since. With thousands of people it goes on beside the answer. Called again afterwards, it tries what was left out once more. For a day, what the connection takes is held.",
    answer: TripAnswer,
    handle: async (caller, { params }) => ({ body: present(await undoTrip(caller, params.connection, params.trip)) }),
  }),
  organizationRoute({
    ...common,
    ...{ id: "approveBreakerTrip", method: "post", path: `${HERE}/{trip}/approve` },
    summary: "Apply what was kept, and let the rest of the window through",
    description:
      "Waits some seconds for it; with many requests it goes on beside the answer, in the order in which they came. Approving again changes nothing.",
    answer: TripAnswer,
    handle: async (caller, { params }) => ({
      body: present(await approveHeld(caller, params.connection, params.trip)),
    }),
  }),
  organizationRoute({
    ...common,
    ...{ id: "discardBreakerTrip", method: "post", path: `${HERE}/{trip}/discard` },
    summary: "Drop what was kept; what the connection takes within a day is held again",
    description:
      "Nothing of it is applied, and its bodies are deleted. The identity provider will ask for the same again, so that waits for another decision. Discarding again changes nothing.",
    answer: TripAnswer,
    handle: async (caller, { params }) => ({
      body: present(await discardHeld(caller, params.connection, params.trip)),
    }),
  }),
];
