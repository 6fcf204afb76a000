const FORBIDDEN = new Set(["__proto__", "prototype", "constructor"]);

/** True when a segment of the name, split at dots and colons, would reach into an object's prototype. */
export const reachesPrototype = (name: string): boolean =>
  name.length > 8 && name.split(/[.:]/).some((segment) => FORBIDDEN.has(segment.toLowerCase()));

/** An attribute name as RFC 7643 §2.1 writes it, or `$ref`. */
const ATTRIBUTE = /^(?:[A-Za-z][\w-]{0,127}|\$ref)$/;
const URN = /^urn:[\w:.-]{1,200}$/i;

/** True for `attr`, `attr.sub` and either behind a schema's URN. */
export function isAttributePath(path: string): boolean {
  if (path.length > 400 || reachesPrototype(path)) return false;
  const colon = path.lastIndexOf(":");
  if (colon >= 0 && !URN.test(path.slice(0, colon))) return false;
  const parts = path.slice(colon + 1).split(".");
  // "urn:…:2.0:User" alone names an extension; its tail passes as an attribute name.
  return parts.length <= 2 && parts.every((part) => ATTRIBUTE.test(part));
}

/** Ids as this server makes them, and any other plain token; everything else cannot exist. */
export const isPlainId = (id: string): boolean => /^[A-Za-z0-9_-]{1,128}$/.test(id);
