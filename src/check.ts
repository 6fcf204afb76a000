/**
 * `npm run check`: looks at everything that is stored and says what is not as the rules would have it. Nothing is written. The program may be
 * running meanwhile. The last line is `N checked, N wrong`; the exit status is 0 only when nothing is wrong.
 */
import { checkEverything } from "./check-everything.ts";
import { readConfig } from "./config.ts";
import { SCHEMA } from "./migrations/list.ts";
import { logFrom } from "./platform/log.ts";
import { refuseOlder } from "./platform/schema/version.ts";
import { withStored } from "./stored.ts";

Object.preventExtensions(Object.prototype);

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function check(): Promise<number> {
  const config = readConfig();
  logFrom("silent");
  return withStored(config, say, async () => {
    await refuseOlder(SCHEMA);
    return checkEverything(say);
  });
}

process.exitCode = await check().then(
  (wrong) => (wrong > 0 ? 1 : 0),
  (error: unknown) => {
    process.stderr.write(`rollcall: ${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  },
);
