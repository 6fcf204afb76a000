import { execFileSync } from "node:child_process";
import { mkdir, readdir, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { keptKey } from "../../src/platform/keys/key-files.ts";
import { scratch } from "../support/scratch.ts";

describe("a kept key", () => {
  it("is made once, readable by this user only", async () => {
    const path = join(await scratch(), "below", "key");
    const first = await keptKey(path);
    expect(first).toMatchObject({ path, made: true });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await keptKey(path)).toEqual({ ...first, made: false });
  });

  it("is the same for all who start at once, and one of them made it", async () => {
    const home = await scratch();
    const keys = await Promise.all(Array.from({ length: 8 }, () => keptKey(join(home, "key"))));
    expect(new Set(keys.map(({ key }) => key)).size).toBe(1);
    expect(keys.filter(({ made }) => made)).toHaveLength(1);
    expect(await readdir(home)).toEqual(["key"]);
  });

  const KEY = "k".repeat(43);

  it.each<[string, (path: string) => unknown]>([
    ["is empty", (path) => writeFile(path, "")],
    ["is empty", (path) => writeFile(path, "\r\n")],
    ["is cut off", (path) => writeFile(path, KEY.slice(1))],
    ["is cut off", (path) => writeFile(path, "a")],
    ["is not one line", (path) => writeFile(path, `${KEY}\n${KEY}\n`)],
    ["is not one line", (path) => writeFile(path, Buffer.alloc(64))],
    ["is not one line", (path) => writeFile(path, KEY, "utf16le")],
    ["is not one line", (path) => writeFile(path, KEY.repeat(1_000))],
    ["is not a file", (path) => mkdir(path)],
    ["is empty", (path) => execFileSync("mkfifo", [path])],
    ["is a link that leads nowhere", (path) => symlink("/nowhere/at/all", path)],
  ])("is refused with the name of its variable when its file %s", async (why, make) => {
    const path = join(await scratch(), "operator-key");
    await make(path);
    await expect(keptKey(path)).rejects.toThrow(
      new RegExp(`^OPERATOR_KEY is not set, and its file .* ${why}[^\n]*\\.$`),
    );
  });

  it.each(["", "\n", "\r\n"])("is the same with %j at the end of its file", async (end) => {
    const path = join(await scratch(), "key");
    await writeFile(path, `${KEY}${end}`);
    expect(await keptKey(path)).toEqual({ key: KEY, path, made: false });
  });
});
