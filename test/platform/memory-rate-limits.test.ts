import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { networkOf, tries } from "../../src/platform/http/rate-limits.ts";

describe("tries", () => {
  it("are allowed so often in a window, each of whom for itself", () => {
    const wait = tries(2, 60_000);

    expect([wait("a", 0), wait("a", 1), wait("a", 2_000), wait("b", 2_000), wait("a", 59_999)]).toEqual([
      0, 0, 58, 0, 1,
    ]);
    expect(wait("a", 60_001)).toBe(0);
  });

  it("are forgotten, the oldest first, when there are too many to remember", () => {
    const wait = tries(1, 60_000);
    wait("first", 0);
    for (let one = 0; one < 10_000; one++) wait(`source ${one}`, 0);

    expect(wait("source 9999", 0)).toBeGreaterThan(0);
    expect(wait("first", 0)).toBe(0);
  });

  it("do not depend on the clock of the day", () => {
    const wait = tries(1, 60_000);
    const { now } = Date;
    wait("a");
    try {
      Date.now = () => now() + 86_400_000;
      expect(wait("a")).toBeGreaterThan(0);
    } finally {
      Date.now = now;
    }
  });
});

describe("a network", () => {
  it.each([
    ["192.0.2.1", "192.0.2.1"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:DB8:0001:2::", "2001:db8:1:2"],
    ["2001:db8::1", "2001:db8:0:0"],
    ["::1", "0:0:0:0"],
    ["fe80::1%eth0", "fe80:0:0:0"],
    ["unknown", "unknown"],
    [null, "unknown"],
  ])("of %s is %s", (ip, network) => expect(networkOf(ip)).toBe(network));

  it("is the same for every address of a /64", () => {
    const word = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16));
    fc.assert(
      fc.property(fc.array(word, { minLength: 8, maxLength: 8 }), (words) => {
        expect(networkOf(words.join(":"))).toBe(words.slice(0, 4).join(":"));
      }),
    );
  });
});
