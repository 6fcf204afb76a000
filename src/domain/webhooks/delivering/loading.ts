/** What the messages that are sent together need, read at once: their endpoints, their events and, in the full form, the objects as they are. */
import { monotonicNow } from "../../../platform/clock.ts";
import type { Caller } from "../../caller.ts";
import type { Event } from "../../events/events.ts";
import { eventsById } from "../../events/numbering/whole-log.ts";
import { mirrored } from "../../feed/reading.ts";
import { membershipsById } from "../../memberships/membership-lookup.ts";
import { type EndpointDoc, EndpointModel } from "../endpoint.model.ts";
import { openSecrets } from "../secrets.ts";
import type { DeliveryDoc } from "./delivery.model.ts";

export interface Loaded {
  readonly endpoint: EndpointDoc | undefined;
  /** Those that messages are signed with; null where they were encrypted with another ENCRYPTION_KEY. */
  readonly secrets: readonly string[] | null;
  readonly event: Event | undefined;
  /** What a mirror has of the event's object. */
  readonly object: Readonly<Record<string, unknown>> | undefined;
  /** For a security event: whose membership the event is about. */
  readonly personId: string | undefined;
}

interface Together {
  readonly endpoints: ReadonlyMap<string, Pick<Loaded, "endpoint" | "secrets">>;
  readonly events: ReadonlyMap<string, Event>;
  readonly objects: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  readonly persons: ReadonlyMap<string, string>;
}

/** An endpoint that was changed, disabled or deleted is seen so soon also by what waits in a long chain. */
const FRESH_MS = 1_000;
const ACROSS = { acrossOrganizations: "whoever delivers delivers for all" } as const;

const reads = new WeakMap<readonly DeliveryDoc[], { readonly at: number; readonly done: Promise<Together> }>();

/** What a message needs, of those that were taken together. */
export async function load(message: DeliveryDoc, together: readonly DeliveryDoc[]): Promise<Loaded> {
  let read = reads.get(together);
  if (!read || monotonicNow() - read.at > FRESH_MS) {
    read = { at: monotonicNow(), done: readTogether(together) };
    reads.set(together, read);
  }
  const { endpoints, events, objects, persons } = await read.done;
  const { endpoint, secrets = null } = endpoints.get(message.endpointId) ?? {};
  const { eventId, key } = message;
  return { endpoint, secrets, event: events.get(eventId), object: objects.get(key), personId: persons.get(key) };
}

async function readTogether(together: readonly DeliveryDoc[]): Promise<Together> {
  const endpoints = await endpointsOf(together);
  const events = new Map<string, Event>();
  const objects = new Map<string, Record<string, unknown>>();
  const persons = new Map<string, string>();
  for (const [of, messages] of Map.groupBy(together, (message) => message.of)) {
    const caller = { organizationId: of, actor: { kind: "system", id: "webhooks" }, requestId: "webhooks" } as const;
    for (const event of await eventsById(
      caller,
      messages.map(({ eventId }) => eventId),
    ))
      events.set(event.id, event);
    const full = messages.filter(({ endpointId }) => endpoints.get(endpointId)?.endpoint?.payload === "full");
    for (const [id, line] of await objectsOf(caller, full, events)) objects.set(id, line);
    const signals = messages.filter(({ endpointId }) => endpoints.get(endpointId)?.endpoint?.stream);
    for (const { _id, personId } of await membersAmong(caller, signals)) persons.set(_id, personId);
  }
  return { endpoints, events, objects, persons };
}

async function endpointsOf(together: readonly DeliveryDoc[]): Promise<Together["endpoints"]> {
  const ids = [...new Set(together.map(({ endpointId }) => endpointId))];
  const organizationIds = [...new Set(together.map(({ organizationId }) => organizationId))];
  const where = { organizationId: { $in: organizationIds }, _id: { $in: ids } };
  const found = await EndpointModel.find(where).setOptions(ACROSS).lean();
  const now = new Date();
  return new Map(found.map((endpoint) => [endpoint._id, { endpoint, secrets: openSecrets(endpoint, now) }]));
}

const objectsOf = (
  caller: Caller,
  messages: readonly DeliveryDoc[],
  events: ReadonlyMap<string, Event>,
): Promise<ReadonlyMap<string, Record<string, unknown>>> =>
  mirrored(
    caller,
    messages.flatMap(({ eventId }) => events.get(eventId)?.object ?? []),
  );

async function membersAmong(caller: Caller, messages: readonly DeliveryDoc[]) {
  const ids = [...new Set(messages.map(({ key }) => key).filter((key) => key.startsWith("mem_")))];
  return ids.length === 0 ? [] : membershipsById(caller, ids);
}
