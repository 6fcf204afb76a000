/** The origin that people and programs reach this instance at: links in mails and the scope of passkeys follow from it, never from a request. */

let origin: string | undefined;

/** Sets the origin of this process, such as https://rollcall.example.com. */
export function usePublicUrl(url: string): void {
  origin = new URL(url).origin;
}

/** The origin that was set. */
export function publicOrigin(): string {
  if (origin === undefined) throw new Error("usePublicUrl() has not been called.");
  return origin;
}

/** A link to a path of this instance. */
export const linkTo = (path: `/${string}`): string => `${publicOrigin()}${path}`;
