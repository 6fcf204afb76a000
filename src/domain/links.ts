/** Links that mails carry. The origin is set once at start; no request can change it. */
let origin = "http://127.0.0.1:3000";

/** Sets the origin that every link is built from: PUBLIC_URL, or what the program listens on. */
export function useLinkOrigin(publicUrl: string): void {
  origin = publicUrl.replace(/\/+$/, "");
}

/** An absolute link to a path of this instance. */
/** Where in the console something is seen and decided: a path within the organization's console. */
export type ConsolePlace =
  | ""
  | "/webhooks"
  | "/directory"
  | `/people?person=${string}`
  | `/directory?connection=${string}&view=${"setup" | "users" | "breaker"}`;

/** An absolute link to a place in the console of an organization. */
export const consoleLink = (slug: string, place: ConsolePlace): string => link(`/console/${slug}${place}`);

export const link = (path: `/${string}`): string => `${origin}${path}`;
