/** What the program runs on, as far as whoever starts it should hear of it. */
import { log } from "./platform/log.ts";
import { StartupError } from "./platform/process/startup-error.ts";
import { tooOld, warningAbout } from "./platform/supported.ts";

/** Printed where the program brings its database. */
export const EMBEDDED =
  "The database is the embedded one: for trying Rollcall, and for small teams on one machine. MONGODB_URI names another.";

/** Whoever starts us without npm chooses the Node. @throws StartupError when it is too old */
export function refuseOldNode(): void {
  const old = tooOld("Node", process.versions.node);
  if (old) throw new StartupError(`${old}; \`npm start\` brings its own.`);
}

/**
 * Warns of what gets no fixes any more. Told once all is up: a start that fails says one thing only.
 * @param database the version of MongoDB that answers
 */
export function warnOfAge(database: string): void {
  const warnings = [warningAbout("Node", process.versions.node), warningAbout("MongoDB", database)];
  for (const warning of warnings) if (warning) log.warn(warning);
}
