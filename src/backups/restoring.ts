/** Restores a backup into an empty database: all of it, or nothing. */
import { createReadStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type { Config } from "../config.ts";
import { SCHEMA } from "../migrations/list.ts";
import type { CollectionEnd, Manifest } from "../platform/backup/contents.ts";
import { load } from "../platform/backup/loading.ts";
import { beginRestore, clear, endRestore } from "../platform/backup/marker.ts";
import { recordsIn } from "../platform/backup/records.ts";
import { BackupRefused, type BackupSecret, open } from "../platform/backup/sealing.ts";
import { buildIndexes } from "../platform/database/indexes.ts";
import { connect, database, disconnect } from "../platform/database/mongo.ts";
import { CHECK, checkOf } from "../platform/keys/key-check.ts";
import { proofOf, sameDigest, useEncryptionKey } from "../platform/keys/secrets.ts";
import { makeDirectory, readSmall } from "../platform/mongod/directories.ts";
import { type EmbeddedMongod, startMongod } from "../platform/mongod/mongod.ts";
import { StartupError } from "../platform/process/startup-error.ts";

export interface Restoring {
  readonly from: string;
  readonly secret: BackupSecret;
  /** Only reads the file to its end: nothing is opened or written. */
  readonly verifyOnly: boolean;
  readonly say: (line: string) => void;
  /** Looks at what was restored before it counts. @returns how many documents are wrong */
  readonly check: () => Promise<number>;
}

export interface Restored {
  readonly manifest: Manifest;
  readonly collections: readonly CollectionEnd[];
  readonly wrong: number;
}

/** @throws Told when it cannot be restored; then the database is empty as before */
export async function restoreBackup(config: Config, restoring: Restoring): Promise<Restored> {
  const collections: CollectionEnd[] = [];
  const target = targetOf(config, restoring);
  try {
    await pipeline(
      createReadStream(restoring.from),
      (source: AsyncIterable<Buffer>) => open(source, restoring.secret),
      createGunzip(),
      async (source: AsyncIterable<Buffer>) => {
        await load(recordsIn(source), { begin: target.begin, done: (end) => void collections.push(end) });
      },
    );
    return { manifest: target.manifest(), collections, wrong: await target.commit() };
  } catch (error) {
    await target.giveUp();
    throw toldOf(restoring.from, error);
  } finally {
    await target.close();
  }
}

function targetOf(config: Config, { verifyOnly, say, check }: Restoring) {
  let own: EmbeddedMongod | undefined;
  let found: Manifest | undefined;
  let marked = false;
  const manifest = (): Manifest => {
    if (!found) throw new BackupRefused("The backup is empty.");
    return found;
  };
  const begin = async (told: Manifest) => {
    found = told;
    refuseNewer(told);
    if (verifyOnly) return null;
    await useKeyOf(config, told);
    const { dataDir, cacheDir, mongodBinary } = config;
    if (config.mongodbUri === undefined) own = await startMongod({ dataDir, cacheDir, binary: mongodBinary, say });
    await connect(config.mongodbUri ?? own?.uri("rollcall") ?? "");
    await beginRestore(database());
    marked = true;
    return database();
  };
  const commit = async (): Promise<number> => {
    if (verifyOnly) return 0;
    await buildIndexes(manifest().schema.oldest);
    const wrong = await check();
    await keepKeys(config, manifest());
    await endRestore(database());
    marked = false;
    return wrong;
  };
  const giveUp = async (): Promise<void> => {
    // What cannot be cleared now says itself that it is half of something.
    if (marked) await clear(database()).catch(() => undefined);
  };
  const close = async (): Promise<void> => {
    await disconnect();
    await own?.stop();
  };
  return { begin, commit, giveUp, close, manifest };
}

function refuseNewer({ schema, release }: Manifest): void {
  if (schema.oldest > SCHEMA.version)
    throw new BackupRefused(
      `The backup was made by Rollcall ${release} (schema ${schema.version}) and is too new for this program, ${SCHEMA.release} (schema ${SCHEMA.version}): restore it with that release.`,
    );
}

/** Sees that what is restored can be read. @throws Told when the key is missing or another one */
async function useKeyOf(config: Config, { keyCheck, keys }: Manifest): Promise<void> {
  const kept = await keptIn(config, "encryption-key");
  const key = config.encryptionKey ?? kept ?? keys?.encryptionKey;
  if (key === undefined)
    throw new StartupError(
      "The backup needs the ENCRYPTION_KEY that its data was written with: set it, or put its file encryption-key into DATA_DIR.",
    );
  useEncryptionKey(key, config.encryptionKeyPrevious);
  const isIt = sameDigest(checkOf(), keyCheck) || sameDigest(proofOf("beside", CHECK) ?? "", keyCheck);
  if (!isIt && !config.encryptionKeyLost)
    throw new StartupError(
      `ENCRYPTION_KEY${config.encryptionKey === undefined ? " in DATA_DIR" : ""} is not the one that the data of the backup was written with: set that one; where it is lost for good, restore and then start once with ENCRYPTION_KEY_LOST=true.`,
    );
}

const keptIn = ({ dataDir }: Config, name: string): Promise<string | undefined> =>
  readSmall(join(dataDir, name)).then(
    (text) => text.trim() || undefined,
    () => undefined,
  );

/** Puts keys that came with the backup where the program looks for them, unless there are some. */
async function keepKeys(config: Config, { keys }: Manifest): Promise<void> {
  const { dataDir, mongodbUri } = config;
  if (!keys || mongodbUri !== undefined) return;
  await makeDirectory(dataDir);
  const put = async (name: string, key: string | undefined): Promise<void> => {
    if (key === undefined || (await keptIn(config, name)) !== undefined) return;
    await writeFile(join(dataDir, name), `${key}\n`, { mode: 0o600, flush: true });
  };
  if (config.encryptionKey === undefined) await put("encryption-key", keys.encryptionKey);
  if (config.operatorKey === undefined) await put("operator-key", keys.operatorKey);
}

function toldOf(from: string, error: unknown): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code?.startsWith("Z_")) return new BackupRefused("The backup is damaged.", { cause: error });
  if (!syscall) return error;
  return new StartupError(`${from} cannot be read (${code}).`, { cause: error });
}
