/** Ids: short enough for clients that keep 36 characters, in the order in which they were made, the old ones among them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { v7 } from "uuid";
import { describe, expect, it } from "vitest";
import { idForm, newId, secretForm } from "../../src/platform/ids.ts";

/** As earlier versions made them. */
const oldId = (prefix: string, msecs = Date.now()): string => `${prefix}_${v7({ msecs }).replaceAll("-", "")}`;
const YEAR = 365 * 86_400_000;
const SRC = join(import.meta.dirname, "..", "..", "src");

describe("an id", () => {
  it("fits where 36 characters are kept, whatever its prefix", () => {
    for (const prefix of ["dusr", "dgrp", "team", "conn", "tomb", "mail"]) expect(newId(prefix).length).toBe(31);
  });

  it("sorts by the order of making", () => {
    const made = Array.from({ length: 5_000 }, () => newId("dusr"));
    expect([...made].sort()).toEqual(made);
    expect(new Set(made).size).toBe(made.length);
  });

  it("sorts after every one of the same prefix that was made before in the old form", () => {
    const old = [0, 1, 2, 5].map((years) => oldId("dusr", Date.now() - years * YEAR));
    const made = newId("dusr");
    expect(old.filter((one) => one >= made)).toEqual([]);
  });

  it("holds the same bits as the UUID that it is made from", () => {
    const digits = "0123456789abcdefghjkmnpqrstvwxyz";
    const [, text = ""] = newId("x").split("_");
    const value = [...text].reduce((sum, digit) => sum * 32n + BigInt(digits.indexOf(digit)), 0n);
    expect(value >> 80n).toBeGreaterThan(BigInt(Date.now() - 60_000));
    expect(value >> 80n).toBeLessThanOrEqual(BigInt(Date.now()));
    expect((value >> 76n) & 15n).toBe(7n);
  });

  it("is recognised in the new form and in the old one, and nothing else is", () => {
    const form = idForm("dusr", "dgrp");
    for (const prefix of ["dusr", "dgrp"])
      for (const one of [newId(prefix), oldId(prefix)]) expect(form.test(one)).toBe(true);
    const [id, old] = [newId("dusr"), oldId("dusr")];
    for (const wrong of [
      newId("mem"),
      `${id}0`,
      id.slice(0, -1),
      `${old}0`,
      old.slice(0, -1),
      id.toUpperCase(),
      `x${id}`,
    ])
      expect([wrong, form.test(wrong)]).toEqual([wrong, false]);
  });

  it("is found in a secret that carries it, in either form", () => {
    const secret = "s".repeat(43);
    for (const id of [newId("rcs"), oldId("rcs")])
      expect(secretForm("rcs", "rck").exec(`${id}_${secret}`)?.slice(1)).toEqual([id, secret]);
    expect(secretForm("rcs").exec(`${newId("rck")}_${secret}`)).toBeNull();
  });

  it("is described in one place only: nobody else knows how many characters it has", () => {
    const others = readdirSync(SRC, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts") && !path.endsWith("ids.ts"))
      .filter((path) => /\[0-9a-f\]\{\d\d\}|\[a-f0-9\]\{\d\d\}/.test(readFileSync(join(SRC, path), "utf8")));
    expect(others).toEqual([]);
  });
});
