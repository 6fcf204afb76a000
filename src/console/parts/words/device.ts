/** What a browser says of itself, so that people know it again. */
/** The first of these: most call themselves by the names of others, too, which stand behind their own here. */
const BROWSERS = ["Firefox", "Edg", "OPR", "Chrome", "Safari"];
const SYSTEMS = ["Windows", "Android", "iPhone", "iPad", "Mac OS X", "Linux"];
const NAMES: Readonly<Record<string, string>> = { Edg: "Edge", OPR: "Opera", "Mac OS X": "macOS" };

/** Browser and system, as far as they say so. */
export function deviceIn(agent: string | null): string | null {
  const found = [BROWSERS, SYSTEMS].flatMap((names) => names.find((name) => agent?.includes(name)) ?? []);
  return found.length > 0 ? found.map((name) => NAMES[name] ?? name).join(", ") : agent;
}
