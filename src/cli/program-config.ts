/** The configuration of the program of this place, for commands that work on its database. Loaded when one does. */
import type { Config } from "../config.ts";
import { programEnvironment } from "./environment.ts";

/** @throws Told where a variable is wrong */
export async function programConfig(): Promise<Config> {
  const { readConfig } = await import("../config.ts");
  return readConfig(programEnvironment());
}
