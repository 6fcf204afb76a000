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

  it.each([
    "NorthwindTraders",
    "PatPiper2026",
    "PiperPat2026",
    "Pat_Piper_2026!!",
    "Northwind20262026",
    "NorthwindTraders987654",
    "traders-northwind",
    "MyNorthwind1",
    "n0rthw1nd",
    "P4tP1per2026",
    "patpatpat1",
    "ＰａｔＰｉｐｅｒ2026",
    "Müller-Piper1",
    "MuellerPiper1",
    "mullerpiper!",
    "田中パイパー2026",
    "Hall-2718281!",
    "hall27182812026",
  ])("may not be made of the names around somebody, however they are spelled: %s", (password) => {
    const names = [
      "pat.piper@northwind.example",
      "Pat Piper-Müller",
      "田中 パイパー",
      "Northwind Traders",
      "northwind-traders",
      "Hall 2718281",
    ];
    expect(verdict(password, names)).toBe("invalid /password");
  });

  it.each(["Rebecca loves Piper", "northwind sells olives", "pat the quiet otter", "7 pipers piping loudly"])(
    "may have a name in it: %s",
    (password) =>
      expect(verdict(password, ["pat.piper@northwind.example", "Pat Piper", "Northwind Traders"])).toBe("taken"),
  );

  it("is looked at quickly, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: "binary" }), (password) => {
        verdict(password);
      }),
    );
    const began = process.cpuUsage();
    verdict("!".repeat(1_000_000));
    verdict(`${"1!".repeat(127)}x`);
    expect(process.cpuUsage(began).user / 1_000).toBeLessThan(2_000);
  });
});
