/** Whatever a sign-in can be refused for says in the console what ends it. */
import { describe, expect, it } from "vitest";
import { remedyOf, remedyWords } from "../../../src/console/sso/remedies.ts";
import { REASONS as OF_OPENID } from "../../../src/surfaces/openid/refusal.ts";
import { REASONS as OF_SAML } from "../../../src/surfaces/saml/refusal.ts";

/** A logout token is nobody's sign-in. */
const OF_LOGOUT: readonly string[] = ["event_missing", "nonce_forbidden"];
const OF_PEOPLE = ["sso_identity_unmatched", "login_group_missing", "member_deactivated", "seat_limit_reached"];
const reasons = new Set<string>([...OF_OPENID, ...OF_SAML, ...OF_PEOPLE]);

describe("a refused sign-in", () => {
  it.each([...reasons].filter((reason) => !OF_LOGOUT.includes(reason)))("for %s has a remedy", (reason) => {
    const remedy = remedyOf(reason);
    if (!remedy) throw new Error(`Nothing is said of what ends ${reason}.`);
    const { en, de } = remedyWords;
    expect(new Set(["", en[remedy], de[remedy]]).size).toBe(3);
  });
});
