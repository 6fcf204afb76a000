/** What the command reads of the environment, apart from what config.ts reads for the program itself. Read once, here. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { originOf } from "../platform/http/listen.ts";

const USUAL_PORT = 3_000;

const set = (name: string): string | undefined => process.env[name]?.trim() || undefined;

/** Which of the options' own variables are there; commander reads those itself and names them in its help. */
export const VARIABLES = {
  url: "ROLLCALL_URL",
  key: "ROLLCALL_KEY",
  keyFile: "ROLLCALL_KEY_FILE",
  organization: "ROLLCALL_ORGANIZATION",
} as const;

/** The origin of the program that would be started here. */
export const hereOf = (): string =>
  originOf({ host: set("HOST") ?? "127.0.0.1", port: Number(set("PORT") ?? USUAL_PORT) || USUAL_PORT });

/** Where the program that would be started here keeps its keys. */
export const dataDirOf = (): string => resolve(set("DATA_DIR") ?? "./.rollcall");

/** The operator key of the program that would be started here, where the environment has it. */
export const operatorKeyHere = (): string | undefined => set("OPERATOR_KEY");

/** How wide the window is, where somebody says so. */
export const columnsSet = (): number | undefined => Number(set("COLUMNS")) || undefined;

/** Sets variables for the program that is started in this process. */
export function setVariables(values: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(values)) if (value !== undefined) process.env[name] = value;
}

/** The environment as the program of this place has it: in the container of compose.yaml the encryption key is in a file beside. */
export function programEnvironment(): NodeJS.ProcessEnv {
  const file = join(dataDirOf(), "encryption-key");
  const isGiven = set("ENCRYPTION_KEY") ?? set("ENCRYPTION_KEY_FILE");
  const elsewhere = set("MONGODB_URI") ?? set("MONGODB_URI_FILE");
  return { ...process.env, ...(elsewhere && !isGiven && existsSync(file) && { ENCRYPTION_KEY_FILE: file }) };
}

/** Whether the program that would be started here has a database: its own, or one that is already in DATA_DIR. */
export const isProgramHere = (): boolean =>
  [set("MONGODB_URI"), set("MONGODB_URI_FILE")].some(Boolean) || existsSync(join(dataDirOf(), "mongo"));
