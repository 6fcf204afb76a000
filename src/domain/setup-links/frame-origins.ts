/** Whose pages may show the portal in a frame. Pure. */
import { isLoopback } from "../../platform/outgoing/web-address.ts";

const HOST = /^(?:[a-z0-9-]+\.)*[a-z0-9-]+$|^\[[0-9a-f:]+\]$/;

/** Whether it is an origin and nothing else: over https, or on the same machine while somebody builds a host application. */
export function isFrameOrigin(text: string): boolean {
  const url = URL.parse(text);
  // A host may hold signs (`*`, `;`) by which one origin in the policy of a page would become several, or another rule.
  if (!url || !HOST.test(url.hostname) || url.origin !== text.replace(/\/$/, "").toLowerCase()) return false;
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
}
