/** A guest's whole way on the real program, two processes on one database, and in a real browser. */
import mongoose from "mongoose";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeOf } from "../support/accounts.ts";
import { CERTIFICATE } from "../support/certificate.ts";
import { chromiumAvailable, look, newPage, openChromium, press, skippedWithoutChromium } from "../support/chromium.ts";
import { operate } from "../support/directory.ts";
import { enterCode } from "../support/enrolling.ts";
import { dropDatabase, freshUri } from "../support/mongo.ts";
import { type Server, startServer } from "../support/server.ts";
import { PASSWORD } from "../support/visitors.ts";

interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly links: readonly string[];
}
interface Invitation {
  readonly id: string;
  readonly status: string;
}

const [GWEN, HANS] = ["gwen@studio.test", "hans@studio.test"];
const heading = (page: Page) => page.getByRole("heading", { level: 1 }).innerText();
const shown = (page: Page) => page.locator("main").innerText();

describe.skipIf(!chromiumAvailable)(`a guest's way${skippedWithoutChromium}`, () => {
  const uri = freshUri();
  // The guest's browser talks to one process; the admin's calls go to the other.
  let [front, back]: Server[] = [];
  let browser: Browser;
  beforeAll(async () => {
    const shared = {
      MONGODB_URI: uri,
      ENCRYPTION_KEY: "the encryption key of the guest's way",
      OPERATOR_KEY: "operator-key-1",
      LOG_LEVEL: "trace",
    };
    front = await startServer(shared);
    back = await startServer({ ...shared, PUBLIC_URL: front.base });
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await Promise.all([front?.stop(), back?.stop()]);
    await dropDatabase(uri);
  });

  it("A8 A9 D4 D17 B12 E4 E7 D14 from the invitation to the removal", async () => {
    const [desk, door] = [back, front];
    if (!desk || !door) throw new Error("The program is not there.");
    const call = <T = Record<string, string>>(path: string, body?: unknown, method?: string) =>
      operate<T>(desk, path, body, method);
    const mailTo = async (address: string): Promise<Mail> => {
      const { data } = await call<{ data: Mail[] }>("/mail?limit=100");
      const mail = data.find(({ to, links }) => to === address && links.some((one) => one.includes("/accept/")));
      if (!mail) throw new Error(`Nothing was mailed to ${address}.`);
      return mail;
    };
    const linkTo = async (address: string): Promise<string> =>
      (await mailTo(address)).links.find((one) => one.includes("/accept/")) ?? "";

    // An admin invites two addresses in one call.
    const { id: organization } = await call("/organizations", { name: "Acme Furniture", slug: "acme" });
    const acme = `/organizations/${organization}`;
    const { id: team } = await call(`${acme}/teams`, { name: "Spring catalogue" });
    const { results } = await call<{ results: { email: string; status: string; invitation: Invitation }[] }>(
      `${acme}/invitations`,
      {
        emails: `${GWEN}; ${HANS};`,
        roles: ["guest"],
        teams: [{ id: team, roles: ["maintainer"] }],
        message: "See you on Monday!",
      },
    );
    expect(results.map(({ email, status }) => [email, status])).toEqual([
      [GWEN, "created"],
      [HANS, "created"],
    ]);
    const invitationOf = (address: string) => results.find(({ email }) => email === address)?.invitation.id ?? "";
    const stateOf = async (address: string) =>
      (await call<Invitation>(`${acme}/invitations/${invitationOf(address)}`)).status;
    const { text } = await mailTo(GWEN);
    for (const part of ["Acme Furniture", "Spring catalogue", "Maintainer", "Guest", "See you on Monday!"])
      expect(text).toContain(part);

    // The page is opened, and opened again, and nothing is accepted by looking.
    const watched = await newPage(browser);
    const { page } = watched;
    const link = await linkTo(GWEN);
    expect(link.startsWith(door.base)).toBe(true);
    for (let times = 0; times < 2; times++) await page.goto(link);
    expect(await heading(page)).toBe("Join Acme Furniture");
    await look(watched, "guest-1-offer");
    expect(await stateOf(GWEN)).toBe("pending");

    // Accepted with a password.
    await page.getByLabel("Your name").fill("Gwen Guest");
    await page.getByLabel("New password").fill(PASSWORD);
    await press(page, "Accept the invitation");
    expect(await shown(page)).toContain("The invitation is accepted");
    expect(await shown(page)).toContain("Spring catalogue");
    await look(watched, "guest-2-accepted");
    expect(await stateOf(GWEN)).toBe("accepted");
    const [membership] = (await call<{ data: { id: string; kind: string }[] }>(`${acme}/memberships`)).data;
    expect(membership?.kind).toBe("guest");
    const path = `${acme}/memberships/${membership?.id}`;

    // A second factor, signing out, and signing in with both.
    await page.getByRole("link", { name: "Manage: Authenticator app" }).click();
    await press(page, "Set up an authenticator app");
    const seed = (await page.locator(".seed").innerText()).replace(/\s/g, "");
    await enterCode(page, seed);
    await page.getByRole("link", { name: "I have saved these codes" }).click();
    await press(page, "Sign out");
    const session = async () => {
      const response = await page.request.get(`${door.base}/auth/session`);
      return { status: response.status(), body: await response.json() };
    };
    expect((await session()).status).toBe(401);
    const signIn = async (code: string) => {
      await page.goto(`${door.base}/sign-in?organization=acme`);
      await page.getByLabel("E-mail address").fill(GWEN);
      await press(page, "Continue");
      await page.getByLabel("Password").fill(PASSWORD);
      await press(page, /^Sign in$/);
      expect(await heading(page)).toBe("Enter your code");
      await page.getByLabel("Code").fill(code);
      await press(page, "Continue");
    };
    await signIn(await codeOf(seed));
    const gwen = {
      person: { email: GWEN, displayName: "Gwen Guest" },
      organization: { slug: "acme" },
      membership: { id: membership?.id, kind: "guest", status: "active" },
      roles: ["guest"],
      teams: [{ name: "Spring catalogue", roles: ["maintainer"] }],
      method: "password",
      secondFactor: true,
    };
    expect((await session()).body).toMatchObject(gwen);
    await look(watched, "guest-3-signed-in");

    // Single sign-on comes, and ends her session; she is let in without it, until strict mode, and again after it.
    await call(`${acme}/connections`, {
      kind: "saml",
      name: "Acme SSO",
      entityId: "https://idp.test/entity",
      ssoUrl: "https://idp.test/sso",
      certificates: [CERTIFICATE],
    });
    expect((await session()).status).toBe(401);
    await call(path, { allowWithoutSso: { reason: "is in no directory" } }, "PATCH");
    await signIn(await codeOf(seed, 1));
    expect((await session()).body).toMatchObject({ membership: { allowWithoutSso: true } });
    const preview = await call<{ strictMode: { total: number } }>(`${acme}/policies/preview`, { strictMode: true });
    expect(preview.strictMode.total).toBe(1);
    await call(`${acme}/policies`, { strictMode: true }, "PATCH");
    await soon(async () => expect((await session()).status).toBe(401));
    const tried = await page.request.post(`${door.base}/auth/password`, {
      data: { organization: "acme", email: GWEN, password: PASSWORD },
    });
    expect([tried.status(), (await tried.json()).code]).toEqual([403, "sso_required"]);
    await page.goto(`${door.base}/account`);
    expect(page.url()).toContain("/sign-in");
    await look(watched, "guest-4-strict");
    await call(`${acme}/policies`, { strictMode: false }, "PATCH");
    // The other process knows within a second. Asked beside the browser, which keeps no session of it.
    await soon(async () => {
      const body = JSON.stringify({ organization: "acme", email: GWEN, password: PASSWORD });
      const headers = { "content-type": "application/json", origin: door.base };
      const asked = await fetch(`${door.base}/auth/password`, { method: "POST", headers, body });
      expect(await asked.json()).toMatchObject({ code: "mfa_required" });
    });
    await otherCodes(uri);
    await signIn(await codeOf(seed));
    expect((await session()).body).toMatchObject(gwen);

    // The second offer is sent again: the old link is dead. Its term ends: the new one is dead too, and another one is not.
    const other = await newPage(browser);
    const old = await linkTo(HANS);
    await call(`${acme}/connections/${await samlOf(call, acme)}`, { status: "disabled" }, "PATCH");
    await call(`${acme}/invitations/${invitationOf(HANS)}/resend`, {});
    const renewed = await linkTo(HANS);
    expect(renewed).not.toBe(old);
    await other.page.goto(old);
    expect(await heading(other.page)).toBe("There is a newer invitation");
    await look(other, "guest-5-replaced");
    await timePasses(uri, invitationOf(HANS));
    expect(await stateOf(HANS)).toBe("expired");
    await other.page.goto(renewed);
    expect(await shown(other.page)).toContain("expired");
    await look(other, "guest-6-expired");
    await press(other.page, "Ask for a new invitation");
    await call(`${acme}/invitations/${invitationOf(HANS)}/resend`, {});
    await other.page.goto(await linkTo(HANS));
    await other.page.getByLabel("New password").fill(PASSWORD);
    await press(other.page, "Accept the invitation");
    expect(await shown(other.page)).toContain("The invitation is accepted");
    expect(await stateOf(HANS)).toBe("accepted");

    // Removed: the session that was alive a moment ago is none, in the browser of the other process.
    expect((await session()).status).toBe(200);
    await call(path, undefined, "DELETE");
    expect((await session()).status).toBe(401);
    await page.goto(`${door.base}/account`);
    expect(page.url()).toContain("/sign-in");
    await look(watched, "guest-7-removed");
    const hans = await other.page.request.get(`${door.base}/auth/session`);
    expect(await hans.json()).toMatchObject({ person: { email: HANS } });

    // N1: nothing that opens something was written to a log, however much is logged.
    const cookies = (await other.page.context().cookies()).map(({ value }) => value);
    const opening = [
      PASSWORD,
      seed,
      "operator-key-1",
      ...[link, old, renewed, ...cookies].map((text) => text.slice(-43)),
    ];
    const logged = [door, desk].map(({ printed }) => printed.stdout + printed.stderr).join("");
    expect(logged).toContain("/accept/");
    for (const secret of opening) expect(logged.includes(secret)).toBe(false);
  });
});

/** The codes of now count once more, as those of a minute later would. */
async function otherCodes(uri: string): Promise<void> {
  const client = await new mongoose.mongo.MongoClient(uri).connect();
  await client
    .db()
    .collection("persons")
    .updateMany({}, { $set: { "totp.lastStep": 0 } });
  await client.close();
}

/** The id of the organization's saml connection. */
async function samlOf(call: <T>(path: string) => Promise<T>, organization: string): Promise<string> {
  const { data } = await call<{ data: { id: string; kind: string }[] }>(`${organization}/connections`);
  return data.find(({ kind }) => kind === "saml")?.id ?? "";
}

/** Policies are remembered for a second in each process: what they decide follows soon. */
const soon = (look: () => Promise<void>) =>
  expect.poll(async () => look().then(() => true), { interval: 50 }).toBe(true);

/** Lets the term of an invitation end, where it is stored. */
async function timePasses(uri: string, invitation: string): Promise<void> {
  const client = await new mongoose.mongo.MongoClient(uri).connect();
  await client
    .db()
    .collection<{ _id: string }>("invitations")
    .updateOne({ _id: invitation }, { $set: { expiresAt: new Date(Date.now() - 1_000) } });
  await client.close();
}
