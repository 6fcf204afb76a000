/**
 * The keys that this process publishes and signs with: one answer for all that it does, so that what it signs can be verified with what
 * it publishes. Read anew at once when it has rotated them itself, and within two seconds when another process has.
 */
import { isOutage } from "../../../platform/database/failures.ts";
import { monotonicNow, NEVER } from "../../../platform/monotonic-clock.ts";
import { type Keyring, keyring, keyringVersion } from "./keyring.ts";
import { rotations } from "./rotations.ts";

// A read of one number by its id.
const ASK_EVERY_MS = 2_000;

let held: { readonly ring: Promise<Keyring>; readonly rotations: number } | undefined;
let askedAt = NEVER;

/** The keys to use now. */
export async function keysInUse(askEveryMs = ASK_EVERY_MS): Promise<Keyring> {
  if (held?.rotations !== rotations()) return read();
  if (monotonicNow() - askedAt < askEveryMs) return held.ring;
  askedAt = monotonicNow();
  const { version } = await held.ring;
  return (await versionNow(version)) === version && held ? held.ring : read();
}

/** While the database is away, what was read goes on: what is asked for with it is refused as what it is, and nobody can rotate meanwhile. */
const versionNow = (known: number): Promise<number> =>
  keyringVersion().catch((error: unknown) => {
    if (isOutage(error)) return known;
    throw error;
  });

function read(): Promise<Keyring> {
  askedAt = monotonicNow();
  const reading = { ring: keyring(), rotations: rotations() };
  held = reading;
  // Whoever waits is told; the next who asks tries again.
  reading.ring.catch(() => {
    if (held === reading) held = undefined;
  });
  return reading.ring;
}
