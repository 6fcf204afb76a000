/** Whether an address in an ID token counts: by whom the provider lets in, and by what it says of the address. */
import { expect, it } from "vitest";
import { identityOf } from "../../../src/surfaces/openid/claims.ts";

const [GOOGLE, MICROSOFT, COMPANY] = [
  "https://accounts.google.com",
  "https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0",
  "https://idp.acme.test",
];

const addressBy = (issuer: string, claims: Record<string, unknown>, email?: string) =>
  identityOf(
    { subject: "jane", claims, sessionEndsAt: undefined, provedAt: undefined, providerSession: undefined },
    { connectionId: "con_1", settings: { issuer, claims: email === undefined ? {} : { email }, groupsClaim: null } },
  ).email;

const JANE = "jane@acme.test";
it.each([
  ["a company's own provider says nothing", COMPANY, {}, JANE],
  ["a company's own provider denies it", COMPANY, { email_verified: false }, null],
  ["a company's own provider denies it as a text", COMPANY, { email_verified: "false" }, null],
  ["Google keeps the company", GOOGLE, { email_verified: true, hd: "acme.test" }, JANE],
  ["Google has only sent a mail there", GOOGLE, { email_verified: true }, null],
  ["Google says nothing", GOOGLE, { hd: "acme.test" }, null],
  ["a public provider says nothing", MICROSOFT, {}, null],
  ["a public provider stands for it", MICROSOFT, { email_verified: true }, JANE],
])("counts or not where %s, whether the claim is named or left out", (_where, issuer, more, expected) => {
  for (const named of [undefined, "email"]) expect(addressBy(issuer, { email: JANE, ...more }, named)).toBe(expected);
});

it("counts of Google's own mailboxes by the word of Google", () => {
  expect(addressBy(GOOGLE, { email: "jane@gmail.com", email_verified: true })).toBe("jane@gmail.com");
  expect(addressBy(GOOGLE, { email: "jane@gmail.com" })).toBeNull();
});

it("counts of another claim by the word of whoever named that one", () => {
  expect(addressBy(COMPANY, { email: "other@acme.test", upn: JANE, email_verified: false }, "upn")).toBe(JANE);
});
