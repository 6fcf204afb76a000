/** Which tests of a file count as proof: those that run whatever happens, and no others. */
import { expect, it } from "vitest";
import { testsIn, testsOfText } from "./support/named-tests.ts";

const TEXT = `
  it("runs", () => {});
  it("runs for some time", async () => {}, 5_000);
  it("takes options", { retry: 0 }, () => {});
  test.concurrent("runs beside others", () => {});
  it.each([1])("runs for each", () => {});
  it.each\`a\`("runs for each row", () => {});
  for (const one of [1]) it("runs in a loop", () => {});
  describe("some", () => { describe("more", () => { it("runs inside", () => {}); }); });
  describe.each([1])("each", () => { it("runs inside of each", () => {}); });
  // it("is a comment", () => {});
  const text = 'it("is a text", () => {});';
  it.skip("is skipped", () => {});
  it.todo("is still to be written");
  it("has no body");
  it.skipIf(process.env.X)("is skipped sometimes", () => {});
  it.runIf(process.env.X).each([1])("is run sometimes", () => {});
  it.fails("is expected to fail", () => {});
  describe.skip("skipped", () => { it("is skipped with others", () => {}); });
  describe.skipIf(process.env.X)("sometimes", () => { it("is skipped with others, sometimes", () => {}); });
  if (process.env.X) it("depends", () => {});
  function nobody() { it("is called by nobody", () => {}); }
  somethingElse("is no test", () => {});
`;

it("those that run, and none that are skipped, conditional, commented out or called by nobody", () => {
  const found = [...testsOfText(TEXT)];
  expect(found.filter((name) => !/^(?:runs|takes)/.test(name))).toEqual([]);
  expect(found).toHaveLength(9);
});

it("those of a file that the suite runs", () => {
  expect([...testsIn("test/named-tests.test.ts")]).toContain("those of a file that the suite runs");
  expect(testsIn("test/support/named-tests.ts").size + testsIn("test/nowhere.test.ts").size).toBe(0);
});
