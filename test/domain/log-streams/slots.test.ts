/** However many streams of whomever hang, there is room for somebody who comes. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { hasRoom, isFull, type Running, withoutRoom } from "../../../src/domain/log-streams/running/slots.ts";

/** Takes as much as there is for each of these, one after the other. */
function taken(owners: readonly string[], isFailing: boolean): Running[] {
  const running: Running[] = [];
  for (const owner of owners) {
    const one = { owner, isFailing };
    while (hasRoom(running, one)) running.push(one);
  }
  return running;
}

it("leaves room for the next organization, and never gives out more than there is", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 5 }), (owners) => {
      const running = taken(owners, false);
      expect(running.length).toBeLessThan(64);
      expect(hasRoom(running, { owner: "somebody else", isFailing: false })).toBe(true);
      expect(withoutRoom(running, false).sort()).toEqual([...owners].sort());
    }),
  );
});

it("lets one organization have half of it, and has those that fail among themselves", () => {
  const healthy = taken(["acme"], false);
  expect(healthy).toHaveLength(32);
  const failing = taken(["acme", "globex", "initech", "umbrella", "hooli"], true);
  expect(failing).toHaveLength(16);
  expect(isFull(failing, true)).toBe(true);
  expect(hasRoom([...healthy, ...failing], { owner: "acme", isFailing: false })).toBe(false);
  expect(hasRoom([...healthy, ...failing], { owner: "globex", isFailing: false })).toBe(true);
});
