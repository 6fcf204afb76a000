import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DomainError } from "../../../src/domain/errors.ts";
import { checkNewPassword } from "../../../src/domain/persons/password-rules.ts";

const CONTEXT = ["jane.doe@acme.test", "Jane Doe", "Acme Industries"];

const verdict = (password: string, words: readonly string[] = CONTEXT): string => {
  try {
    checkNewPassword(password, words);
    return "taken";
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return `${error.code} ${error.faults[0]?.pointer}`;
  }
};

describe("a new password", () => {
  it.each([
    ["eight letters", "gfrtmwpx"],
    ["no digit, no capital, no sign", "paddle upstream quietly"],
    ["blanks at both ends", "  quiet otters  "],
    ["other scripts", "пароль-никто-не-знает"],
    ["emoji, counted as people count", "🦦🐟🌊🪵🌧️🌲🦆🐢"],
    ["64 characters", `${"k9".repeat(4) + "otter".repeat(11)}!`],
    ["256 characters", `${"fjord-".repeat(42)}1234`],
    ["a word of the context and much more", "acme otters paddle upstream"],
  ])("F1 may be %s", (_what, password) => expect(verdict(password)).toBe("taken"));

  it.each([
    ["seven characters", "gfrtmwp"],
    ["seven emoji, which are more code units", "🦦🐟🌊🪵🌲🦆🐢"],
    ["257 characters", `${"fjord-".repeat(42)}12345`],
  ])("F1 may not be %s", (_what, password) => expect(verdict(password)).toBe("invalid /password"));

  it.each([
    "password",
    "Password",
    "PASSWORD1",
    "Password2024!",
    "qwertyuiop",
    "12345678",
    "87654321",
    "abcdefgh",
    "aaaaaaaaaaaa",
    "abababababab",
    "iloveyou!!",
    "trustno1",
  ])("F3 may not be a common one: %s", (password) => expect(verdict(password)).toBe("invalid /password"));

  it.each([
    ["the product", "rollcall"],
    ["the product and a year", "Rollcall2024"],
    ["the address", "jane.doe@acme.test"],
    ["the name", "janedoe1"],
    ["the organization", "AcmeIndustries!"],
    ["the domain and a year", "acme.test99"],
  ])("F3 may not be %s", (_what, password) => expect(verdict(password)).toBe("invalid /password"));

  it("is looked at quickly, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: "binary" }), (password) => {
        verdict(password);
      }),
    );
    const began = performance.now();
    verdict("!".repeat(1_000_000));
    verdict(`${"1!".repeat(127)}x`);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
