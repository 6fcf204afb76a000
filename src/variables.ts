/** Every variable of the environment that the program reads: what it means, what it must look like, what it is when it is not set. */
import { z } from "zod";
import { webAddress } from "./platform/outgoing/web-address.ts";
import { TRACING_VARIABLES } from "./platform/telemetry/settings.ts";
import { fileOf } from "./secret-files.ts";

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

export const variables = z.object({
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
  /** The bearer that /metrics asks for. Without it, whoever reaches the port may read the numbers. */
  METRICS_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{8,256}$/, "must be 8 to 256 visible ASCII characters without blanks")
    .optional(),
  /** Encrypts secrets at rest and keys the digests of tokens. Without it, one is made and kept in DATA_DIR/encryption-key. */
  ENCRYPTION_KEY: z.string().min(16, "must have at least 16 characters").optional(),
  /** Another key whose texts can be read, too, while ENCRYPTION_KEY is replaced. */
  ENCRYPTION_KEY_PREVIOUS: z.string().min(16, "must have at least 16 characters").optional(),
  /** `true`, for one start: the key before is lost for good, and what it encrypted and digested is given up. */
  ENCRYPTION_KEY_LOST: z.enum(["true", "false"], "must be true or false").default("false"),
  /** What backups are encrypted with: a passphrase of 12 characters or more. */
  BACKUP_PASSPHRASE: z.string().optional(),
  /** The same, as 32 random bytes in base64url or hex. */
  BACKUP_KEY: z.string().optional(),
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
  /** `true`: connections by OpenID Connect may lead to http and to private addresses. Only where whoever makes them may reach what is there. */
  OPENID_TO_PRIVATE: z.enum(["true", "false"], "must be true or false").default("false"),
  /** `true`: webhooks may lead to http and to private addresses as well. Only where whoever makes them may reach what is there. */
  WEBHOOKS_TO_PRIVATE: z.enum(["true", "false"], "must be true or false").default("false"),
  /** `true`: log streams may lead to http and to private addresses as well. Only where whoever makes them may reach what is there. */
  LOG_STREAMS_TO_PRIVATE: z.enum(["true", "false"], "must be true or false").default("false"),
  /** How many processes answer requests; they share the port. More than the machine has cores is of no use. */
  WORKERS: wholeNumber(1, 64).default(1),
  /** How many SCIM requests a second one connection may make in the long run; an organization twice as many. */
  SCIM_RATE: wholeNumber(1, 1_000_000).default(500),
  /** How many it may make at once beyond that, after a pause. */
  SCIM_BURST: wholeNumber(1, 1_000_000).default(5_000),
  /** The host application: where people go on after accepting and signing in, unless their organization says otherwise. */
  APPLICATION_URL: z
    .string()
    .refine((text) => webAddress(text) !== null, "must be an https address, such as https://app.example.com/")
    .optional(),
  /** Its name, for the button. */
  APPLICATION_NAME: z.string().max(200, "must have 200 characters at most").optional(),
  /** How much is logged. */
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(", ")}`).default("info"),
  /** The mongod to run when MONGODB_URI is unset, instead of one that is found or fetched. */
  MONGOD_BINARY: z.string().optional(),
  ...TRACING_VARIABLES,
  /** Where the user's caches live; a fetched mongod is kept there. */
  XDG_CACHE_HOME: z.string().optional(),
  /** The same on Windows. */
  LOCALAPPDATA: z.string().optional(),
});
export type Variables = z.infer<typeof variables>;

/** What holds a secret: each may come from a file that NAME_FILE names. */
export const SECRETS = [
  "MONGODB_URI",
  "OPERATOR_KEY",
  "METRICS_KEY",
  "ENCRYPTION_KEY",
  "ENCRYPTION_KEY_PREVIOUS",
  "BACKUP_PASSPHRASE",
  "BACKUP_KEY",
  "SMTP_URL",
] as const satisfies readonly (keyof Variables)[];

/** Every variable that the program reads. */
export const VARIABLES: readonly string[] = [...Object.keys(variables.shape), ...SECRETS.map(fileOf)];
