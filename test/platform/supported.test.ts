/** Old versions of what the program runs on: refused with a sentence, or warned of. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SUPPORTED, tooOld, unmaintainedSince, warningAbout } from "../../src/platform/supported.ts";
import { freshUri } from "../support/mongo.ts";
import { KEYS, useServers } from "../support/servers.ts";

const { started } = useServers(KEYS);
const TODAY = new Date("2026-11-29T12:00:00Z");

describe("a version", () => {
  it.each([
    ["Node", "20.19.0", "Node 20.19.0 is too old: 24.2 or newer is needed"],
    ["Node", "24.1.9", "Node 24.1.9 is too old: 24.2 or newer is needed"],
    ["Node", "24.2.0", undefined],
    ["Node", "30.0.0-nightly", undefined],
    ["MongoDB", "5.0.31", "MongoDB 5.0.31 is too old: 6.0 or newer is needed"],
    ["MongoDB", "6.0.0", undefined],
    ["MongoDB", "10.0.1", undefined],
  ] as const)("%s %s: %s", (what, version, sentence) => expect(tooOld(what, version)).toBe(sentence));

  it.each([
    ["Node", "24.21.0", undefined],
    ["Node", "25.9.0", "2026-06-01"],
    ["MongoDB", "6.0.27", "2025-07-31"],
    ["MongoDB", "7.0.28", undefined],
    ["MongoDB", "8.2.1", undefined],
    ["MongoDB", "", undefined],
  ] as const)("%s %s gets no fixes since %s", (what, version, since) =>
    expect(unmaintainedSince(what, version, TODAY)).toBe(since),
  );

  it("is maintained on the last day, and not on the next", () => {
    expect(unmaintainedSince("MongoDB", "7.0.1", new Date("2027-08-31T23:59:59Z"))).toBeUndefined();
    expect(unmaintainedSince("MongoDB", "7.0.1", new Date("2027-09-01T00:00:00Z"))).toBe("2027-08-31");
  });
});

it("docs/operations.md and the README name what the program looks at", () => {
  const operations = readFileSync("docs/operations.md", "utf8");
  for (const { least, endsOn } of Object.values(SUPPORTED)) {
    expect(operations).toContain(`| ${least} (`);
    const told = Object.entries(endsOn).filter(([line, day]) => operations.includes(`${line}: ${day}`));
    expect(told.length).toBeGreaterThanOrEqual(2);
  }
  expect(readFileSync("README.md", "utf8")).toContain(`the \`mongod\` (${SUPPORTED.MongoDB.least} or newer)`);
});

describe("the program says at the start", () => {
  it("what the embedded database is for, and once that it gets no fixes any more, where that is so", async () => {
    const server = await started({ LOG_LEVEL: "warn" });
    expect(server.printed.stdout).toMatch(
      /^The database is the embedded one: for trying Rollcall, and for small teams/m,
    );
    const text = await (await fetch(`${server.base}/metrics`)).text();
    expect(text).toContain('rollcall_setup_warning{warning="embedded_database"} 1');
    const isOld = text.includes('rollcall_setup_warning{warning="mongodb_unmaintained"} 1');
    expect(server.printed.stderr.match(/MongoDB [\d.]+ gets no fixes any more/g) ?? []).toHaveLength(isOld ? 1 : 0);
  });

  it("nothing of that with a database elsewhere, and of its age only once for all its processes", async () => {
    const server = await started({ MONGODB_URI: freshUri(), LOG_LEVEL: "warn", WORKERS: "2" });
    expect(server.printed.stdout).not.toContain("embedded");
    expect((server.printed.stderr.match(/gets no fixes any more/g) ?? []).length).toBeLessThanOrEqual(1);
    expect(warningAbout("Node", process.versions.node)).toBeUndefined();
  });
});
