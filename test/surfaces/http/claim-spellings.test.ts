/** How identity providers spell what they say of somebody: the table, row by row, by both protocols. */
import { describe, expect, it } from "vitest";
import type { SsoIdentity } from "../../../src/domain/sso/types.ts";
import { SPELLINGS, saysNo, saysYes } from "../../../src/surfaces/http/claim-spellings.ts";
import { identityOf as ofToken } from "../../../src/surfaces/openid/claims.ts";
import { identityOf as ofAssertion } from "../../../src/surfaces/saml/claims.ts";

const FORMATS = "urn:oasis:names:tc:SAML";
const PERSISTENT = `${FORMATS}:2.0:nameid-format:persistent`;

const asserted = (
  attributes: Record<string, readonly string[]>,
  { nameId = "n-1", nameIdFormat = PERSISTENT, map = {} } = {},
): SsoIdentity =>
  ofAssertion(
    {
      nameId,
      nameIdFormat,
      attributes: new Map(Object.entries(attributes)),
      sessionEndsAt: undefined,
      provedAt: undefined,
    },
    { connectionId: "con_1", idpEntityId: "https://idp.acme.test", map },
  );

const told = (claims: Record<string, unknown>, more: Record<string, unknown> = {}): SsoIdentity =>
  ofToken(
    { subject: "s-1", claims, sessionEndsAt: undefined, provedAt: undefined, providerSession: undefined },
    { connectionId: "con_1", settings: { issuer: "https://idp.acme.test", claims: {}, groupsClaim: null, ...more } },
  );

const VALUE = { email: "jane@acme.test", displayName: "Jane Doe", givenName: "Jane", familyName: "Doe" } as const;
const READ = {
  email: ({ email }: SsoIdentity) => email,
  displayName: ({ displayName }: SsoIdentity) => displayName,
  givenName: ({ displayName }: SsoIdentity) => displayName,
  familyName: ({ displayName }: SsoIdentity) => displayName,
} as const;
const rows = (["email", "displayName", "givenName", "familyName"] as const).flatMap((what) =>
  SPELLINGS[what].map((name) => [what, name] as const),
);

describe("what a provider says of somebody", () => {
  it.each(rows)("%s is read from %s, as it stands there and in capitals", (what, name) => {
    for (const spelling of [name, name.toUpperCase()]) {
      expect(READ[what](asserted({ [spelling]: [VALUE[what]] }))).toBe(VALUE[what]);
      for (const value of [VALUE[what], [VALUE[what]]])
        expect(READ[what](told({ [spelling]: value }))).toBe(VALUE[what]);
    }
  });

  it.each(SPELLINGS.groups)("groups are read from %s, of one as of several", (name) => {
    expect(asserted({ [name]: ["a", "b"] }).groups).toEqual(["a", "b"]);
    expect(asserted({ [name]: [] }).groups).toEqual([]);
    expect(told({ [name]: ["a", "b"] }).groups).toEqual(["a", "b"]);
    expect(told({ [name]: "a" }).groups).toEqual(["a"]);
    expect(told({ [name]: [] }).groups).toEqual([]);
  });

  it.each(SPELLINGS.roles)(
    "roles are taken for groups from %s in an assertion that has none, and in no token",
    (name) => {
      expect(asserted({ [name]: ["a"] }).groups).toEqual(["a"]);
      expect(asserted({ [name]: ["a"], groups: ["b"] }).groups).toEqual(["b"]);
      expect(told({ [name]: ["a"] }).groups).toBeUndefined();
    },
  );

  it.each(SPELLINGS.login)("a login is an address or a name where nothing else is said: %s", (name) => {
    expect(asserted({ [name]: ["jane@acme.test"] })).toMatchObject({ email: "jane@acme.test", displayName: null });
    expect(asserted({ [name]: ["Jane Doe"] })).toMatchObject({ email: null, displayName: "Jane Doe" });
    expect(asserted({ [name]: ["ACME\\jane"] })).toMatchObject({ email: null, displayName: null });
    expect(asserted({ [name]: ["login@acme.test"], email: ["jane@acme.test"] }).email).toBe("jane@acme.test");
    // The connection names where the address is: nothing else is one.
    expect(asserted({ [name]: ["login@acme.test"] }, { map: { email: "mail" } }).email).toBeNull();
  });

  it("is what the connection names, exactly so, where it names something", () => {
    const sent = { email: ["usual@acme.test"], custom: ["jane@acme.test"] };
    expect(asserted(sent, { map: { email: "custom" } }).email).toBe("jane@acme.test");
    expect(asserted(sent, { map: { email: "Custom" } }).email).toBeNull();
    expect(told({ email: "usual@acme.test", custom: ["jane@acme.test"] }, { claims: { email: "custom" } }).email).toBe(
      "jane@acme.test",
    );
    expect(told({ groups: ["a"] }, { groupsClaim: "roles" }).groups).toBeUndefined();
    expect(told({ groups: ["a"], roles: "b" }, { groupsClaim: "roles" }).groups).toEqual(["b"]);
  });

  it.each([
    ["persistent", PERSISTENT, "n-1", null],
    ["email", `${FORMATS}:1.1:nameid-format:emailAddress`, "jane@acme.test", "jane@acme.test"],
    ["unspecified", `${FORMATS}:1.1:nameid-format:unspecified`, "jane@acme.test", "jane@acme.test"],
    ["unspecified, and no address", `${FORMATS}:1.1:nameid-format:unspecified`, "jane", null],
    ["of Windows", `${FORMATS}:1.1:nameid-format:WindowsDomainQualifiedName`, "ACME\\jane", null],
  ])("is named by a NameID as it stands, %s", (_, nameIdFormat, nameId, email) => {
    expect(asserted({}, { nameId, nameIdFormat })).toMatchObject({ nameId, nameIdFormat, email });
  });

  it.each([
    [true, [true, false]],
    ["true", [true, false]],
    ["True", [true, false]],
    [false, [false, true]],
    ["FALSE", [false, true]],
    [undefined, [false, false]],
    ["", [false, false]],
    [1, [false, false]],
  ])("says yes or no by %s", (value, expected) => {
    expect([saysYes(value), saysNo(value)]).toEqual(expected);
  });

  it("does not count an address by another spelling that it says nobody has proved", () => {
    const claims = { "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress": "jane@acme.test" };
    expect(told({ ...claims, email_verified: "False" })).toMatchObject({ email: null, emailDoubted: true });
  });
});
