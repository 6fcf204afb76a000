/** How fast a connection and its organization may ask, and whose turn it is: no directory can take this server from the others. */
import type { ConnectionCaller } from "../../../domain/connections/types.ts";
import { keepPace, type Pace } from "../../../platform/http/fair-queue.ts";
import { ScimError } from "../answers/scim-error.ts";

/** An organization may go twice as fast as one connection of it. */
const CONNECTIONS_WORTH = 2;

/** @throws ScimError 429 with Retry-After when the connection or its organization has used up what it may. */
export function checkPace({ organizationId, connection }: ConnectionCaller, pace: Pace): void {
  const whole = { perSecond: pace.perSecond * CONNECTIONS_WORTH, burst: pace.burst * CONNECTIONS_WORTH };
  const seconds = Math.max(keepPace(connection.id, pace), keepPace(organizationId, whole));
  if (seconds > 0)
    throw new ScimError(429, undefined, "Too many requests. Go on after the time in Retry-After.", {
      "Retry-After": String(seconds),
    });
}
