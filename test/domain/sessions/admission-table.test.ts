/** Every combination of what is shown, what the policies say and who comes: what must hold of the answer, however it is worked out. */
import { describe, expect, it } from "vitest";
import { allowsSso } from "../../../src/domain/organizations/policies/policies.ts";
import {
  defaultPolicies,
  FACTORS,
  MFA,
  type Policies,
  WAYS_IN,
} from "../../../src/domain/organizations/policies/policy.ts";
import { type Admission, admission, leadsIn } from "../../../src/domain/sessions/sign-in/admission.ts";
import type { Situation } from "../../../src/domain/sessions/sign-in/situation.ts";
import { isBySso, type Shown, usedPasskey } from "../../../src/domain/sessions/types.ts";

const YES_NO = [false, true];
const METHODS = Array.from({ length: 2 ** WAYS_IN.length }, (_, bits) =>
  WAYS_IN.filter((_way, at) => bits & (1 << at)),
);
const CODE: Shown = { method: "password", secondFactor: true };
const SHOWN: readonly Shown[] = [
  { method: "password", secondFactor: false },
  CODE,
  { ...CODE, recovered: true },
  { ...CODE, passkey: true },
  { method: "passkey", secondFactor: true },
  { method: "saml", secondFactor: false },
  { method: "oidc", secondFactor: false },
];
const ENROLLED = YES_NO.flatMap((app) => YES_NO.map((passkey) => ({ app, passkey })));

/** Whether somebody with these factors can have shown that. */
const isPossible = (shown: Shown, { app, passkey }: Situation["enrolled"]): boolean => {
  if (usedPasskey(shown)) return passkey;
  if (shown.recovered) return app || passkey;
  return !shown.secondFactor || app;
};

type Given = Situation & {
  readonly membership: NonNullable<Situation["membership"]>;
  readonly policies: Policies;
  readonly connection: boolean;
};

function withPolicies(given: Given, change: Partial<Policies>): Given {
  const policies = { ...given.policies, ...change };
  return { ...given, policies, sso: given.connection && allowsSso(policies) };
}

function* everything(): Generator<Given> {
  for (const shown of SHOWN)
    for (const enrolled of ENROLLED.filter((one) => isPossible(shown, one)))
      for (const kind of ["member", "guest"] as const)
        for (const owner of YES_NO)
          for (const bypass of YES_NO)
            for (const connection of YES_NO)
              for (const given of everyPolicy()) {
                const membership = { status: "active", kind, owner, bypass, expired: false } as const;
                const sso = connection && allowsSso(given);
                yield { shown, enrolled, membership, connection, sso, policies: given };
              }
}

function* everyPolicy(): Generator<Policies> {
  for (const signInMethods of METHODS)
    for (const strictMode of YES_NO)
      for (const mfa of MFA)
        for (const guestFactor of FACTORS)
          for (const bypassNeedsMfa of YES_NO)
            yield { ...defaultPolicies, signInMethods, strictMode, mfa, guestFactor, bypassNeedsMfa };
}

/** The combinations of which something is said that does not hold; the first few of them. */
function broken(rule: (given: Given, decided: Admission) => boolean): { count: number; broken: unknown[] } {
  const found: unknown[] = [];
  let count = 0;
  for (const given of everything()) {
    count += 1;
    const decided = admission(given);
    if (!rule(given, decided) && found.length < 3) found.push({ given, decided });
  }
  return { count, broken: found };
}

const holds = (rule: (given: Given, decided: Admission) => boolean): void => {
  const { count, broken: found } = broken(rule);
  expect(count).toBeGreaterThan(40_000);
  expect(found).toEqual([]);
};

/** Does what is pending, as a person would who can do everything that is asked. */
function afterNextStep(given: Given, decided: Admission): Given {
  const { shown, enrolled } = given;
  if (decided.admitted || decided.pending === null) return given;
  const passkey: Shown = { ...shown, secondFactor: true, passkey: true };
  switch (decided.pending) {
    case "second_factor":
      return { ...given, shown: enrolled.app ? { ...shown, secondFactor: true } : passkey };
    case "enrolment":
      return { ...given, enrolled: { ...enrolled, app: true }, shown: { ...shown, secondFactor: true } };
    case "passkey":
      return { ...given, shown: passkey };
    case "passkey_enrolment":
      return { ...given, enrolled: { ...enrolled, passkey: true }, shown: passkey };
  }
}

describe("of every combination", () => {
  it("SSO is let in where the organization lets in by it, and is asked for nothing more", () =>
    holds(({ shown, sso }, decided) =>
      isBySso(shown.method)
        ? sso
          ? decided.admitted && decided.way === "sso"
          : !decided.admitted && decided.pending === null
        : !decided.admitted || decided.way !== "sso",
    ));

  it("an owner is never shut out, and a second factor is enough for one who is no guest", () =>
    holds(({ shown, membership }, decided) => {
      if (!membership.owner || isBySso(shown.method)) return true;
      if (membership.kind === "guest") return leadsIn(decided);
      return shown.secondFactor ? decided.admitted : leadsIn(decided);
    }));

  it("an owner comes past what the policies leave open by two factors alone, and is seen to", () =>
    holds(({ shown, membership, sso, policies }, decided) => {
      if (isBySso(shown.method) || !decided.admitted) return true;
      const isOpen = policies.signInMethods.some(
        (way) => way === shown.method || (way === "passkey" && usedPasskey(shown)),
      );
      const isAsked = membership.kind === "guest" && policies.guestFactor === "phishing_resistant";
      if (membership.owner && (sso || !(isOpen || isAsked))) return decided.way === "break_glass" && shown.secondFactor;
      return decided.way !== "break_glass";
    }));

  it("whoever is no owner comes without SSO only where it is not asked for, or by a flag that counts", () =>
    holds(({ shown, membership, sso, policies }, decided) => {
      if (membership.owner || isBySso(shown.method) || !sso) return true;
      const own = policies.signInMethods.some((way) => way !== "sso");
      return membership.bypass && own && !policies.strictMode
        ? decided.admitted || decided.pending !== null || decided.code === "sign_in_method_not_allowed"
        : !decided.admitted && decided.pending === null && decided.code === "sso_required";
    }));

  it("whoever is no owner comes by a way of the list, or by the passkey that is asked of guests", () =>
    holds(({ shown, membership, policies }, decided) => {
      if (membership.owner || isBySso(shown.method) || !decided.admitted) return true;
      const { signInMethods, guestFactor } = policies;
      const passkeys =
        signInMethods.includes("passkey") || (membership.kind === "guest" && guestFactor === "phishing_resistant");
      return (shown.method === "password" && signInMethods.includes("password")) || (passkeys && usedPasskey(shown));
    }));

  it("a guest without SSO has shown what guests have to", () =>
    holds(({ shown, membership, policies }, decided) => {
      if (membership.kind !== "guest" || isBySso(shown.method) || !decided.admitted) return true;
      if (policies.guestFactor === "phishing_resistant") return usedPasskey(shown);
      return (policies.guestFactor === "none" && policies.mfa === "off") || shown.secondFactor;
    }));

  it("a flag that needs a second factor never lets in without", () =>
    holds(
      ({ shown, policies }, decided) =>
        !(decided.admitted && decided.way === "bypass" && policies.bypassNeedsMfa) || shown.secondFactor,
    ));

  it("a factor that is set up is always asked for", () =>
    holds(
      ({ shown, enrolled }, decided) =>
        isBySso(shown.method) || !(enrolled.app || enrolled.passkey) || !decided.admitted || shown.secondFactor,
    ));

  it("a code never opens the way to another passkey for whoever has one, unless it is a recovery code", () =>
    holds(
      ({ shown, enrolled }, decided) =>
        decided.admitted || decided.pending !== "passkey_enrolment" || !enrolled.passkey || shown.recovered === true,
    ));

  it("what is pending comes to an end, and the end is being in", () =>
    holds((given, decided) => {
      if (!leadsIn(decided)) return true;
      let now = given;
      for (let steps = 0; steps < 3 && !admission(now).admitted; steps += 1) now = afterNextStep(now, admission(now));
      return admission(now).admitted;
    }));

  it("policies that are tightened let in nobody who was not in before", () =>
    holds((given, before) => {
      const { signInMethods, strictMode, guestFactor, mfa } = given.policies;
      const tighter: Partial<Policies>[] = [
        // Without SSO the organization is entered otherwise by everybody, and that is what it is left out for.
        ...signInMethods
          .filter((way) => way !== "sso")
          .map((gone) => ({ signInMethods: signInMethods.filter((way) => way !== gone) })),
        // Strict mode lets in by SSO, whatever the list says.
        ...(!strictMode && signInMethods.includes("sso") ? [{ strictMode: true }] : []),
        ...(guestFactor === "none" ? [{ guestFactor: "second_factor" as const }] : []),
        // What is asked of guests is a way in for them.
        ...(guestFactor === "second_factor" && signInMethods.includes("passkey")
          ? [{ guestFactor: "phishing_resistant" as const }]
          : []),
        ...(mfa === "off" ? [{ mfa: "guests" as const }] : mfa === "guests" ? [{ mfa: "everyone" as const }] : []),
        { bypassNeedsMfa: true },
      ];
      return before.admitted || !tighter.some((change) => admission(withPolicies(given, change)).admitted);
    }));
});
