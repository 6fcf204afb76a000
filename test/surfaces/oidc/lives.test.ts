/** How long tokens live, and what ends them. */
import * as oidc from "openid-client";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { setPassword } from "../../../src/domain/account/passwords.ts";
import { deleteOrganization } from "../../../src/domain/administration/organizations/organizations.ts";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { MembershipModel } from "../../../src/domain/memberships/membership.model.ts";
import {
  deactivateMembership,
  reactivateMembership,
  removeMembership,
} from "../../../src/domain/memberships/status/lifecycle.ts";
import { deleteClient, rotateClientSecret } from "../../../src/domain/oidc/clients/clients.ts";
import { forgetPolicies } from "../../../src/domain/organizations/policies/policies.ts";
import { SessionModel } from "../../../src/domain/sessions/session.model.ts";
import type { Listening } from "../../../src/platform/http/listen.ts";
import { useDatabase } from "../../support/mongo.ts";
import { ALL, type Browser, connected, givenApplication, type HostApplication, listening } from "../../support/oidc.ts";
import { givenSso, visitor } from "../../support/visitors.ts";
import { operator } from "../../support/world.ts";
import { givenPlace, type Place, signedIn } from "./people.ts";

useDatabase();
let program: Listening;
let product: HostApplication;
beforeAll(async () => {
  program = await listening();
  product = await givenApplication(program.origin);
});
afterAll(() => program.drain(1000));

type Signed = Awaited<ReturnType<typeof signedIn>>;

/** Whether each of the three doors still opens for the tokens. */
async function open({ tokens }: Pick<Signed, "tokens">, application = product) {
  const { config } = application;
  const yes = () => true;
  const no = (error: unknown) => {
    if (error instanceof Error) return false;
    throw error;
  };
  return {
    userinfo: await oidc.fetchUserInfo(config, tokens.access_token, oidc.skipSubjectCheck).then(yes, no),
    introspection: await oidc.tokenIntrospection(config, tokens.access_token).then(({ active }) => active, no),
    refresh: await oidc.refreshTokenGrant(config, tokens.refresh_token ?? "").then(yes, no),
  };
}

const OPEN = { userinfo: true, introspection: true, refresh: true };
const SHUT = { userinfo: false, introspection: false, refresh: false };
const OFFLINE = { scope: `${ALL} offline_access`, prompt: "consent" };

const signOut = async (browser: Browser): Promise<void> => {
  await browser.open("/account");
  await browser.send("/sign-out", {});
};
const expire = (personId: string) => SessionModel.deleteMany({ personId });

describe("tokens", () => {
  it("open what they are for", async () => {
    expect(await open(await signedIn(product, await givenPlace()))).toEqual(OPEN);
  });

  it("tell what is so now, not what was so at the sign-in", async () => {
    const place = await givenPlace();
    const { tokens } = await signedIn(product, place);
    await MembershipModel.updateOne(
      { organizationId: place.caller.organizationId, _id: place.membershipId },
      { $set: { displayName: "Jane the Second" } },
    );

    const refreshed = await oidc.refreshTokenGrant(product.config, tokens.refresh_token ?? "");

    expect(refreshed.claims()).toMatchObject({ name: "Jane the Second" });
  });

  it("of a public client are refreshed by a token that counts once; a second use ends them all", async () => {
    const app = await givenApplication(program.origin, { public: true });
    const signed = await signedIn(app, await givenPlace());
    const refreshed = await oidc.refreshTokenGrant(app.config, signed.tokens.refresh_token ?? "");
    expect(refreshed.refresh_token).not.toBe(signed.tokens.refresh_token);
    const userinfo = () => oidc.fetchUserInfo(app.config, refreshed.access_token, oidc.skipSubjectCheck);
    await userinfo();

    await expect(oidc.refreshTokenGrant(app.config, signed.tokens.refresh_token ?? "")).rejects.toThrow();

    await expect(userinfo()).rejects.toThrow();
    await expect(oidc.refreshTokenGrant(app.config, refreshed.refresh_token ?? "")).rejects.toThrow();
  });

  it("of a confidential client are refreshed by one token for an hour, so that a lost answer ends nothing", async () => {
    const signed = await signedIn(product, await givenPlace());
    const again = () => oidc.refreshTokenGrant(product.config, signed.tokens.refresh_token ?? "");
    expect((await again()).refresh_token).toBe(signed.tokens.refresh_token);
    const later = Date.now() + 3_700_000;
    const clock = vi.spyOn(Date, "now").mockReturnValue(later);

    const rotated = await again().finally(() => clock.mockRestore());

    expect(rotated.refresh_token).not.toBe(signed.tokens.refresh_token);
    await expect(again()).rejects.toThrow();
    expect(await open({ tokens: rotated as Signed["tokens"] })).toEqual(SHUT);
  });

  it("are given back by their client: a refresh token with all that it gave", async () => {
    const signed = await signedIn(product, await givenPlace());

    await oidc.tokenRevocation(product.config, signed.tokens.refresh_token ?? "");

    expect(await open(signed)).toEqual(SHUT);
  });
});

const ENDS: readonly (readonly [string, (place: Place, signed: Signed) => Promise<unknown>])[] = [
  ["sign-out everywhere", (_place, { browser }) => everywhere(browser)],
  ["deactivation", ({ caller, membershipId }) => deactivateMembership(caller, membershipId)],
  ["removal", ({ caller, membershipId }) => removeMembership(caller, membershipId)],
  [
    "deactivation that is taken back",
    async ({ caller, membershipId }) => {
      await deactivateMembership(caller, membershipId);
      await reactivateMembership(caller, membershipId);
    },
  ],
  [
    "the end of the term",
    ({ caller, membershipId }) =>
      MembershipModel.updateOne(
        { organizationId: caller.organizationId, _id: membershipId },
        { $set: { expiresAt: new Date() } },
      ),
  ],
  ["another password of the person", ({ person }) => setPassword(visitor(), person.id, "quite another passphrase")],
  ["the end of the organization", ({ caller }) => deleteOrganization(caller)],
  [
    "strict mode",
    async ({ caller }) => {
      await givenSso(caller);
      await updatePolicies(caller, { strictMode: true });
      forgetPolicies();
    },
  ],
  [
    "SSO that everybody has to use from now on",
    async ({ caller }) => {
      await givenSso(caller);
      forgetPolicies();
    },
  ],
];

async function everywhere(browser: Browser): Promise<void> {
  const session = await fetch(`${product.origin}/auth/session`, { headers: { cookie: browser.cookieHeader() } });
  const csrf = session.headers.get("x-csrf-token") ?? "";
  const ended = await fetch(`${product.origin}/auth/sessions/end-all`, {
    method: "POST",
    headers: {
      cookie: browser.cookieHeader(),
      "x-csrf-token": csrf,
      "content-type": "application/json",
      origin: product.origin,
    },
    body: "{}",
  });
  if (!ended.ok) throw new Error(`Sign-out everywhere answered ${ended.status}: ${await ended.text()}`);
}

describe("tokens of a session", () => {
  it.each([
    ["sign-out", (_place: Place, { browser }: Signed) => signOut(browser)] as const,
    ["the end of the session", ({ person }: Place) => expire(person.id)] as const,
    ...ENDS,
  ])("end at once with %s", async (_what, end) => {
    const place = await givenPlace();
    const signed = await signedIn(product, place);

    await end(place, signed);

    expect(await open(signed)).toEqual(SHUT);
  });

  it("go on when the person proves once more to be there", async () => {
    const place = await givenPlace();
    const signed = await signedIn(product, place);
    await signed.browser.open("/account/confirm");
    await signed.browser.send("/account/confirm", { password: "quiet otters paddle upstream 47" });

    expect(await open(signed)).toEqual(OPEN);
  });
});

describe("tokens with offline_access", () => {
  it.each([
    ["sign-out", (_place: Place, { browser }: Signed) => signOut(browser)] as const,
    ["the end of the session", ({ person }: Place) => expire(person.id)] as const,
  ])("outlive %s", async (_what, end) => {
    const place = await givenPlace();
    const signed = await signedIn(product, place, { parameters: OFFLINE });

    await end(place, signed);

    expect(await open(signed)).toEqual(OPEN);
  });

  it.each(ENDS)("end at once with %s", async (_what, end) => {
    const place = await givenPlace();
    const signed = await signedIn(product, place, { parameters: OFFLINE });

    await end(place, signed);

    expect(await open(signed)).toEqual(SHUT);
  });
});

describe("a client", () => {
  it("that is ended has nothing any more", async () => {
    const application = await givenApplication(program.origin);
    const signed = await signedIn(application, await givenPlace(), { parameters: OFFLINE });

    await deleteClient(operator, application.client.id);

    expect(await open(signed, application)).toEqual(SHUT);
  });

  it("moves to another secret while the former one works until its end", async () => {
    const application = await givenApplication(program.origin);
    const signed = await signedIn(application, await givenPlace());
    const { secret } = await rotateClientSecret(operator, application.client.id, new Date(Date.now() + 60_000));
    const moved = { ...application, ...(await connected(program.origin, { ...application, secret })) };
    const both = [application, moved].map((one) => oidc.tokenIntrospection(one.config, signed.tokens.access_token));
    for (const { active } of await Promise.all(both)) expect(active).toBe(true);

    const last = await rotateClientSecret(operator, application.client.id, new Date());

    const newest = { ...application, ...(await connected(program.origin, { ...application, secret: last.secret })) };
    const answers = [application, moved, newest].map((one) =>
      oidc.tokenIntrospection(one.config, signed.tokens.access_token).then(
        () => "in",
        () => "out",
      ),
    );
    expect(await Promise.all(answers)).toEqual(["out", "out", "in"]);
  });
});
