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
  PUT,
  SESSION_REVOKED,
  STREAM_UPDATED,
  VERIFICATION,
} from "./catalogue.ts";
import { whyEnded } from "./reasons.ts";

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
  /** The one that it tells; undefined for deliveries from before there was one token for each. */
  readonly says: string | undefined;
  /** Of the member whom the event is about, where there still is one. */
  readonly personId: string | undefined;
}

/** The token; null where the event means nothing to this stream. */
export async function eventToken(source: Source): Promise<string | null> {
  const { stream, jti, event, says, personId } = source;
  const events = Object.entries(wantedOf(stream, event, says));
  if (events.length === 0) return null;
  return signer({
    ...{ iss: issuerOf(stream.organizationId), aud: stream.stream?.audience, jti },
    // What has one cause has one name, and when it happened is not when it is sent.
    ...{ iat: seconds(new Date()), toe: seconds(event.at), txn: event.cause.requestId },
    ...{ sub_id: subjectOf(stream, event, personId), events: Object.fromEntries(events) },
  });
}

/** What an event of the log is to a stream, by the URIs: a token for each, since receivers want one event in a token (CAEP interoperability profile §2.7.1). */
export const saidOf = (stream: EndpointDoc, event: Event): string[] => Object.keys(wantedOf(stream, event));

const seconds = (at: Date): number => Math.floor(at.getTime() / 1_000);

type Events = Readonly<Record<string, object>>;

/** @param says of these only this one */
function wantedOf({ stream }: EndpointDoc, event: Event, says?: string): Events {
  const isMeant = (type: string): boolean => says === undefined || type === says;
  const wanted = deliveredOf(stream?.requested ?? []).filter(isMeant);
  const all =
    event.object.type === "webhook"
      ? Object.entries(ofStream(event)).filter(([type]) => isMeant(type))
      : Object.entries(eventsOf(event, wanted)).filter(([type]) => wanted.includes(type));
  return Object.fromEntries(all);
}

/** What is told of the stream itself: what its receiver has asked for is no news to it. */
function ofStream({ type, before, after }: Event): Events {
  if (type === "webhook.tested")
    return { [VERIFICATION]: typeof after?.state === "string" ? { state: after.state } : {} };
  if (type === "webhook.disabled") return { [STREAM_UPDATED]: { status: "disabled", reason: after?.error } };
  const [was, is] = [statusIn(before), statusIn(after)];
  const { byReceiver, reason } = Object(Object(after).stream) as { byReceiver?: unknown; reason?: unknown };
  if (is === undefined || was === is || byReceiver === true) return {};
  return { [STREAM_UPDATED]: { status: is, ...(typeof reason === "string" && { reason }) } };
}

function statusIn(side: Event["before"]): unknown {
  const { enabled, stream } = Object(side) as { readonly enabled?: unknown; readonly stream?: object };
  return enabled === false ? "disabled" : Object(stream).status;
}

function eventsOf({ type, before, after, at, cause }: Event, wanted: readonly string[]): Events {
  const [object, verb] = type.split(".");
  if (object === "session" || object === "membership" || object === "login_method")
    return hadNone(before, after)
      ? {}
      : { [SESSION_REVOKED]: { event_timestamp: seconds(at), reason_admin: whyEnded(type) } };
  if (verb === "created") return { [CREATED]: { attributes: Object.keys(after ?? {}).filter(isAttribute) } };
  if (verb === "deleted") return { [DELETED]: {} };
  // Whoever has asked for the one notice of changes alone hears of all of them by it.
  const notice = cause.replaced && wanted.includes(PUT) ? PUT : PATCHED;
  if (verb === "members_changed") return { [notice]: { attributes: ["members"] } };
  const changed = changedPaths(before ?? {}, after ?? {});
  const { active } = Object(after) as { readonly active?: unknown };
  return {
    ...(changed.length > 0 && { [notice]: { attributes: changed } }),
    ...(active === true && { [ACTIVATED]: {} }),
    ...(active === false && { [DEACTIVATED]: {} }),
  };
}

type Attributes = Readonly<Record<string, unknown>>;

/** What changed, as PATCH would name it (RFC 9967 §2.2): of an extension each of its attributes, with its URN. */
const changedPaths = (before: Attributes, after: Attributes): string[] =>
  namesIn(before, after).flatMap((name) =>
    name.startsWith("urn:")
      ? differing(Object(before[name]), Object(after[name])).map((inner) => `${name}:${inner}`)
      : name,
  );

const namesIn = (...sides: readonly Attributes[]): string[] => [...new Set(sides.flatMap((side) => Object.keys(side)))];

const differing = (before: Attributes, after: Attributes): string[] =>
  namesIn(before, after).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));

/** Who was not in had no session; and of those that ended with all else that somebody held, the revocation tells. */
const hadNone = (before: Event["before"], after: Event["after"]): boolean =>
  (before?.status !== undefined && before.status !== "active") || after?.revoked === true;

/** What the log adds of its own is no attribute of the resource. */
const isAttribute = (name: string): boolean => name !== "membershipId" && name !== "linkState";

function subjectOf(
  { _id }: EndpointDoc,
  { organizationId, object, before, after, type }: Event,
  personId: string | undefined,
): object {
  if (object.type === "webhook") return { format: "opaque", id: _id };
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
