/**
 * The only reader of the environment. Every variable is described where it is declared; nothing else is read.
 * A missing or wrong one stops the program with one sentence that names it.
 */
import { homedir, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";
import { Told } from "./platform/told.ts";

/** A variable that is missing or wrong; the message is the one sentence to print. */
export class ConfigError extends Told {
  override readonly name = "ConfigError";
}

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const PORT_RULE = "must be a whole number from 0 to 65535";
const ORIGIN_RULE = "must be an origin such as https://rollcall.example.com, without a path";
const origin = z
  .string()
  .refine((text) => /^https?:\/\/[^/?#@\\\s]+\/?$/i.test(text) && URL.canParse(text), ORIGIN_RULE)
  .transform((text) => new URL(text).origin);

const wholeNumber = (least: number, most: number) => {
  const rule = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,7}$/, rule)
    .transform(Number)
    .refine((number) => number >= least && number <= most, rule);
};

const variables = z.object({
  /** The address to listen on. */
  HOST: z.string().default("127.0.0.1"),
  /** The port to listen on; 0 takes any free one, which the ready line names. */
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, PORT_RULE)
    .transform(Number)
    .refine((port) => port <= 65_535, PORT_RULE)
    .default(3000),
  /** The origin that links and SCIM locations are built from. Without it, HOST and PORT make it. */
  PUBLIC_URL: origin.optional(),
  /** How many proxies stand before the program: so many last entries of X-Forwarded-For are believed. */
  TRUST_PROXY: z.string().regex(/^\d$/, "must be a number from 0 to 9").transform(Number).default(0),
  /** A replica set or Atlas URI with the database name. Without it, the program runs its own mongod on DATA_DIR. */
  MONGODB_URI: z
    .string()
    .regex(
      /^mongodb(\+srv)?:\/\/[^/]+\/[^/?]+/,
      "must be a mongodb:// or mongodb+srv:// URI that ends with the database name, such as mongodb://db1,db2/rollcall?replicaSet=rs0",
    )
    .optional(),
  /** Where the embedded database and the generated keys live. */
  DATA_DIR: z.string().default("./.rollcall"),
  /** The bearer for everything under /v1. Without it, one is made and kept in DATA_DIR/operator-key. */
  OPERATOR_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{8,256}$/, "must be 8 to 256 visible ASCII characters without blanks")
    .optional(),
  /** Encrypts secrets at rest and keys the digests of tokens. Without it, one is made and kept in DATA_DIR/encryption-key. */
  ENCRYPTION_KEY: z.string().min(16, "must have at least 16 characters").optional(),
  /** `true`, for one start: the key before is lost for good, and what it encrypted and digested is given up. */
  ENCRYPTION_KEY_LOST: z.enum(["true", "false"], "must be true or false").default("false"),
  /** The mail server. Without it, mails are kept and can be read at /v1/mail. */
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: "must be a URL such as smtp://user:password@mail.example.com:587" })
    .optional(),
  /** The sender of mails; needed with SMTP_URL. */
  MAIL_FROM: z
    .string()
    .regex(
      /^(?:[^<>\r\n]*<[^<>@\s,;]+@[^<>@\s,;]+>|[^<>@\s,;]+@[^<>@\s,;]+)$/,
      "must be one address, such as rollcall@example.com or Rollcall <rollcall@example.com>",
    )
    .optional(),
  /** `true`: applications are told of logouts also over http and on private addresses. Only where all of them are the operator's. */
  LOGOUT_TO_PRIVATE: z.enum(["true", "false"], "must be true or false").default("false"),
  /** How many processes answer requests; they share the port. More than the machine has cores is of no use. */
  WORKERS: wholeNumber(1, 64).default(1),
  /** How many SCIM requests a second one connection may make in the long run; an organization twice as many. */
  SCIM_RATE: wholeNumber(1, 1_000_000).default(500),
  /** How many it may make at once beyond that, after a pause. */
  SCIM_BURST: wholeNumber(1, 1_000_000).default(5_000),
  /** How much is logged. */
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(", ")}`).default("info"),
  /** The mongod to run when MONGODB_URI is unset, instead of one that is found or fetched. */
  MONGOD_BINARY: z.string().optional(),
  /** Where the user's caches live; a fetched mongod is kept there. */
  XDG_CACHE_HOME: z.string().optional(),
  /** The same on Windows. */
  LOCALAPPDATA: z.string().optional(),
});
type Variables = z.infer<typeof variables>;

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | undefined;
  readonly trustProxy: number;
  readonly mongodbUri: string | undefined;
  readonly dataDir: string;
  readonly operatorKey: string | undefined;
  readonly encryptionKey: string | undefined;
  readonly encryptionKeyLost: boolean;
  readonly mail: { readonly smtpUrl: string; readonly from: string } | undefined;
  readonly logoutToPrivate: boolean;
  readonly workers: number;
  readonly scimPace: { readonly perSecond: number; readonly burst: number };
  readonly logLevel: LogLevel;
  readonly mongodBinary: string | undefined;
  readonly cacheDir: string;
}

/** Reads and checks the environment. @throws ConfigError on the first variable that is missing or wrong. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const read = variables.safeParse(withoutBlanks(environment));
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
    encryptionKey: set.ENCRYPTION_KEY,
    encryptionKeyLost: set.ENCRYPTION_KEY_LOST === "true",
    mail: set.SMTP_URL && set.MAIL_FROM ? { smtpUrl: set.SMTP_URL, from: set.MAIL_FROM } : undefined,
    logoutToPrivate: set.LOGOUT_TO_PRIVATE === "true",
    workers: set.WORKERS,
    // Each process counts for itself.
    scimPace: { perSecond: set.SCIM_RATE / set.WORKERS, burst: set.SCIM_BURST / set.WORKERS },
    logLevel: set.LOG_LEVEL,
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
