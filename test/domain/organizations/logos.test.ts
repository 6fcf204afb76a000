/** What is taken for a logo, and how long it takes to say so. */
import { describe, expect, it } from "vitest";
import { DomainError } from "../../../src/domain/errors.ts";
import { pictureOf } from "../../../src/domain/organizations/branding/logos.ts";

const PNG = "iVBORw0KGgo=";

describe("a logo as text", () => {
  it("is taken in lines, with blanks at its end, and as a data URL", () => {
    for (const text of [PNG, `${PNG.slice(0, 4)}\r\n${PNG.slice(4)}\r\n`, `data:image/png;base64,${PNG}`])
      expect(pictureOf(text).type).toBe("image/png");
  });

  it("is refused in no time that grows with the square of its length", () => {
    const began = process.cpuUsage();
    expect(() => pictureOf(`A${" ".repeat(200_000)}!`)).toThrow(DomainError);
    expect(process.cpuUsage(began).user / 1_000).toBeLessThan(2_000);
  });
});
