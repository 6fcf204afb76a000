/** Every door, for everybody, under every rule: who is let in by what. The rules themselves are a table in admission.test.ts. */
import { beforeAll, describe, expect, it } from "vitest";
import { createPerson } from "../../../src/domain/account/address-proof.ts";
import { forgotPassword } from "../../../src/domain/account/reset.ts";
import { createConnection } from "../../../src/domain/administration/connections/connections.ts";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import type { Caller } from "../../../src/domain/caller.ts";
import { openSamlConnection } from "../../../src/domain/connections/sso/sso-lookup.ts";
import { MembershipModel } from "../../../src/domain/memberships/membership.model.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { deactivateMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { forgetPolicies } from "../../../src/domain/organizations/policies/policies.ts";
import type { Person } from "../../../src/domain/persons/types.ts";
import { resumeSession } from "../../../src/domain/sessions/sessions.ts";
import { enter } from "../../../src/domain/sessions/sign-in/session-opening.ts";
import { createPersonalToken, verifyPersonalToken } from "../../../src/domain/sessions/tokens/personal-tokens.ts";
import { signInBySso } from "../../../src/domain/sso/signing-in.ts";
import { type KeyPair, newKeyPair } from "../../../src/platform/keys/self-signed.ts";
import { mailsTo } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { visitor } from "../../support/visitors.ts";
import { givenOrganization, refusal } from "../../support/world.ts";

useDatabase();
let keys: KeyPair;
beforeAll(async () => {
  keys = await newKeyPair("idp");
});

const RULES = ["no SSO", "SSO", "strict"] as const;
const PEOPLE = ["member", "guest", "flag", "owner", "directory-managed", "deactivated"] as const;
const DOORS = ["saml", "password", "passkey", "personal token"] as const;
type Rule = (typeof RULES)[number];
type Who = (typeof PEOPLE)[number];

const IN = "in";
const SSO = "sso_required";
const OUT = "member_deactivated";
const MFA = "enrolment";

/** Rows: rule and person; columns: the doors, in the order above. A personal token was made while there was no SSO, by password. */
const TABLE: Record<Rule, Record<Who, readonly [string, string, string, string]>> = {
  "no SSO": {
    member: ["sso_not_configured", IN, IN, IN],
    guest: ["sso_not_configured", IN, IN, IN],
    flag: ["sso_not_configured", IN, IN, IN],
    owner: ["sso_not_configured", IN, IN, IN],
    "directory-managed": ["sso_not_configured", IN, IN, IN],
    deactivated: [OUT, OUT, OUT, "dead"],
  },
  SSO: {
    member: [IN, SSO, SSO, "dead"],
    guest: [IN, SSO, SSO, "dead"],
    flag: [IN, IN, IN, IN],
    owner: [IN, MFA, IN, "dead"],
    "directory-managed": [IN, SSO, SSO, "dead"],
    deactivated: [OUT, OUT, OUT, "dead"],
  },
  strict: {
    member: [IN, SSO, SSO, "dead"],
    guest: [IN, SSO, SSO, "dead"],
    flag: [IN, SSO, SSO, "dead"],
    owner: [IN, MFA, IN, "dead"],
    "directory-managed": [IN, SSO, SSO, "dead"],
    deactivated: [OUT, OUT, OUT, "dead"],
  },
};

interface Somebody {
  readonly caller: Caller;
  readonly person: Person;
  readonly token: string;
  readonly connectionId: string | null;
}

/** Somebody of that kind, with a personal token from before, in an organization with that rule. */
async function given(rule: Rule, who: Who): Promise<Somebody> {
  const { caller, domain } = await givenOrganization();
  const email = `${who.replace(/\W/g, "")}@${domain}`;
  await createMembership(caller, { email: `other-owner@${domain}`, roles: ["owner"] });
  const kind = who === "guest" ? ("guest" as const) : ("member" as const);
  const { id } = await createMembership(caller, { email, kind, roles: who === "owner" ? ["owner"] : [] });
  const { organizationId } = caller;
  const membership = await MembershipModel.findOne({ organizationId, _id: id }).lean();
  const person = await createPerson(visitor(), { id: membership?.personId, email, emailVerified: true });
  const before = await enter(visitor(), { person, method: "password", secondFactor: false, organizationId });
  const { token } = await createPersonalToken(before.session, "test", { label: "script" });
  const flag = { grantedBy: "test", since: new Date(), until: null, reason: null };
  const set = {
    ...(who === "flag" && { allowWithoutSso: flag }),
    ...(who === "directory-managed" && { managedBy: "conn_x" }),
  };
  await MembershipModel.updateOne({ organizationId, _id: id }, { $set: set });
  if (who === "deactivated") await deactivateMembership(caller, id);
  const connectionId = rule === "no SSO" ? null : await sso(caller);
  if (rule === "strict") await updatePolicies(caller, { strictMode: true });
  forgetPolicies();
  return { caller, person, token, connectionId };
}

async function sso(caller: Caller): Promise<string> {
  const provider = { entityId: "https://idp.test", ssoUrl: "https://idp.test/sso", certificates: [keys.certificate] };
  return (await createConnection(caller, { kind: "saml", name: "SSO", nameIdMatches: "email", ...provider })).id;
}

const stateOf = (work: Promise<{ session: { state: string } }>): Promise<string> =>
  work.then(
    ({ session }) => (session.state === "complete" ? IN : session.state),
    (error: { code: string }) => error.code,
  );

async function bySaml({ caller, person, connectionId }: Somebody): Promise<string> {
  const entry = { person, method: "saml" as const, secondFactor: false, organizationId: caller.organizationId };
  if (connectionId === null) return stateOf(enter(visitor(), entry));
  const connection = await openSamlConnection(connectionId);
  const named = { nameId: person.email, nameIdFormat: "email", email: person.email, displayName: null, attributes: {} };
  const said = { groups: undefined, overage: false, sessionEndsAt: undefined, provedAt: undefined };
  const identity = { connectionId, idpEntityId: "https://idp.test", ...named, ...said };
  return stateOf(signInBySso(visitor(), connection, identity).then(({ opened }) => opened));
}

const byOwn = ({ caller, person }: Somebody, method: "password" | "passkey"): Promise<string> =>
  stateOf(
    enter(visitor(), { person, method, secondFactor: method === "passkey", organizationId: caller.organizationId }),
  );

describe.each(RULES)("under %s", (rule) => {
  it.each(PEOPLE)("%s", async (who) => {
    const somebody = await given(rule, who);
    const byToken = await refusal(verifyPersonalToken(somebody.token, "test"));
    const answers = [
      await bySaml(somebody),
      await byOwn(somebody, "password"),
      await byOwn(somebody, "passkey"),
      byToken === "accepted" ? IN : "dead",
    ];
    expect(Object.fromEntries(DOORS.map((door, index) => [door, answers[index]]))).toEqual(
      Object.fromEntries(DOORS.map((door, index) => [door, TABLE[rule][who][index]])),
    );
    expect(await resumeSession(undefined)).toBeNull();
  });
});

describe("the reset link", () => {
  it("is not sent to somebody who only comes by SSO", async () => {
    const { caller, domain } = await givenOrganization();
    const email = `jane@${domain}`;
    const { id } = await createMembership(caller, { email });
    const membership = await MembershipModel.findOne({ organizationId: caller.organizationId, _id: id }).lean();
    await createPerson(visitor(), { id: membership?.personId, email, emailVerified: false });
    await sso(caller);
    await forgotPassword(visitor(), { email });
    expect(await mailsTo(email)).toEqual([]);
  });
});
