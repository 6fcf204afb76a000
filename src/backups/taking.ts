/** Takes a backup: everything that is stored, as it was at one moment, into one encrypted file, while the program serves. */
import { createWriteStream } from "node:fs";
import { access, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type mongoose from "mongoose";
import type { Config } from "../config.ts";
import { encryptionKeyOf } from "../keys.ts";
import { SCHEMA } from "../migrations/list.ts";
import type { CollectionEnd, Manifest } from "../platform/backup/contents.ts";
import { dump } from "../platform/backup/dumping.ts";
import { refuseHalfRestored } from "../platform/backup/marker.ts";
import { type BackupSecret, seal } from "../platform/backup/sealing.ts";
import { database } from "../platform/database/mongo.ts";
import { checkEncryptionKey, checkOf } from "../platform/keys/key-check.ts";
import { useEncryptionKey } from "../platform/keys/secrets.ts";
import { readSmall } from "../platform/mongod/directories.ts";
import { StartupError } from "../platform/process/startup-error.ts";
import { refuseOlder, schemaIn } from "../platform/schema/version.ts";
import { withStored } from "../stored.ts";

export interface Taking {
  readonly to: string;
  readonly secret: BackupSecret;
  /** The keys that are kept in DATA_DIR go into the file, too. */
  readonly withKeys: boolean;
  readonly say: (line: string) => void;
  /** Breaks it off, in order. */
  readonly stopping?: AbortSignal;
}

/** @throws Told when it cannot be taken; there is no file then */
export async function takeBackup(config: Config, taking: Taking): Promise<{ readonly collections: CollectionEnd[] }> {
  await refuseExisting(taking.to);
  useEncryptionKey(await encryptionKeyOf(config), config.encryptionKeyPrevious);
  return withStored(config, taking.say, async () => {
    await refuseOlder(SCHEMA);
    await refuseHalfRestored();
    await checkEncryptionKey();
    return { collections: await write(config, taking) };
  });
}

const refuseExisting = (path: string): Promise<void> =>
  access(path).then(
    () => {
      throw new StartupError(`${path} is there already: name another file.`);
    },
    () => undefined,
  );

async function write(config: Config, { to, secret, withKeys, stopping }: Taking): Promise<CollectionEnd[]> {
  const keys = withKeys ? await keysIn(config) : undefined;
  const collections: CollectionEnd[] = [];
  const manifest = (session: mongoose.mongo.ClientSession) => manifestOf(session, keys);
  const records = dump({ db: database(), manifest, done: (end) => void collections.push(end) });
  await removeAbandoned(dirname(to));
  const partial = `${to}.${process.pid}${PART}`;
  try {
    await pipeline(
      Readable.from(records, { objectMode: false }),
      createGzip({ level: 3 }),
      (source: AsyncIterable<Buffer>) => seal(source, secret),
      createWriteStream(partial, { flags: "wx", mode: 0o600, flush: true }),
      { ...(stopping && { signal: stopping }) },
    );
    await rename(partial, to);
  } catch (error) {
    throw unwritable(to, error);
  } finally {
    await rm(partial, { force: true }).catch(() => undefined);
  }
  return collections;
}

/** What backups that were killed have left beside. One that runs, here or on another machine, writes to its part all the time. */
async function removeAbandoned(directory: string): Promise<void> {
  const names = (await readdir(directory).catch(() => [])).filter((name) => name.endsWith(PART));
  for (const part of names.map((name) => join(directory, name))) {
    const found = await stat(part).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > ABANDONED_MS) await rm(part, { force: true }).catch(() => undefined);
  }
}

const PART = ".rollcall-part";
const ABANDONED_MS = 10 * 60_000;

async function manifestOf(session: mongoose.mongo.ClientSession, keys: Manifest["keys"]): Promise<Manifest> {
  const { version, oldest } = (await schemaIn(session)) ?? { version: 0, oldest: 0 };
  const at = new Date().toISOString();
  return { release: SCHEMA.release, schema: { version, oldest }, at, keyCheck: checkOf(), ...(keys && { keys }) };
}

/** Only what is in files: what comes from the environment is kept by whoever sets that. */
async function keysIn({ dataDir, encryptionKey, operatorKey }: Config): Promise<NonNullable<Manifest["keys"]>> {
  const kept = async (name: string): Promise<string> => (await readSmall(join(dataDir, name))).trim();
  if (encryptionKey !== undefined)
    throw new StartupError(
      "ENCRYPTION_KEY comes from the environment: keep it where that comes from, and leave --with-keys away.",
    );
  const operator = operatorKey === undefined ? await kept("operator-key").catch(() => undefined) : undefined;
  return { encryptionKey: await kept("encryption-key"), ...(operator && { operatorKey: operator }) };
}

function unwritable(to: string, error: unknown): unknown {
  const { name, code, syscall } = error as NodeJS.ErrnoException;
  if (name === "AbortError") return new StartupError("The backup was broken off; there is no file.", { cause: error });
  if (!syscall) return error;
  if (code === "ENOSPC" || code === "EDQUOT")
    return new StartupError(`The disk of ${to} is full: make room there, or name another file.`, { cause: error });
  return new StartupError(`${to} cannot be written (${code}): name a file that this program may write.`, {
    cause: error,
  });
}
