/** Every sentence has words in every language, whatever it names; what it names is never changed. */
import { describe, expect, it } from "vitest";
import { LOCALES } from "../../../src/domain/locale.ts";
import { type Code, type Sentence, sentence } from "../../../src/domain/sentences/sentence.ts";
import type {
  Became,
  InvitationsTold,
  ReasonsTold,
  RequestsTold,
  TakeOversTold,
} from "../../../src/domain/sentences/told.ts";
import type { WarningsTold } from "../../../src/domain/sentences/told-warnings.ts";
import { codesOfSentences, inWords, storedInWords } from "../../../src/domain/sentences/words.ts";

type Named = RequestsTold & ReasonsTold & InvitationsTold & TakeOversTold & WarningsTold;

const DAY = "2026-11-24";
/** What every sentence may name, with this text as every name; one that is added to the catalogue is added here, or nothing compiles. */
function samples(name: string): Named {
  const change = { gains: [{ role: name }], losses: [{ team: name, roles: [name, "lead"] }] };
  const became: Became = { name, gained: [change], seat: { number: 41, of: 50 } };
  const inGroup = { member: { group: name }, group: name };
  const why = sentence("no_mapping", { group: name });
  const gives = [{ role: name }, { team: name, roles: [name] }];
  const by = { name };
  const offer = { by, address: name, kind: "guest", gives };
  return {
    no_effect: { why },
    as_it_was: {},
    nothing_known: {},
    more_sentences: { count: 3 },
    refused: { status: 409, code: "conflict", detail: name, deleted: DAY },
    why_refused: { status: 404, code: null, detail: null },
    answered: { status: 409, code: null, detail: name },
    waits_for_decision: { detail: name },
    kept_nowhere: { attributes: [name, "badge"] },
    joined_group: { ...inGroup, change },
    left_group: { ...inGroup, change: null },
    more_members_changed: { count: 2, group: name },
    user_pushed: { user: name },
    user_changed: { user: name, attributes: [name] },
    user_taken_back: { user: name },
    last_owner_stays: { user: name },
    group_pushed: { group: name },
    group_changed: { group: name, attributes: [name] },
    group_taken_back: { group: name },
    waits_for_seat: { name, seats: 50 },
    joined: became,
    activated: became,
    deactivated: became,
    removed: became,
    adopted: became,
    merged: became,
    last_owner_kept: became,
    updated: became,
    claimed: became,
    became: { ...became, event: "membership.converted" },
    happened: { event: "team.created", id: name },
    access_changed: { name, change },
    signed_in: { name },
    sign_in_refused: { why: name },
    conflict_waits: { address: name },
    conflict_decided: { address: name, on: DAY, decision: "reject" },
    decided_against: { address: name },
    held: { by: "admin", since: DAY, reason: name, name },
    not_pushed_yet: { member: name },
    in_rehearsal: {},
    moved: {},
    deleted_since: { user: name },
    being_worked_out: inGroup,
    has_it_already: inGroup,
    no_mapping: { group: name },
    mapped_since: { group: name, since: DAY },
    invited: { ...offer, withoutSso: true, until: DAY },
    proposed: offer,
    approved: { by },
    rejected: { by },
    sent_again: { by, until: DAY },
    asked_again: { state: "expired" },
    not_accepted: { code: "email_blocked", tries: 3 },
    accepted: { name, joined: true, gives, dropped: [name], left: ["confirm_address"] },
    declined: {},
    taken_back: { by },
    came_another_way: { name },
    promise_kept: { gives },
    mail_lost: { reason: name },
    ended_unanswered: {},
    event: { type: "invitation.cleaned_up" },
    take_over_nobody: { from: name, to: name },
    take_over_gains: { count: 2, isAll: false, to: name },
    take_over_gain: { user: name, gains: gives },
    take_over_going_live: { connection: name },
    undo_days: { days: 30 },
    undo_forgotten: { people: 3 },
    undo_changed: { first: why, more: 2 },
    undo_taken_in: { user: name },
    undo_mapping_changed: { mapping: name },
    undo_user_gone: { user: name },
    undo_decided: { user: name },
    undo_former_deleted: { former: name, user: name },
    undo_former_member: { former: name },
    undo_no_member: { user: name },
    undo_former_status: { former: name, active: false },
    undo_directories: { user: name },
    undo_groups: { former: name },
    undo_erased: {},
    bypass_suspended: { count: 2, isAll: false },
    sso_unproved: { connection: name },
    sso_shuts_out: { count: 7, isAll: true, first: [name], invitations: 2 },
    sessions_end: { count: 1, isAll: true },
    sign_in_again: { count: 2, isAll: true },
    guests_remain: { guests: 1, invitations: 2 },
    teams_frozen: { count: 2 },
    team_of_same_name: { count: 2, example: name },
    external_domain: { domain: name },
    confusable_domain: { domain: name },
    sso_unreachable: {},
    named_twice: { times: 2 },
  };
}

/** Names as somebody may have them who wants to see a sentence break. */
const HOSTILE: Readonly<Record<string, string>> = {
  braces: "{name} {{0}} %s $& $1",
  markup: '<img src=x onerror="1">&amp;`',
  "right to left": "\u202Eשלום\u202C",
  "200 letters": "ß".repeat(200),
  emoji: "👩‍🚀".repeat(3),
  "line ends": "a\nb\r\nc",
};

/** Named alike in every language. */
const SAME: ReadonlySet<string> = new Set(["put", "bulk", "tls"]);
const codes = codesOfSentences();

function everySentence(name: string): readonly Sentence[] {
  const named: Readonly<Record<string, object>> = { ...samples(name) };
  return codes.map((code) => sentence(code as Code, (named[code] ?? {}) as never));
}

describe("every sentence", () => {
  it("is in the catalogue", () => {
    expect(codes.length).toBeGreaterThan(140);
    expect(codes).toEqual(expect.arrayContaining(Object.keys(samples(""))));
  });

  it.each(Object.entries(HOSTILE))("has words in both languages, and keeps names with %s as they are", (_, name) => {
    const broken = everySentence(name).flatMap((one) => {
      const told = LOCALES.map((locale) => inWords(locale, one));
      const isNamed = JSON.stringify(one.parameters).includes(JSON.stringify(name).slice(1, -1));
      const isWhole = told.every((text) => text.trim() !== "" && (!isNamed || text.includes(name)));
      const isPlain = Object.keys(one.parameters).length === 0;
      const isOdd = !isPlain && told.some((text) => /undefined|null|NaN|\[object|=>/.test(text.replaceAll(name, "")));
      return isWhole && !isOdd ? [] : [{ code: one.code, told }];
    });
    expect(broken).toEqual([]);
  });

  it("is German in German, and polite", () => {
    const english = /\b(?:the|has|have|with|your|they|this|that|who|you|from|been)\b/i;
    const suspicious = everySentence("N1").flatMap((one) => {
      const [en, de] = [inWords("en", one), inWords("de", one)];
      const isSame = en === de && !SAME.has(one.code);
      return isSame || english.test(de) || /\b(?:du|dich|dir|dein\w*|euch|euer)\b/i.test(de) ? [[one.code, de]] : [];
    });
    expect(suspicious).toEqual([]);
  });

  it("of an earlier or a later version is left to whoever has other words for it", () => {
    expect(storedInWords("de", sentence("undo_days", { days: 30 }))).toContain("30 Tage");
    const unknown = { code: "of_a_later_version", parameters: {} } as unknown as Sentence;
    expect(storedInWords("de", unknown)).toBeUndefined();
    expect(storedInWords("de", undefined)).toBeUndefined();
  });
});

describe("what has no words in a language", () => {
  it("is said by the next best: a code, a type, a status", () => {
    const refused = { status: 418, code: null, detail: null, deleted: null };
    expect(inWords("de", sentence("refused", refused))).toBe("abgelehnt mit 418: Die Anfrage ist so nicht möglich.");
    expect(inWords("de", sentence("not_accepted", { code: "of_later", tries: 1 }))).toContain("of later");
    expect(inWords("de", sentence("signed_in", { name: null }))).toBe("Jemand hat sich angemeldet");
    expect(inWords("de", sentence("waits_for_seat", { name: "Ada", seats: null }))).toContain("(Ada)");
  });

  it("repeats no English answer in German where the code says all that it says", () => {
    const detail = "Held: this connection has taken access from too many people at once.";
    const held = sentence("answered", { status: 429, code: "held_by_breaker", detail });
    expect(inWords("en", held)).toContain(detail);
    expect(inWords("de", held)).not.toContain("Held");
    const missing = sentence("answered", { status: 404, code: "not_found", detail: "There is no group none." });
    expect(inWords("de", missing)).toContain("There is no group none.");
  });
});
