/** The picture of the rooms is the source's. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { PICTURE, picture } from "./tools/map.ts";

it("docs/architecture.svg is what `npm run map` draws", () => {
  expect(readFileSync(PICTURE, "utf8")).toBe(picture());
});
