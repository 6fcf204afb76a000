/** A file that is there whole or not at all, for this user alone. */
import { constants } from "node:fs";
import { access, open, rename, rm } from "node:fs/promises";
import { UsageError } from "../failures.ts";

/** Writes pieces of text. @throws UsageError where there is such a file already and it may not be replaced */
export async function writeWhole(path: string, replace: boolean, pieces: AsyncIterable<string>): Promise<void> {
  const isThere = await access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
  if (isThere && !replace) throw new UsageError(`There is a file ${path} already: say --force to replace it.`);
  const draft = `${path}.part-${process.pid}`;
  const file = await open(draft, "wx", 0o600);
  try {
    for await (const piece of pieces) await file.write(piece);
    await file.sync();
    await file.close();
    await rename(draft, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(draft, { force: true });
    throw error;
  }
}
