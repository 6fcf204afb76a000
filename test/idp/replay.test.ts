/** Plays every recorded conversation of an identity provider against the running program. */
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Directory, givenDirectory } from "../support/directory.ts";
import { freshUri } from "../support/mongo.ts";
import { type Server, startServer } from "../support/server.ts";
import { runTool, type Verdict } from "../support/tools.ts";

const SCENARIOS = join(import.meta.dirname, "scenarios");
const names = readdirSync(SCENARIOS)
  .filter((file) => file.endsWith(".json"))
  .flatMap((file) => [JSON.parse(readFileSync(join(SCENARIOS, file), "utf8"))].flat())
  .map(({ name }: { name: string }) => name);

interface Played {
  name: string;
  result: "passed" | "failed" | "skipped";
  complaints: string[];
}

describe("an identity provider's conversation", () => {
  let server: Server;
  let verdict: Verdict;
  let played: Played[] = [];

  beforeAll(async () => {
    server = await startServer({ MONGODB_URI: freshUri(), ENCRYPTION_KEY: "the encryption key of the tests" });
    const [one, two] = [
      await givenDirectory(server, "Acme", "replay.example.com"),
      await givenDirectory(server, "Globex", "replay.example.com"),
    ];
    const json = join(await mkdtemp(join(tmpdir(), "rollcall-replay-")), "results.json");
    verdict = await runTool("replay.mjs", ["--json", json, ...doors(one, two)]);
    played = JSON.parse(await readFile(json, "utf8"));
  });
  afterAll(() => server.stop());

  it.each(names)("%s", (name) => {
    const { result, complaints } = played.find((one) => one.name === name) ?? { result: "missing", complaints: [] };
    expect(complaints).toEqual([]);
    expect(result).not.toBe("missing");
  });

  it("leaves none failed", () => {
    expect(verdict.stdout).toMatch(/ passed, 0 failed$/m);
    expect(verdict.code).toBe(0);
  });
});

const doors = (one: Directory, two: Directory): string[] => [
  "--base",
  one.base,
  "--token",
  one.token,
  "--base2",
  two.base,
  "--token2",
  two.token,
];
