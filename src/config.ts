/**
 * The only reader of the environment. Every variable is described where it is declared (variables.ts); nothing else is read.
 * A missing or wrong one stops the program with one sentence that names it.
 */
import { homedir, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { z } from "zod";
import { StartupError } from "./platform/process/startup-error.ts";
import { type TracingSettings, tracingOf } from "./platform/telemetry/settings.ts";
import { withSecretFiles } from "./secret-files.ts";
import { type LogLevel, SECRETS, type Variables, variables } from "./variables.ts";

/** A variable that is missing or wrong; the message is the one sentence to print. */
export class ConfigError extends StartupError {
  override readonly name = "ConfigError";
}

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | undefined;
  readonly trustProxy: number;
  readonly mongodbUri: string | undefined;
  readonly dataDir: string;
  readonly operatorKey: string | undefined;
  readonly metricsKey: string | undefined;
  readonly encryptionKey: string | undefined;
  readonly encryptionKeyPrevious: string | undefined;
  readonly encryptionKeyLost: boolean;
  readonly backupPassphrase: string | undefined;
  readonly backupKey: string | undefined;
  readonly mail: { readonly smtpUrl: string; readonly from: string } | undefined;
  readonly logoutToPrivate: boolean;
  readonly openidToPrivate: boolean;
  readonly webhooksToPrivate: boolean;
  readonly logStreamsToPrivate: boolean;
  readonly workers: number;
  readonly scimPace: { readonly perSecond: number; readonly burst: number };
  readonly application: { readonly name: string; readonly url: string } | undefined;
  readonly logLevel: LogLevel;
  /** Undefined where nothing is traced. */
  readonly tracing: TracingSettings | undefined;
  readonly mongodBinary: string | undefined;
  readonly cacheDir: string;
}

/** Reads and checks the environment. @throws ConfigError on the first variable that is missing or wrong. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const read = variables.safeParse(withSecretFiles(withoutBlanks(environment), SECRETS));
  if (!read.success) throw new ConfigError(sentence(read.error));
  const set = read.data;
  refuseMissing(set);
  return {
    host: set.HOST,
    port: set.PORT,
    publicUrl: set.PUBLIC_URL,
    trustProxy: set.TRUST_PROXY,
    mongodbUri: set.MONGODB_URI,
    dataDir: resolve(set.DATA_DIR),
    operatorKey: set.OPERATOR_KEY,
    metricsKey: set.METRICS_KEY,
    encryptionKey: set.ENCRYPTION_KEY,
    encryptionKeyPrevious: set.ENCRYPTION_KEY_PREVIOUS,
    encryptionKeyLost: set.ENCRYPTION_KEY_LOST === "true",
    backupPassphrase: set.BACKUP_PASSPHRASE,
    backupKey: set.BACKUP_KEY,
    mail: set.SMTP_URL && set.MAIL_FROM ? { smtpUrl: set.SMTP_URL, from: set.MAIL_FROM } : undefined,
    logoutToPrivate: set.LOGOUT_TO_PRIVATE === "true",
    openidToPrivate: set.OPENID_TO_PRIVATE === "true",
    webhooksToPrivate: set.WEBHOOKS_TO_PRIVATE === "true",
    logStreamsToPrivate: set.LOG_STREAMS_TO_PRIVATE === "true",
    workers: set.WORKERS,
    // Each process counts for itself.
    scimPace: { perSecond: set.SCIM_RATE / set.WORKERS, burst: set.SCIM_BURST / set.WORKERS },
    application: set.APPLICATION_URL
      ? { name: set.APPLICATION_NAME ?? new URL(set.APPLICATION_URL).host, url: set.APPLICATION_URL }
      : undefined,
    logLevel: set.LOG_LEVEL,
    tracing: tracingOf(set, (name, rule) => {
      throw new ConfigError(`${name} ${rule}.`);
    }),
    mongodBinary: set.MONGOD_BINARY,
    cacheDir: join(set.XDG_CACHE_HOME ?? set.LOCALAPPDATA ?? userCache(), "rollcall"),
  };
}

// `PORT= npm start` means unset, as in a compose file with an empty default.
const withoutBlanks = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ""));

// The value is not repeated: several of these variables are secrets.
const sentence = ({ issues: [issue] }: z.ZodError): string => `${String(issue?.path[0])} ${issue?.message}.`;

function refuseMissing(set: Variables): void {
  // Several processes share one database: a key of their own each would make them unable to read each other's secrets.
  if (set.MONGODB_URI && !set.ENCRYPTION_KEY)
    throw new ConfigError("ENCRYPTION_KEY must be set when MONGODB_URI is set.");
  if (set.SMTP_URL && !set.MAIL_FROM) throw new ConfigError("MAIL_FROM must be set when SMTP_URL is set.");
}

function userCache(): string {
  try {
    return join(homedir(), process.platform === "darwin" ? "Library/Caches" : ".cache");
  } catch {
    // A user without a name, as containers have them, and without HOME.
    return tmpdir();
  }
}
