/** What a browser says of itself, so that people know it again. */
const BROWSERS = /\b(Firefox|Edg|OPR|Chrome|Safari)\b/;
const SYSTEMS = /\b(Windows|Android|iPhone|iPad|Mac OS X|Linux)\b/;
const NAMES: Readonly<Record<string, string>> = { Edg: "Edge", OPR: "Opera", "Mac OS X": "macOS" };

/** Browser and system, as far as they say so. */
export function deviceIn(agent: string | null): string | null {
  const found = [BROWSERS, SYSTEMS].flatMap((names) => agent?.match(names)?.[1] ?? []);
  return found.length > 0 ? found.map((name) => NAMES[name] ?? name).join(", ") : agent;
}
