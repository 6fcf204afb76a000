/**
 * `npm run check`: looks at everything that is stored and says what is not as the rules would have it. Nothing is written. The program may be
 * running meanwhile. The last line is `N checked, N wrong`; the exit status is 0 only when nothing is wrong.
 */
import { access } from "node:fs/promises";
import { type Config, readConfig } from "./config.ts";
import { within } from "./domain/caller.ts";
import { checkOrganization } from "./domain/checks.ts";
import { organizationIds } from "./domain/organizations/every-organization.ts";
import { logFrom } from "./platform/log.ts";
import { connect, disconnect } from "./platform/mongo.ts";
import { databaseIn, type EmbeddedMongod, startMongod } from "./platform/mongod.ts";
import { runningMongod } from "./platform/mongod-running.ts";
import { DirectoryOwned } from "./platform/ownership.ts";
import { Told } from "./platform/told.ts";

Object.preventExtensions(Object.prototype);

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** @returns how many documents are wrong */
async function checkAll(): Promise<number> {
  let [checked, wrong] = [0, 0];
  for await (const organizationId of organizationIds()) {
    const caller = within({ actor: { kind: "operator" }, requestId: "check" }, organizationId);
    for await (const found of checkOrganization(caller)) {
      checked += 1;
      if (found.wrong.length > 0) wrong += 1;
      for (const sentence of found.wrong) say(`${organizationId}: ${sentence}`);
    }
  }
  say(`${checked} checked, ${wrong} wrong`);
  return wrong;
}

async function check(): Promise<number> {
  const config = readConfig();
  logFrom("silent");
  const own = config.mongodbUri === undefined ? await embedded(config) : undefined;
  const uri = config.mongodbUri ?? own?.uri("rollcall") ?? (await runningMongod(config.dataDir, "rollcall"));
  try {
    if (uri === undefined) throw new Error("The program that runs on DATA_DIR has no database yet. Try again.");
    await connect(uri);
    return await checkAll();
  } finally {
    await disconnect();
    await own?.stop();
  }
}

/** A database of our own on the directory; none where the program runs on it. */
async function embedded({ dataDir, cacheDir, mongodBinary }: Config): Promise<EmbeddedMongod | undefined> {
  await access(databaseIn(dataDir)).catch(() => {
    throw new Told(`DATA_DIR ${dataDir} holds no database: set it to the directory that the program runs on.`);
  });
  return startMongod({ dataDir, cacheDir, binary: mongodBinary, say }).catch((error: unknown) => {
    if (error instanceof DirectoryOwned) return undefined;
    throw error;
  });
}

process.exitCode = await check().then(
  (wrong) => (wrong > 0 ? 1 : 0),
  (error: unknown) => {
    process.stderr.write(`rollcall: ${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  },
);
