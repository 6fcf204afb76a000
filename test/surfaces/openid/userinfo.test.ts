/** What a UserInfo endpoint says, unsigned and signed (OpenID Connect Core 1.0, 5.3.2). */
import { UnsecuredJWT } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "../../support/mongo.ts";
import { type Issuer, json, newKey, startIssuer } from "../../support/openid/issuer.ts";
import { CLIENT, givenOpenidWith, type OpenidWorld } from "../../support/openid/world.ts";

useDatabase();
let issuer: Issuer;
let acme: OpenidWorld;
beforeAll(async () => {
  issuer = await startIssuer();
  issuer.metadata.userinfo_endpoint = `${issuer.origin}/userinfo`;
  acme = await givenOpenidWith(issuer, { provisioning: "jit" });
});
afterAll(() => issuer.stop());
beforeEach(() => issuer.pages.clear());

const answers = (token: string, type = "application/jwt"): void =>
  void issuer.pages.set("/userinfo", (response) => void response.writeHead(200, { "content-type": type }).end(token));

const jane = () => ({ sub: "jane", email: `jane@${acme.domain}`, name: "Jane of the endpoint", groups: ["staff"] });
const about = (more: Record<string, unknown> = {}) => ({
  ...{ iss: issuer.origin, aud: CLIENT.clientId, iat: Math.floor(Date.now() / 1_000) },
  ...jane(),
  ...more,
});

async function signedIn() {
  await acme.signIn({ sub: "jane" });
  const [line] = await acme.log();
  return line;
}

describe("a UserInfo endpoint", () => {
  it("is believed without a signature, as it always was", async () => {
    issuer.pages.set("/userinfo", (response) => json(response, jane()));
    expect(await signedIn()).toMatchObject({ outcome: "signed_in", email: jane().email, warnings: [] });
  });

  it.each(["application/jwt", "application/jwt; charset=utf-8", "Application/JWT"])(
    "is believed with one of its provider, as %s",
    async (type) => {
      answers(await issuer.sign(about()), type);
      expect(await signedIn()).toMatchObject({ outcome: "signed_in", email: jane().email, warnings: [] });
    },
  );

  it("need not say whom it is for, nor who it is", async () => {
    answers(await issuer.sign(about({ iss: undefined, aud: undefined, iat: undefined })));
    expect(await signedIn()).toMatchObject({ outcome: "signed_in", email: jane().email });
    answers(await issuer.sign(about({ aud: ["another", CLIENT.clientId] })));
    expect(await signedIn()).toMatchObject({ outcome: "signed_in" });
  });

  const hostile: readonly (readonly [string, string, () => Promise<string> | string])[] = [
    ["another key", "key_unknown", () => issuer.sign(about(), { key: newKey() })],
    [
      "another key of the same name",
      "signature_invalid",
      () => issuer.sign(about(), { key: newKey(issuer.keys.at(-1)?.kid) }),
    ],
    ["nothing", "algorithm_weak", () => new UnsecuredJWT(about()).encode()],
    ["another issuer", "issuer_wrong", () => issuer.sign(about({ iss: "https://evil.test" }))],
    ["another client", "audience_wrong", () => issuer.sign(about({ aud: "another" }))],
    ["another person", "userinfo_of_another", () => issuer.sign(about({ sub: "max" }))],
    ["nobody", "userinfo_of_another", () => issuer.sign(about({ sub: undefined }))],
    ["long ago", "expired", () => issuer.sign(about({ exp: 1_000_000 }))],
    ["five parts", "token_encrypted", () => "a.b.c.d.e"],
    ["no parts", "token_unreadable", () => "nothing"],
  ];
  it.each(hostile)("is refused by name where it is of %s", async (_, reason, token) => {
    answers(await token());
    expect(await signedIn()).toMatchObject({ outcome: "refused", reason });
  });

  it("does not vouch for an address that the ID token has", async () => {
    issuer.pages.set("/userinfo", (response) => json(response, { ...jane(), email_verified: false }));
    await acme.signIn({ sub: "jane", email: `other@${acme.domain}` });
    expect((await acme.log())[0]).toMatchObject({ email: `other@${acme.domain}` });
    await acme.signIn({ sub: "jane", email: jane().email });
    expect((await acme.log())[0]?.email).toBeNull();
  });
});
