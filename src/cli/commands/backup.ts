/** `rollcall backup` and `rollcall restore`: everything that is stored, into one encrypted file and back. */
import type { Command } from "commander";
import type { Config } from "../../config.ts";
import type { CollectionEnd } from "../../platform/backup/contents.ts";
import type { BackupSecret } from "../../platform/backup/sealing.ts";
import { optionsOf } from "../asking.ts";
import { EXIT } from "../failures.ts";
import { print, printJson, tell } from "../printing/output.ts";
import { programConfig } from "../program-config.ts";

interface Options {
  readonly passphraseFile?: string;
  readonly backupKeyFile?: string;
}

const PASSPHRASE = ["--passphrase-file <path>", "the file with the passphrase (BACKUP_PASSPHRASE)"] as const;
const KEY = ["--backup-key-file <path>", "the file with a key in place of a passphrase (BACKUP_KEY)"] as const;

/** Adds both. */
export function addBackup(program: Command): void {
  program
    .command("backup")
    .summary("write everything that is stored into one encrypted file")
    .description(
      "Takes a backup as everything was at one moment, while the program serves. It reads the program's own variables: MONGODB_URI with ENCRYPTION_KEY, or DATA_DIR. The file appears when it is whole; none is overwritten.",
    )
    .requiredOption("--to <file>", "the file to write")
    .option(...PASSPHRASE)
    .option(...KEY)
    .option("--with-keys", "put the keys that are kept in DATA_DIR into the file, too")
    .addHelpText(
      "after",
      "\nExamples:\n  BACKUP_PASSPHRASE=… rollcall backup --to /backups/rollcall-today\n  rollcall backup --to today --passphrase-file /run/secrets/backup --with-keys",
    )
    .action((_options, command: Command) => backup(optionsOf(command)));
  program
    .command("restore")
    .summary("bring a backup back, into an empty database")
    .description(
      "Restores a backup: all of it, or nothing. What was written is read back and compared, and everything is checked. A wrong passphrase, another ENCRYPTION_KEY and a database that is not empty are refused before anything is written.",
    )
    .requiredOption("--from <file>", "the backup")
    .option(...PASSPHRASE)
    .option(...KEY)
    .option("--verify-only", "only read the file to its end, and open no database")
    .addHelpText(
      "after",
      "\nExamples:\n  BACKUP_PASSPHRASE=… rollcall restore --from today --verify-only\n  DATA_DIR=/var/lib/rollcall rollcall restore --from today --passphrase-file /run/secrets/backup",
    )
    .action((_options, command: Command) => restore(optionsOf(command)));
}

// What opens the database is read when it is needed: every other command would wait a second for it.
async function opening({ passphraseFile, backupKeyFile }: Options): Promise<{ config: Config; secret: BackupSecret }> {
  const { logFrom } = await import("../../platform/log.ts");
  const { backupSecret } = await import("../../backups/secrets.ts");
  logFrom("silent");
  const config = await programConfig();
  return { config, secret: backupSecret(config, { passphraseFile, keyFile: backupKeyFile }) };
}

/** Ctrl-C and SIGTERM break it off in order: no part of a file stays, and the database is left as it was. */
function interrupted(): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopping.abort());
  return stopping.signal;
}

const countOf = (collections: readonly CollectionEnd[]): string =>
  `${collections.reduce((sum, { documents }) => sum + documents, 0)} documents of ${collections.length} collections`;

async function backup(
  options: Options & { to: string; withKeys?: boolean; json?: boolean | undefined },
): Promise<void> {
  const { to, withKeys = false, json } = options;
  const { config, secret } = await opening(options);
  const { takeBackup } = await import("../../backups/taking.ts");
  const { collections } = await takeBackup(config, { to, secret, withKeys, say: tell, stopping: interrupted() });
  if (json) return printJson({ file: to, collections });
  await print(`${to}: ${countOf(collections)}, as they were at one moment.`);
}

async function restore(
  options: Options & { from: string; verifyOnly?: boolean; json?: boolean | undefined },
): Promise<void> {
  const { from, verifyOnly = false, json } = options;
  const { config, secret } = await opening(options);
  const { checkEverything } = await import("../../check-everything.ts");
  const { restoreBackup } = await import("../../backups/restoring.ts");
  const check = (): Promise<number> => checkEverything(tell);
  const restored = await restoreBackup(config, { from, secret, verifyOnly, say: tell, check });
  const { manifest, collections, wrong } = restored;
  if (wrong > 0) process.exitCode = EXIT.found;
  if (json) return printJson({ at: manifest.at, release: manifest.release, collections, wrong });
  const done = verifyOnly ? "whole" : "restored";
  await print(`${countOf(collections)}, as they were at ${manifest.at}, are ${done}.`);
}
