/**
 * Every type of event there is: nothing else can be recorded, and nothing else can be asked for. Each is declared once, in types/, with
 * what it says; the compiler holds whoever records one to that, the tests every event that was stored, and programs are given it as JSON
 * Schema (schemas.ts). Nothing is checked when an event is written.
 */
import type { z } from "zod";
import { nearest } from "../closest-match.ts";
import { noSuch } from "../filter-values.ts";
import { accessKeyEvents } from "./types/access-keys.ts";
import { connectionEvents } from "./types/connections.ts";
import type { Declaration } from "./types/declaring.ts";
import { directoryEvents } from "./types/directory.ts";
import { driftEvents } from "./types/drift.ts";
import { erasureEvents } from "./types/erasures.ts";
import { invitationEvents } from "./types/invitations.ts";
import { logEvents } from "./types/log.ts";
import { logStreamEvents } from "./types/log-streams.ts";
import { mailEvents } from "./types/mails.ts";
import { mappingEvents } from "./types/mappings.ts";
import { membershipAccessEvents } from "./types/membership-access.ts";
import { membershipEvents } from "./types/memberships.ts";
import { oidcEvents } from "./types/oidc.ts";
import { organizationEvents } from "./types/organizations.ts";
import { personEvents } from "./types/persons.ts";
import { instanceEvents } from "./types/policies.ts";
import { sessionEvents } from "./types/sessions.ts";
import { setupLinkEvents } from "./types/setup-links.ts";
import { teamEvents } from "./types/teams.ts";
import { webhookEvents } from "./types/webhooks.ts";

const TYPES = {
  ...accessKeyEvents,
  ...connectionEvents,
  ...directoryEvents,
  ...driftEvents,
  ...erasureEvents,
  ...instanceEvents,
  ...invitationEvents,
  ...logEvents,
  ...logStreamEvents,
  ...mailEvents,
  ...mappingEvents,
  ...membershipAccessEvents,
  ...membershipEvents,
  ...oidcEvents,
  ...organizationEvents,
  ...personEvents,
  ...sessionEvents,
  ...setupLinkEvents,
  ...teamEvents,
  ...webhookEvents,
} as const satisfies Record<`${string}.${string}`, Declaration>;

type Table = typeof TYPES;

/** What kind of thing happened to what kind of object. */
export type EventType = keyof Table;

type Readonlys<T> = T extends Date ? T : T extends object ? { readonly [K in keyof T]: Readonlys<T[K]> } : T;
type Side<T extends EventType, S extends "before" | "after"> = Readonlys<z.input<Table[T][S]>>;

/** What `before` of a type holds; null where there is nothing. */
export type Before<T extends EventType> = Side<T, "before">;
/** What `after` of a type holds; null where there is nothing. */
export type After<T extends EventType> = Side<T, "after">;
/** What kinds of object a type is about. */
export type ObjectOf<T extends EventType> = Table[T]["objects"][number];

/** All of them, in order. */
export const EVENT_TYPES = (Object.keys(TYPES) as EventType[]).sort();

/** How a type is declared. */
export const declarationOf = (type: EventType): Declaration => TYPES[type];

/** The type of this name, where there is one. */
export const eventType = (name: string): EventType | undefined => EVENT_TYPES.find((type) => type === name);

const KNOWN: readonly string[] = [...new Set(EVENT_TYPES.flatMap((type) => [type.split(".", 1).join(), type]))];

/** @throws DomainError `invalid`, at this pointer, for what is neither a type nor the beginning of one up to its dot. */
export function checkEventTypes(types: readonly string[], pointer = "?type"): void {
  const unknown = types.find((type) => !KNOWN.includes(type));
  if (unknown === undefined) return;
  throw noSuch(pointer, `There is no type of event ${unknown.slice(0, 80)}.`, nearest(unknown, KNOWN));
}

/** Whether the type is one of these, or begins with one of them up to its dot. */
export const isAmong = (type: string, types: readonly string[]): boolean =>
  types.some((one) => type === one || type.startsWith(`${one}.`));
