/** Who and what an event is about, in the objects of OCSF. */
import type { Actor } from "../../caller.ts";
import type { Event } from "../../events/events.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Users of OCSF: a person, an administrator, or something that is none. */
const [USER, ADMIN] = [1, 2];
const OTHER_ENTITY = 99;
const ENTITY_TYPES: Readonly<Record<string, number>> = { organization: 4, instance: 5, mapping: 5 };

/** A text in what the event says, later before earlier; undefined where there is none. */
export function textIn({ before, after }: Event, ...names: readonly string[]): string | undefined {
  for (const side of [after, before])
    for (const name of names) {
      const value = side?.[name];
      if (typeof value === "string" && value !== "") return value;
    }
  return undefined;
}

const given = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** The person that the event is about. */
export function userOf(event: Event, uid = event.object.id): Fields {
  const address = textIn(event, "email");
  return given({
    uid,
    name: address ?? textIn(event, "userName", "nameId"),
    email_addr: address?.includes("@") ? address : undefined,
    display_name: textIn(event, "displayName"),
    type_id: USER,
    type: "User",
    org: { uid: event.organizationId },
  });
}

/** The group, or the team. */
export const groupOf = (event: Event): Fields =>
  given({ uid: event.object.id, name: textIn(event, "displayName", "name"), type: event.object.type });

/** Anything else. */
export const entityOf = (event: Event): Fields =>
  given({
    uid: event.object.id,
    name: textIn(event, "name", "displayName", "email", "label"),
    type: event.object.type,
    type_id: ENTITY_TYPES[event.object.type] ?? OTHER_ENTITY,
  });

/** Whoever did it. */
export function actorOf(actor: Actor): Fields {
  if (actor.kind === "operator") return { user: { name: "operator", type_id: ADMIN, type: "Admin" } };
  if (actor.kind === "membership" || actor.kind === "person")
    return { user: { uid: actor.id, type_id: USER, type: "User" } };
  return { app_name: actor.kind, app_uid: actor.id };
}

/** Where the request came from, where the event says it. */
export function whenceOf({ after }: Event): Fields {
  const from = Object(after?.from ?? after) as { ip?: unknown; userAgent?: unknown };
  return {
    ...(typeof from.ip === "string" && { src_endpoint: { ip: from.ip } }),
    ...(typeof from.userAgent === "string" && { http_request: { user_agent: from.userAgent } }),
  };
}
