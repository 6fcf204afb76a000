import { describe, expect, it } from "vitest";
import { defaultPolicies } from "../../../src/domain/organizations/policies/policy.ts";
import { admission } from "../../../src/domain/sessions/sign-in/admission.ts";
import { pendingFactor } from "../../../src/domain/sessions/sign-in/factors.ts";
import type { DecidingPolicies, Situation } from "../../../src/domain/sessions/sign-in/situation.ts";
import type { SignInMethod } from "../../../src/domain/sessions/types.ts";

interface Told {
  readonly method?: SignInMethod;
  readonly sso?: boolean;
  readonly strict?: boolean;
  readonly mfa?: DecidingPolicies["mfa"];
  readonly membership?: Partial<NonNullable<Situation["membership"]>> | null;
  readonly secondFactor?: { readonly enrolled: boolean; readonly shown: boolean };
}
type Cell = [name: string, told: Told, answer: string];

const member: NonNullable<Situation["membership"]> = {
  status: "active",
  kind: "member",
  owner: false,
  bypass: false,
  expired: false,
};
const guest = { kind: "guest" as const };
const noSso = { sso: false, strict: false };
const optional = { sso: true, strict: false };
const strict = { sso: true, strict: true };
const enrolled = { enrolled: true, shown: false };
const shown = { enrolled: true, shown: true };

const answerOf = (situation: Situation): string => {
  const decided = admission(situation);
  if (decided.admitted) return decided.way;
  return decided.pending ?? decided.code;
};

const cells: Cell[] = [
  // {no SSO, SSO, strict} × {member, guest, flag, owner} × {password, passkey, saml}
  ["no SSO, member, password", { ...noSso }, "local"],
  ["no SSO, guest, password", { ...noSso, membership: guest }, "local"],
  ["no SSO, flag, password", { ...noSso, membership: { bypass: true } }, "local"],
  ["no SSO, owner, password", { ...noSso, membership: { owner: true } }, "local"],
  ["no SSO, member, passkey", { ...noSso, method: "passkey" }, "local"],
  ["no SSO, member, saml", { ...noSso, method: "saml" }, "sso_not_configured"],
  ["B13 SSO, member, password", { ...optional }, "sso_required"],
  ["SSO, guest, password", { ...optional, membership: guest }, "sso_required"],
  ["B12 SSO, flag, password", { ...optional, membership: { bypass: true } }, "bypass"],
  ["SSO, flag, passkey", { ...optional, method: "passkey", membership: { bypass: true } }, "bypass"],
  ["SSO, member, passkey", { ...optional, method: "passkey" }, "sso_required"],
  ["SSO, member, saml", { ...optional, method: "saml" }, "sso"],
  ["SSO, guest, saml", { ...optional, method: "saml", membership: guest }, "sso"],
  [
    "B24 SSO, owner with a factor, password and code",
    { ...optional, membership: { owner: true }, secondFactor: shown },
    "break_glass",
  ],
  [
    "SSO, owner with a factor, password alone",
    { ...optional, membership: { owner: true }, secondFactor: enrolled },
    "second_factor",
  ],
  ["SSO, owner without a factor, password", { ...optional, membership: { owner: true } }, "enrolment"],
  ["SSO, owner, passkey", { ...optional, method: "passkey", membership: { owner: true } }, "break_glass"],
  ["strict, member, password", { ...strict }, "sso_required"],
  ["E4 strict, flag, password", { ...strict, membership: { bypass: true } }, "sso_required"],
  ["strict, guest with flag, password", { ...strict, membership: { ...guest, bypass: true } }, "sso_required"],
  ["strict, flag, passkey", { ...strict, method: "passkey", membership: { bypass: true } }, "sso_required"],
  ["strict, member, saml", { ...strict, method: "saml" }, "sso"],
  ["strict, owner, password and code", { ...strict, membership: { owner: true }, secondFactor: shown }, "break_glass"],
  // Standing comes before everything else, whatever the method.
  ["deactivated, password", { ...noSso, membership: { status: "deactivated" } }, "member_deactivated"],
  [
    "deactivated with flag, password",
    { ...optional, membership: { status: "deactivated", bypass: true } },
    "member_deactivated",
  ],
  [
    "deactivated owner, password",
    { ...optional, membership: { status: "deactivated", owner: true } },
    "member_deactivated",
  ],
  ["deactivated, saml", { ...optional, method: "saml", membership: { status: "deactivated" } }, "member_deactivated"],
  ["expired a moment ago, password", { ...noSso, membership: { ...guest, expired: true } }, "member_deactivated"],
  ["waitlisted, saml", { ...optional, method: "saml", membership: { status: "waitlisted" } }, "seat_limit_reached"],
  ["C6 no membership, password", { ...noSso, membership: null }, "membership_missing"],
  ["removed, password", { ...noSso, membership: { status: "removed" } }, "membership_missing"],
  // Second factors.
  ["an enrolled factor is always asked", { ...noSso, secondFactor: enrolled }, "second_factor"],
  ["an enrolled factor that was shown", { ...noSso, secondFactor: shown }, "local"],
  ["mfa everyone, none enrolled", { ...noSso, mfa: "everyone" }, "enrolment"],
  ["mfa guests, member", { ...noSso, mfa: "guests" }, "local"],
  ["mfa guests, guest", { ...noSso, mfa: "guests", membership: guest }, "enrolment"],
  ["mfa everyone, flag under SSO", { ...optional, mfa: "everyone", membership: { bypass: true } }, "enrolment"],
  ["mfa everyone, saml", { ...optional, mfa: "everyone", method: "saml" }, "sso"],
];

describe("who may be in, by which way", () => {
  it.each(cells)("%s", (_, told, answer) => {
    const { method = "password", sso = false, strict = false, mfa = "off", membership = {}, secondFactor } = told;
    const situation: Situation = {
      shown: { method, secondFactor: secondFactor?.shown ?? false },
      sso,
      policies: { ...defaultPolicies, strictMode: strict, mfa },
      membership: membership === null ? null : { ...member, ...membership },
      enrolled: { app: secondFactor?.enrolled ?? false, passkey: false },
    };
    expect(answerOf(situation)).toBe(answer);
  });
});

describe("what is missing of a factor that only a passkey is", () => {
  const [none, app] = [
    { app: false, passkey: false },
    { app: true, passkey: false },
  ];
  const both = { app: true, passkey: true };
  const password = { method: "password", secondFactor: false } as const;
  it.each([
    ["nobody asks for a code that there is none of", none, password, "passkey_enrolment"],
    ["the app that somebody has comes before a new passkey", app, password, "second_factor"],
    ["after the app a passkey is made", app, { ...password, secondFactor: true }, "passkey_enrolment"],
    ["who has a passkey shows it, whatever else was shown", both, { ...password, secondFactor: true }, "passkey"],
    [
      "who has lost it, and used a recovery code, makes a new one",
      both,
      { ...password, secondFactor: true, recovered: true },
      "passkey_enrolment",
    ],
    ["nothing, once it was shown", both, { ...password, method: "passkey", passkey: true }, null],
    ["an identity provider's word is none", app, { method: "saml", secondFactor: true }, "second_factor"],
  ] as const)("%s", (_what, has, shown, missing) => {
    expect(pendingFactor("phishing_resistant", { recovered: false, passkey: false, ...shown }, has)).toBe(missing);
  });
});
