/**
 * Which addresses this instance posts to. As for everything that is fetched: https on the public internet. An operator whose receivers
 * are beside the instance says so, for each purpose by a setting of its own; an instance on the developer's own machine reaches what runs
 * there.
 */
import { isIP } from "node:net";
import { fetchable, isPublicAddress, NotFetched, type Ports } from "../platform/outgoing/safe-fetch.ts";
import { isLoopback } from "../platform/outgoing/web-address.ts";
import { link } from "./links.ts";

/** What may be posted to for one purpose. */
export interface Reach {
  /** Sets whether private addresses, and http, are allowed. Called once at start. */
  readonly use: (allowed: boolean) => void;
  /** Whether a connection to this address may be made. */
  readonly permits: (address: string) => boolean;
  /** The URL, when it is one that we would post to. @throws NotFetched */
  readonly reachable: (text: string) => URL;
}

const atHome = (): boolean => {
  const own = new URL(link("/"));
  return own.protocol === "http:" && isLoopback(own.hostname);
};

/** A purpose, with private addresses not allowed yet. */
export function newReach(ports: Ports = "web"): Reach {
  let privateToo = false;
  const permits = (address: string): boolean =>
    isPublicAddress(address) || privateToo || (isLoopback(address) && atHome());
  const reachable = (text: string): URL => {
    const url = URL.parse(text);
    if (!url || !["http:", "https:"].includes(url.protocol) || url.username !== "" || url.password !== "")
      throw new NotFetched("This is no http or https URL without a user name.");
    if (privateToo || (isLoopback(url.hostname) && atHome())) return url;
    const checked = fetchable(text, { ports });
    const host = checked.hostname.replace(/^\[|\]$/g, "");
    if (isIP(host) !== 0 && !permits(host)) throw new NotFetched("The URL leads to no public host.");
    return checked;
  };
  const use = (allowed: boolean): void => {
    privateToo = allowed;
  };
  return { use, permits, reachable };
}
