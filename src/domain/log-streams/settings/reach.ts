/** Which addresses logs are sent to: LOG_STREAMS_TO_PRIVATE allows those beside the instance. What takes logs listens on many ports. */
import { NotFetched } from "../../../platform/outgoing/safe-fetch.ts";
import { newReach } from "../../reach.ts";

export const { use: useStreamReach, permits, reachable } = newReach("any");

/** Checks a host and a port as a URL that leads there. @throws NotFetched */
export function reachableHost(host: string, port: number): void {
  const name = host.includes(":") ? `[${host}]` : host;
  const { hostname } = reachable(`https://${name}:${port}`);
  // What is checked is what is connected to.
  if (hostname !== name.toLowerCase()) throw new NotFetched("This is no host as it is usually written.");
}
