/** Whatever a tried sign-in can be refused for has a name in the portal, in both languages, and says what to do about it. */
import { describe, expect, it } from "vitest";
import { DEVIATION_NAMES } from "../../../src/console/setup/deviation-names.ts";
import { OPENID_DEVIATIONS } from "../../../src/console/setup/vendors/deviations.ts";
import { mending, VENDORS } from "../../../src/console/setup/vendors/vendors.ts";
import { oddities } from "../../../src/domain/sso/log/deviations.ts";
import { REASONS as OF_OPENID } from "../../../src/surfaces/openid/refusal.ts";
import { REASONS as OF_SAML } from "../../../src/surfaces/saml/refusal.ts";

/** A logout token is nobody's sign-in. */
const OF_LOGOUT: readonly string[] = ["event_missing", "nonce_forbidden", "token_type_wrong"];
const openid = OF_OPENID.filter((reason) => !OF_LOGOUT.includes(reason));

const person = { nameId: "jane", nameIdFormat: null, email: null, displayName: null, overage: false };
const odd = [
  { ...person, groups: undefined, attributes: { " mail ": ["a"], empty: [] } },
  { ...person, groups: undefined, overage: true, emailDoubted: true, attributes: {} },
  { ...person, groups: ["cn=all,ou=groups"], attributes: {} },
  { ...person, groups: ["0a1b2c3d-0000-4000-8000-000000000000"], attributes: {} },
].flatMap((identity) => oddities(identity as never).map(({ code }) => code));

describe("the advice of the portal", () => {
  it.each([...new Set<string>([...openid, ...OF_SAML, ...odd])])("names %s in English and in German", (code) => {
    const { en, de } = DEVIATION_NAMES[code] ?? { en: "", de: "" };
    expect(new Set(["", en, de]).size).toBe(3);
  });

  it.each(VENDORS.map((vendor) => [vendor.name, vendor] as const))(
    "says of %s what to do about each refusal of OpenID Connect",
    (_name, vendor) => {
      for (const code of openid)
        expect({ code, mend: mending(vendor, code, "oidc") }).toMatchObject({
          mend: { en: expect.stringMatching(/./), de: expect.stringMatching(/./) },
        });
      expect(OPENID_DEVIATIONS).toEqual(expect.arrayContaining(openid));
    },
  );

  it("is of the protocol that was tried", () => {
    const [okta] = VENDORS.filter(({ key }) => key === "okta");
    if (!okta) throw new Error("Okta is gone.");
    expect(mending(okta, "issuer_wrong", "oidc")?.en).toContain("OpenID Connect ID Token");
    expect(mending(okta, "issuer_wrong", "saml")?.en).toContain("metadata");
    expect(mending(okta, "client_refused", "saml")).toBeUndefined();
  });
});
