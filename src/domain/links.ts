/** Links that mails carry. The origin is set once at start; no request can change it. */
let origin = "http://127.0.0.1:3000";

/** Sets the origin that every link is built from: PUBLIC_URL, or what the program listens on. */
export function useLinkOrigin(publicUrl: string): void {
  origin = publicUrl.replace(/\/+$/, "");
}

/** An absolute link to a path of this instance. */
export const link = (path: `/${string}`): string => `${origin}${path}`;
