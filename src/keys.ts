/** The keys of the program: given in the environment, or made on the first start and kept in DATA_DIR. */
import { join } from "node:path";
import type { Config } from "./config.ts";
import { type KeptKey, keptKey } from "./platform/keys/key-files.ts";
import { useEncryptionKey } from "./platform/keys/secrets.ts";
import { databaseIn } from "./platform/mongod/mongod.ts";

/** What a process of ours needs to be the same program. */
export const secretsOf = async (config: Config): Promise<Record<string, string>> => ({
  ENCRYPTION_KEY: await encryptionKeyOf(config),
  OPERATOR_KEY: config.operatorKey ?? (await keptKey(join(config.dataDir, "operator-key"))).key,
});

/** Made and kept only where there is no database yet, or where the one that it was written with is given up. */
export const encryptionKeyOf = async ({ dataDir, encryptionKey, encryptionKeyLost }: Config): Promise<string> =>
  encryptionKey ??
  (await keptKey(join(dataDir, "encryption-key"), encryptionKeyLost ? undefined : databaseIn(dataDir))).key;

/** Sets the encryption key and returns the operator key; what is not in the environment is made and kept. */
export async function keys(config: Config): Promise<KeptKey> {
  useEncryptionKey(await encryptionKeyOf(config), config.encryptionKeyPrevious);
  if (config.operatorKey) return { key: config.operatorKey, path: "", made: false };
  return keptKey(join(config.dataDir, "operator-key"));
}
