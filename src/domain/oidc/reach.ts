/**
 * Which addresses of host applications this instance posts to. As for everything that is fetched: https on the public internet.
 * An operator whose host application is beside the instance says so (LOGOUT_TO_PRIVATE); an instance on the developer's own machine
 * reaches what runs there.
 */
import { isIP } from "node:net";
import { fetchable, isPublicAddress, NotFetched } from "../../platform/outside.ts";
import { link } from "../links.ts";

let privateToo = false;

/** Sets whether private addresses, and http, are allowed. Called once at start. */
export function useLogoutReach(allowed: boolean): void {
  privateToo = allowed;
}

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|::1|localhost)$/;
const isLoopback = (host: string): boolean => LOOPBACK.test(host.replace(/^\[|\]$/g, ""));

const atHome = (): boolean => {
  const own = new URL(link("/"));
  return own.protocol === "http:" && isLoopback(own.hostname);
};

/** Whether a connection to this address may be made. */
export const permits = (address: string): boolean =>
  isPublicAddress(address) || privateToo || (isLoopback(address) && atHome());

/** The URL, when it is one that we would post to. @throws NotFetched */
export function reachable(text: string): URL {
  const url = URL.parse(text);
  if (!url || !["http:", "https:"].includes(url.protocol) || url.username !== "" || url.password !== "")
    throw new NotFetched("This is no http or https URL without a user name.");
  if (privateToo || (isLoopback(url.hostname) && atHome())) return url;
  const checked = fetchable(text);
  const host = checked.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && !permits(host)) throw new NotFetched("The URL leads to no public host.");
  return checked;
}
