import { chmod, mkdir, readdir, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inTime, makeDirectory, openDirectory, Unanswered } from "../../src/platform/mongod/directories.ts";
import { StartupError } from "../../src/platform/process/startup-error.ts";
import { scratch } from "../support/scratch.ts";

const refusal = async (path: string): Promise<string> => {
  const failure: unknown = await openDirectory("DATA_DIR", path).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(StartupError);
  return (failure as StartupError).message;
};

describe("a directory that somebody named", () => {
  it("is made with all above it, for this user only, and left as it is when it is there", async () => {
    const path = join(await scratch(), "a", "b", "c");
    await openDirectory("DATA_DIR", path);
    expect((await stat(path)).mode & 0o777).toBe(0o700);
    await writeFile(join(path, "kept"), "");
    await openDirectory("DATA_DIR", path);
    expect(await readdir(path)).toEqual(["kept"]);
  });

  it("is made once by all who start at once", async () => {
    const path = join(await scratch(), "a", "b", "c");
    await Promise.all(Array.from({ length: 8 }, () => makeDirectory(path)));
    expect((await stat(path)).isDirectory()).toBe(true);
  });

  it
    .skipIf(process.platform !== "linux")
    .each(["/proc/x", "/proc/x/y/z", "/proc/self/x", "/sys/x", "/dev/null", "/dev/null/x"])(
    "is refused where nothing can be made: %s",
    async (path) => expect(await refusal(path)).toMatch(`DATA_DIR ${path} `),
  );

  it.each<[string, (path: string) => Promise<unknown>, string]>([
    ["a file", (path) => writeFile(path, ""), "data"],
    ["below a file", (path) => writeFile(path, ""), "data/below"],
    ["a link that leads nowhere", (path) => symlink("/nowhere/at/all", path), "data"],
    ["a link to itself", (path) => symlink(path, path), "data/below"],
  ])("is refused: %s", async (_what, make, below) => {
    const directory = await scratch();
    await make(join(directory, "data"));
    expect(await refusal(join(directory, below))).toMatch(/^DATA_DIR .* is not a directory, .*\.$/);
  });

  it("is refused with a name that is too long", async () => {
    expect(await refusal(join(await scratch(), "a".repeat(300)))).toMatch(/^DATA_DIR .* is too long/);
  });

  it.skipIf(process.getuid?.() === 0)("is refused when this user may not write there", async () => {
    const directory = await scratch();
    await chmod(directory, 0o500);
    expect(await refusal(join(directory, "data"))).toMatch(/^DATA_DIR .* is not permitted to this user/);
    await mkdir(join(await scratch(), "data"));
    expect(await refusal(directory)).toMatch(/^DATA_DIR .* is not permitted to this user/);
  });

  it("is not waited for without end", async () => {
    const never = new Promise<void>(() => undefined);
    const failure = inTime("DATA_DIR", "/hanging", never, 10);
    await expect(failure).rejects.toThrow(Unanswered);
    await expect(failure).rejects.toThrow(/^DATA_DIR \/hanging does not answer/);
  });
});
