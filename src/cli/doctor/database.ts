/** Whether the database can be used, by this key, and how it fares. */
import type { Config } from "../../config.ts";
import { database } from "../../platform/database/mongo.ts";
import { encryptionKeyStanding } from "../../platform/keys/key-check.ts";
import { useEncryptionKey } from "../../platform/keys/secrets.ts";
import { logFrom } from "../../platform/log.ts";
import { withStored } from "../../stored.ts";
import { tell } from "../printing/output.ts";
import { clockFinding } from "./clock.ts";
import { type Finding, findingsOf, reasonOf } from "./finding.ts";
import { supportFinding } from "./versions.ts";

const { ok, warn, fail } = findingsOf("database");

/** Connects as the program does. An embedded database that nobody runs is started for it, and stopped again. */
export async function lookAtDatabase(config: Config, encryptionKey: string | undefined): Promise<Finding[]> {
  logFrom("silent");
  if (encryptionKey !== undefined) useEncryptionKey(encryptionKey, config.encryptionKeyPrevious);
  try {
    return await withStored(config, tell, async () => [
      ...(await lookAtServer()),
      ...(await lookAtMembers()),
      ...(await lookAtSpace()),
      ...(encryptionKey === undefined ? [] : [await lookAtKey()]),
    ]);
  } catch (error) {
    const remedy = config.mongodbUri
      ? "See that the replica set runs and can be reached from here, and that MONGODB_URI names it (docs/operations.md, The database)."
      : "See DATA_DIR/mongod.log for what the database itself says.";
    return [fail(error instanceof Error ? error.message : String(error), remedy)];
  }
}

async function lookAtServer(): Promise<Finding[]> {
  const { version } = await database().admin().serverInfo();
  const { localTime } = await database().admin().command({ hello: 1 });
  return [
    ok("The database answers, and is a replica set."),
    supportFinding("MongoDB", String(version)),
    ...(localTime instanceof Date ? [clockFinding("the database", localTime)] : []),
  ];
}

interface Member {
  readonly name: string;
  readonly health: number;
  readonly stateStr: string;
}

const HEALTHY = ["PRIMARY", "SECONDARY", "ARBITER"];

async function lookAtMembers(): Promise<Finding[]> {
  // Not every user may ask.
  const status = await database()
    .admin()
    .command({ replSetGetStatus: 1 })
    .catch(() => undefined);
  if (!status) return [];
  const members = status.members as Member[];
  const ill = members.filter(({ health, stateStr }) => health !== 1 || !HEALTHY.includes(stateStr));
  if (ill.length > 0)
    return ill.map(({ name, stateStr }) =>
      warn(
        `The member ${name} of the replica set is ${stateStr}.`,
        "See its log; with fewer than half of the members nothing can be written.",
      ),
    );
  return [
    ok(
      members.length === 1
        ? "The replica set has one member: no other takes over when it is away."
        : `All ${members.length} members of the replica set are well.`,
    ),
  ];
}

const SOON = 0.9;
const NOW = 0.97;

async function lookAtSpace(): Promise<Finding[]> {
  const { fsUsedSize, fsTotalSize } = await database().command({ dbStats: 1 });
  if (!(fsTotalSize > 0)) return [];
  const used = Number(fsUsedSize) / Number(fsTotalSize);
  const text = `The disk of the database is ${Math.round(used * 100)} % full.`;
  const remedy = "Make room or take a larger disk: on a full one every change is answered 503.";
  return [used > NOW ? fail(text, remedy) : used > SOON ? warn(text, remedy) : ok(text)];
}

async function lookAtKey(): Promise<Finding> {
  const keys = findingsOf("keys");
  const standing = await encryptionKeyStanding().catch((error: unknown) => reasonOf(error));
  if (standing === undefined) return keys.ok("The database is new: ENCRYPTION_KEY becomes its key at the first start.");
  if (standing === "fits") return keys.ok("ENCRYPTION_KEY is the one that the database was written with.");
  if (standing === "replaces")
    return keys.ok("ENCRYPTION_KEY takes the place of ENCRYPTION_KEY_PREVIOUS, the database's, at the next start.");
  if (standing === "replaced_now")
    return keys.warn(
      "ENCRYPTION_KEY is being replaced by ENCRYPTION_KEY_PREVIOUS.",
      "Change the two over on this machine, too, and restart it (docs/operations.md, Keys).",
    );
  if (standing === "still_needed")
    return keys.fail(
      "ENCRYPTION_KEY_PREVIOUS is missing, and some of what is stored is still encrypted with it: the program does not start.",
      "Set it until the log says that it may go (docs/operations.md, Keys).",
    );
  if (standing === "replaced_before")
    return keys.fail(
      "ENCRYPTION_KEY was replaced by another one, so the program does not start.",
      "Set the one that took its place.",
    );
  return keys.fail(
    "ENCRYPTION_KEY is not the one that the database was written with, so the program does not start.",
    "Set that one, or put the file encryption-key back into DATA_DIR. Only where it is lost for good: start once with ENCRYPTION_KEY_LOST=true, which gives up what it protects (docs/operations.md, Keys).",
  );
}
