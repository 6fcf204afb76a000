/** Ids of requests and keys of calls. */

/** A random id; also where `crypto.randomUUID` is missing: in a browser that came by plain http. */
export const newId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
