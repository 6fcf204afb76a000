/** What a backup is encrypted with, from the environment or from files. */
import type { Config } from "../config.ts";
import type { BackupSecret } from "../platform/backup/sealing.ts";
import { StartupError } from "../platform/process/startup-error.ts";
import { secretIn } from "../secret-files.ts";

export interface SecretFiles {
  readonly passphraseFile?: string | undefined;
  readonly keyFile?: string | undefined;
}

const KEY_BYTES = 32;

/** @throws Told when there is none, more than one, or one that is too weak */
export function backupSecret(config: Config, { passphraseFile, keyFile }: SecretFiles): BackupSecret {
  const fromFile = passphraseFile !== undefined || keyFile !== undefined;
  const passphrase = passphraseFile ? secretIn("--passphrase-file", passphraseFile) : config.backupPassphrase;
  const key = keyFile ? secretIn("--backup-key-file", keyFile) : config.backupKey;
  const given = fromFile ? { passphrase: passphraseFile && passphrase, key: keyFile && key } : { passphrase, key };
  if (given.passphrase && given.key)
    throw new StartupError("A passphrase and a key are both set: a backup is encrypted with one of them.");
  if (given.key) return { key: keyFrom(given.key) };
  if (given.passphrase) return { passphrase: strong(given.passphrase) };
  throw new StartupError(
    "A backup is always encrypted: set BACKUP_PASSPHRASE, or BACKUP_KEY to 32 random bytes in base64url or hex, or name a file with --passphrase-file or --backup-key-file.",
  );
}

function strong(passphrase: string): string {
  if (passphrase.length < 12) throw new StartupError("BACKUP_PASSPHRASE must have at least 12 characters.");
  return passphrase;
}

function keyFrom(text: string): Buffer {
  const given = text.trim();
  const isHex = given.length === 2 * KEY_BYTES && /^[\da-f]+$/i.test(given);
  const bytes = Buffer.from(given, isHex ? "hex" : "base64url");
  if (bytes.length !== KEY_BYTES)
    throw new StartupError(
      "BACKUP_KEY must be 32 random bytes in base64url or hex, such as openssl rand -hex 32 makes.",
    );
  return bytes;
}
