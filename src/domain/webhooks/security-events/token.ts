/** What a security event says (RFC 8417, Shared Signals Framework 1.0 §4, RFC 9967), made of an event of the log when it is sent. */

import type { Event } from "../../events/events.ts";
import { link } from "../../links.ts";
import type { EndpointDoc } from "../endpoint.model.ts";
import {
  ACTIVATED,
  CREATED,
  DEACTIVATED,
  DELETED,
  deliveredOf,
  PATCHED,
  SESSION_REVOKED,
  STREAM_UPDATED,
  VERIFICATION,
} from "./catalogue.ts";

/** The claims of a token. */
type Claims = Readonly<Record<string, unknown>>;

/** Signs them as a security event. */
type Signer = (claims: Claims) => Promise<string>;

let signer: Signer = () => Promise.reject(new Error("Nobody has said how security events are signed."));

/** Called where the rooms are put together: the keys are those that ID tokens are signed with. */
export function useEventSigner(sign: Signer): void {
  signer = sign;
}

/** Who sends the security events of an organization: each is an issuer of its own. */
export const issuerOf = (organizationId: string): string => link(`/ssf/${organizationId}`);

/** What a token is made of. */
interface Source {
  readonly stream: EndpointDoc;
  /** Of the delivery: the same each time it is sent. */
  readonly jti: string;
  readonly event: Event;
  /** Of the member whom the event is about, where there still is one. */
  readonly personId: string | undefined;
}

/** The token; null where the event means nothing to this stream. */
export async function eventToken(source: Source): Promise<string | null> {
  const said = saidBy(source);
  if (!said) return null;
  const { stream, jti, event } = source;
  return signer({
    ...{ iss: issuerOf(stream.organizationId), aud: stream.stream?.audience, jti },
    // What has one cause has one name, and when it happened is not when it is sent.
    ...{ iat: seconds(new Date()), toe: seconds(event.at), txn: event.cause.requestId },
    ...said,
  });
}

const seconds = (at: Date): number => Math.floor(at.getTime() / 1_000);

type Events = Readonly<Record<string, object>>;
interface Said {
  readonly sub_id: object;
  readonly events: Events;
}

function saidBy({ stream, event, personId }: Source): Said | null {
  if (event.object.type === "webhook") return ofStream(stream, event);
  const wanted = deliveredOf(stream.stream?.requested ?? []);
  const events = Object.fromEntries(Object.entries(eventsOf(event)).filter(([type]) => wanted.includes(type)));
  return Object.keys(events).length === 0 ? null : { sub_id: subjectOf(event, personId), events };
}

/** What is told of the stream itself. */
function ofStream({ _id }: EndpointDoc, { type, before, after }: Event): Said | null {
  const sub_id = { format: "opaque", id: _id };
  if (type === "webhook.tested")
    return { sub_id, events: { [VERIFICATION]: typeof after?.state === "string" ? { state: after.state } : {} } };
  const [was, is] = [statusIn(before), statusIn(after)];
  return is === "enabled" && was !== is ? { sub_id, events: { [STREAM_UPDATED]: { status: is } } } : null;
}

const statusIn = (side: Event["before"]): unknown => Object(Object(side).stream).status;

function eventsOf({ type, before, after, at }: Event): Events {
  const [object, verb] = type.split(".");
  if (object === "session") return { [SESSION_REVOKED]: { event_timestamp: seconds(at) } };
  if (verb === "created") return { [CREATED]: { attributes: Object.keys(after ?? {}).filter(isAttribute) } };
  if (verb === "deleted") return { [DELETED]: {} };
  if (verb === "members_changed") return { [PATCHED]: { attributes: ["members"] } };
  const changed = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const { active } = Object(after) as { readonly active?: unknown };
  return {
    ...(changed.length > 0 && { [PATCHED]: { attributes: changed } }),
    ...(active === true && { [ACTIVATED]: {} }),
    ...(active === false && { [DEACTIVATED]: {} }),
  };
}

/** What the log adds of its own is no attribute of the resource. */
const isAttribute = (name: string): boolean => name !== "membershipId" && name !== "linkState";

function subjectOf({ organizationId, object, before, after, type }: Event, personId: string | undefined): object {
  const { externalId } = Object(after ?? before) as { readonly externalId?: unknown };
  const named = typeof externalId === "string" && !type.endsWith(".updated") ? { externalId } : {};
  if (object.type === "directory_user") return { format: "scim", uri: `/Users/${object.id}`, ...named };
  if (object.type === "directory_group") return { format: "scim", uri: `/Groups/${object.id}`, ...named };
  const sessions = Object(before).sessions as readonly { readonly id: string }[] | undefined;
  const [only, ...others] = sessions ?? [];
  return {
    format: "complex",
    user:
      personId === undefined
        ? { format: "opaque", id: object.id }
        : { format: "iss_sub", iss: link("/oidc"), sub: personId },
    tenant: { format: "opaque", id: organizationId },
    ...(only && others.length === 0 && { session: { format: "opaque", id: only.id } }),
  };
}
