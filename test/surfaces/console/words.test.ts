/** What the server tells in codes has words in both languages: every event, problem, mail and work that the console can meet. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { germanOf as effectIn, MAILS, WORKS } from "../../../src/console/parts/words/effect-words.ts";
import { englishOf } from "../../../src/console/parts/words/event-verbs.ts";
import { germanOf as eventIn } from "../../../src/console/parts/words/event-words-de.ts";
import { germanOf, KINDS, PROBLEMS as SAID } from "../../../src/console/parts/words/problem-words.ts";
import { roleName as inConsole } from "../../../src/console/parts/words/role-words.ts";
import { retentionNames } from "../../../src/console/settings/retention-names.ts";
import { KEEPING } from "../../../src/domain/administration/retention/table.ts";
import { EN } from "../../../src/domain/mails/letters/en.ts";
import { roleName } from "../../../src/domain/role-names.ts";
import { kindsOfWork } from "../../../src/domain/unfinished.ts";

const { components } = JSON.parse(readFileSync(join(import.meta.dirname, "../../../schemas/openapi.json"), "utf8"));
const events: readonly string[] = components.schemas.EventType.enum;
const problems: readonly string[] = components.schemas.ProblemCode.enum;
const kinds: readonly string[] = components.schemas.Effect.properties.kind.enum;
const TEAMS = new Map([["team_1", "Kern"]]);
const ENGLISH = "the words of the server";
const SPARE = {
  before: null,
  after: null,
  name: "Ann Adams",
  totals: { sessions: 2, mails: 2, number: 1, of: 9, people: 3 },
};
/** Of each kind that has codes or types of its own, one of them. */
const CODES: Readonly<Record<string, object>> = {
  mail: { code: "invitation" },
  work: { code: "erasure" },
  none: { code: "unchanged" },
};

describe("words by code", () => {
  it("tell each event in English and in German", () => {
    expect(events.length).toBeGreaterThan(100);
    for (const type of events) {
      const told = [englishOf(type), eventIn(type)];
      expect({ type, told: new Set([type, ...told]).size }).toEqual({ type, told: 3 });
    }
  });

  it("tell each problem once in German, and keep the server's words where they say more", () => {
    for (const code of problems)
      expect([code, code in SAID, code in KINDS].filter((one) => one === true)).toEqual([true]);
    expect(germanOf("last_owner", ENGLISH)).not.toContain(ENGLISH);
    expect(germanOf("conflict", ENGLISH)).toContain(ENGLISH);
    expect(germanOf("of_a_later_version", ENGLISH)).toBe(ENGLISH);
  });

  it("call everything that is stored by a name in both languages", () => {
    const stored = Object.keys(KEEPING).sort();
    for (const names of [retentionNames.en, retentionNames.de]) expect(Object.keys(names).sort()).toEqual(stored);
  });

  it("tell each mail and each work in German", () => {
    expect(Object.keys(MAILS).sort()).toEqual(Object.keys(EN.letters).sort());
    expect(Object.keys(WORKS).sort()).toEqual(kindsOfWork.map(({ name }) => name).sort());
  });

  it.each(kinds)("tell effects of the kind %s in German", (kind) => {
    const effect = { ...SPARE, kind, text: ENGLISH, event: "membership.removed", ...CODES[kind] };
    expect(effectIn(effect as never, TEAMS)).not.toContain(ENGLISH);
  });

  it("tell who gains and loses what, by the names of teams", () => {
    const change = {
      before: { roles: ["member"], teams: [] },
      after: { roles: [], teams: [{ id: "team_1", roles: ["lead"] }] },
    };
    const effect = { ...SPARE, kind: "access", text: ENGLISH, ...change } as const;
    expect(effectIn(effect, TEAMS)).toBe("Ann Adams: bekommt Platz in Kern (lead); verliert Rolle Mitglied");
    expect(effectIn({ ...effect, kind: "mail", code: "of_a_later_version" }, TEAMS)).toBe(ENGLISH);
  });
});

describe("German", () => {
  it("puts no two words together that do not bend by each other", () => {
    expect(eventIn("membership.access_changed")).toBe("Rollen oder Plätze geändert");
    expect(eventIn("of_a.later_version")).toBe("of_a.later_version");
    expect(englishOf("of_a.later_version")).toBe("of_a.later_version");
  });

  it("calls built-in roles alike in the console, in mails and in sentences; others as they are called", () => {
    for (const role of ["owner", "admin", "member", "guest", "maintainer", "Admin", "lead"])
      expect(inConsole("de", role)).toBe(roleName("de", role));
    expect([inConsole("de", "owner"), inConsole("de", "lead"), inConsole("en", "owner")]).toEqual([
      ...["Eigentümer", "lead", "owner"],
    ]);
  });
});
