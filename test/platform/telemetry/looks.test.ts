/** What /metrics tells of what is stored, when a look at it fails or takes long. */
import { describe, expect, it } from "vitest";
import { type Look, looking } from "../../../src/platform/telemetry/looks.ts";

const lookAt = (name: string, look: Look["look"], freshMs = 0): Look => ({
  ...{ name, look, freshMs },
  tells: { [`test_${name}`]: `What ${name} tells` },
});
const lookFor = (name: string, value: number) => lookAt(name, async () => [{ of: `test_${name}`, value }]);

describe("looks", () => {
  it("are told whole, whatever becomes of one of them, and which one is left out is said", async () => {
    const broken = lookAt("broken", () => Promise.reject(new Error("no such thing")));
    const hanging = lookAt("hanging", () => new Promise(() => undefined));
    const began = performance.now();
    const text = await looking([broken, lookFor("well", 7), hanging])();
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(text).toMatch(/^test_well 7$/m);
    expect(text).not.toMatch(/^test_(?:broken|hanging)/m);
    expect(text).toContain('rollcall_measured{look="broken"} 0');
    expect(text).toContain('rollcall_measured{look="hanging"} 0');
    expect(text).toContain('rollcall_measured{look="well"} 1');
  });

  it("are made no more often than they say, and once for all who ask at the same time", async () => {
    let times = 0;
    const count = async () => [{ of: "test_counted", value: ++times }];
    const tell = looking([lookAt("counted", count, 60_000)]);
    const texts = await Promise.all([tell(), tell(), tell()]);
    expect([...texts, await tell()].every((text) => text.includes("test_counted 1\n"))).toBe(true);
    expect(times).toBe(1);
  });

  it("forget what they found when they fail: what was there before is not what is there now", async () => {
    let fails = false;
    const look = async () => {
      if (fails) throw new Error("away");
      return [{ of: "test_fickle", value: 1 }];
    };
    const tell = looking([lookAt("fickle", look)]);
    expect(await tell()).toContain("test_fickle 1");
    fails = true;
    expect(await tell()).not.toContain("test_fickle");
  });

  it("may tell of one metric together, each with labels of its own", async () => {
    const part = (name: string): Look => ({
      ...lookAt(name, async () => [{ of: "test_shared", labels: { part: name }, value: 1 }]),
      tells: { test_shared: "What both tell" },
    });
    const text = await looking([part("one"), part("two")])();
    expect(text.match(/^test_shared\{part="(?:one|two)"\} 1$/gm)).toHaveLength(2);
    expect(text.match(/^# HELP test_shared/gm)).toHaveLength(1);
  });
});
