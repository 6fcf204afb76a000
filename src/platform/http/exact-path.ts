/**
 * How a path is spelt. A proxy that guards a path compares it as it is written, or made normal in its own way (RFC 3986 section 6.2.2);
 * if a path had several spellings here, one of them would get past it.
 */
const UNRESERVED = "%(?:2d|2e|5f|7e|3[0-9]|[46][1-9a-f]|[57][0-9a])";
/** Empty and dot segments, parameters, fragments, and what need not be encoded or must not be. */
const ODD = new RegExp(`//|/\\.{1,2}(?:/|$)|[;#\\\\]|${UNRESERVED}|%(?:2f|5c|0\\d|00)`, "i");

/** Whether the path of a request is written in the one way that counts. */
export function isExact(target: string): boolean {
  const [path = ""] = target.replace(/^https?:\/\/[^/?#]*/i, "").split("?", 1);
  return path === "/" || (!path.endsWith("/") && !ODD.test(path));
}
