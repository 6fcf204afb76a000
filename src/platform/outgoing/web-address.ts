/** Addresses that people may be sent to. */
const LONGEST = 2_048;

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/;

/** Whether a host name or address means this machine (RFC 6761 6.3, RFC 1122 3.2.1.3). */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host);

/** A web address that people may be sent to: https, or this machine for trying things out; null for any other. */
export function webAddress(text: string): URL | null {
  const url = text.length > LONGEST ? null : URL.parse(text);
  const safe = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname));
  return url && safe && url.username === "" && url.password === "" ? url : null;
}
