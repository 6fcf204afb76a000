/** What SCIM clients are told of security events (RFC 9967 §4). */
import type { Caller } from "../../caller.ts";
import { EndpointModel } from "../endpoint.model.ts";
import { SESSION_REVOKED, SUPPORTED } from "./catalogue.ts";

/** The events that streams of the organization can have; none where it has no stream that sends: then nothing is configured. */
export async function offeredEvents({ organizationId }: Pick<Caller, "organizationId">): Promise<readonly string[]> {
  const sends = { organizationId, enabled: true, stream: { $type: "object" as const } };
  return (await EndpointModel.exists(sends)) ? SUPPORTED : [];
}

/** Whether a stream that sends has asked for the ends of sessions. */
export async function sendsEndsOfSessions({ organizationId }: Pick<Caller, "organizationId">): Promise<boolean> {
  const sends = { organizationId, enabled: true, "stream.status": "enabled" as const };
  return (await EndpointModel.exists({ ...sends, "stream.requested": SESSION_REVOKED })) !== null;
}
