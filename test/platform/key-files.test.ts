import { readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { keptKey } from "../../src/platform/key-files.ts";
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

  it("is not taken from an empty file", async () => {
    const path = join(await scratch(), "key");
    await writeFile(path, "\n");
    await expect(keptKey(path)).rejects.toThrow(/is empty/);
  });
});
