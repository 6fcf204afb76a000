/** Which versions of Node and of MongoDB the program runs on: named here once, looked at in every start, told in docs/operations.md. */

interface Supported {
  /** The oldest that has what we need. */
  readonly least: string;
  /** The last day on which a release line gets fixes, by those who make it. Lines that are not named here are newer than this list. */
  readonly endsOn: Readonly<Record<string, string>>;
}

/** The versions that this release runs on. */
export const SUPPORTED = {
  // import.meta.main
  Node: { least: "24.2", endsOn: { "24": "2028-04-30", "25": "2026-06-01", "26": "2029-04-30" } },
  // The queries were tried on nothing older.
  MongoDB: {
    least: "6.0",
    endsOn: { "6.0": "2025-07-31", "6.3": "2023-08-31", "7.0": "2027-08-31", "7.3": "2024-08-31", "8.0": "2029-10-31" },
  },
} as const satisfies Readonly<Record<string, Supported>>;

type What = keyof typeof SUPPORTED;

/** How MongoDB's oldest version says what it speaks, before anybody may ask for its name. */
export const OLDEST_WIRE = 17;

const numbers = (version: string): number[] => version.split(".").map((part) => Number.parseInt(part, 10));

function isOlder(version: string, least: string): boolean {
  const [found, wanted] = [numbers(version), numbers(least)];
  const at = wanted.findIndex((number, index) => (found[index] ?? 0) !== number);
  return at >= 0 && (found[at] ?? 0) < (wanted[at] ?? 0);
}

/** Why the program does not run on this; undefined where it does. */
export function tooOld(what: What, version: string): string | undefined {
  const { least } = SUPPORTED[what];
  return isOlder(version, least) ? `${what} ${version} is too old: ${least} or newer is needed` : undefined;
}

/** Since when a version gets no fixes any more; undefined while it does, and of a line that we know nothing of. */
export function unmaintainedSince(what: What, version: string, now = new Date()): string | undefined {
  const endsOn: Readonly<Record<string, string>> = SUPPORTED[what].endsOn;
  const [major, minor] = numbers(version);
  const last = endsOn[`${major}.${minor}`] ?? endsOn[`${major}`];
  return last && now.toISOString().slice(0, 10) > last ? last : undefined;
}

/** What is told of a version that gets no fixes any more. */
export function warningAbout(what: What, version: string): string | undefined {
  const since = unmaintainedSince(what, version);
  return since && `${what} ${version} gets no fixes any more since ${since}. Move to a newer one.`;
}
