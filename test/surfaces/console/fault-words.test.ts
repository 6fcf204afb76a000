/** What is refused of a field has German words, by its code and what the sentence names, or by the sentence where there is no more than that. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { PHRASES } from "../../../src/console/parts/words/fault-phrases.ts";
import { germanFault } from "../../../src/console/parts/words/fault-words.ts";
import { germanOf } from "../../../src/console/parts/words/problem-words.ts";
import { faultsOf, sentenceOf } from "../../../src/surfaces/json/faults.ts";

const SRC = join(import.meta.dirname, "../../../src");

const shape = z.strictObject({
  text: z.string().min(3).max(5),
  empty: z.string().min(1),
  list: z.array(z.string()).max(1),
  number: z.int().min(2).max(4),
  choice: z.enum(["read", "write"]),
  email: z.email(),
  flag: z.boolean(),
});

const faults = (input: object) => {
  const { error } = shape.safeParse(input, { error: sentenceOf("") });
  return (error?.issues ?? []).flatMap((issue) => faultsOf(issue, ""));
};

const wrong = {
  text: "ab",
  empty: "",
  list: ["a", "b"],
  number: 9,
  choice: "all",
  email: "nobody",
  flag: "yes",
  more: 1,
};

describe("faults in German", () => {
  it.each([...faults(wrong), ...faults({}), ...faults({ ...wrong, text: "too long", number: "one" })])(
    "$pointer: $detail",
    (fault) => {
      const german = germanFault(fault);
      expect(german).not.toBe(fault.detail);
      expect(german).not.toMatch(/undefined|This|must|\bof\b/);
    },
  );

  it("name the bound, the choices, and where it is when several are wrong", () => {
    expect(germanFault(faults({ ...wrong, text: "too long" })[0] as never)).toBe("Das muss höchstens 5 Zeichen haben.");
    const all = faults(wrong);
    expect(germanOf("invalid", "English", all)).toContain("/choice: Möglich ist: read, write.");
    expect(germanOf("invalid", "English", all.slice(0, 1))).toBe("Das muss mindestens 3 Zeichen haben.");
    expect(germanOf("invalid", "English")).toContain("English");
  });

  it("repeat nothing of what came", () => {
    expect(JSON.stringify(faults({ ...wrong, text: "secret", choice: "hunter2" }))).not.toMatch(/secret|hunter2/);
  });

  it("have a German sentence for sentences that the server still says", () => {
    const source = readdirSync(SRC, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts") && !path.startsWith("console"))
      .map((path) => readFileSync(join(SRC, path), "utf8"))
      .join("\n");
    const unsaid = Object.keys(PHRASES).filter((said) => !source.includes(said.replace(/\.$/, "")));
    expect(unsaid).toEqual([]);
  });
});
