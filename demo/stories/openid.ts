/** The same person signs in by OpenID Connect, at a provider beside this instance. */
import { begunAt, type Issuer, startIssuer } from "../../test/support/openid/issuer.ts";
import type { Stage } from "../stage.ts";
import { chapter, type Play, playing, textAt, UnexpectedAnswer } from "../steps.ts";
import { cookiesOf } from "./sso.ts";

const MIA = "mia@acme.example";

/** From the provider's metadata to the session. */
export async function openidStory(stage: Stage): Promise<void> {
  chapter(stage.say, "Single sign-on by OpenID Connect");
  await signedInByOpenid(stage, async () => undefined);
}

/** Mia signs in at a provider of her own and does something, and the connection goes again. */
export async function signedInByOpenid(stage: Stage, use: (mia: Play) => Promise<unknown>): Promise<void> {
  const issuer = await startIssuer();
  try {
    await throughProvider(stage, issuer, use);
  } finally {
    await issuer.stop();
  }
}

async function throughProvider(stage: Stage, issuer: Issuer, use: (mia: Play) => Promise<unknown>): Promise<void> {
  const { admin, instance } = stage;
  const client = { clientId: "rollcall", clientSecret: "told-by-the-provider", nameIdMatches: "userName" };
  const connection = await admin({
    method: "POST",
    path: "/connections",
    body: { kind: "oidc", name: "Acme OpenID", issuer: issuer.origin, ...client },
    status: 201,
    answer: { kind: "oidc", openidProvider: { tokenEndpoint: `${issuer.origin}/token`, algorithms: ["ES256"] } },
    means: "The issuer and the client are enough: its metadata says the rest. In the console it is one form.",
  });
  const { loginUrl = "" } = connection.oidc as Record<string, string>;
  const cookie = await signedIn(stage, loginUrl, issuer);
  const browser = playing({ name: "Mia", base: instance.origin, headers: { cookie } }, stage.say);
  await browser({
    method: "GET",
    path: "/auth/session",
    status: 200,
    answer: { membership: { email: MIA, status: "active" }, organization: { slug: "acme" } },
    means: "Signed in: the subject is the userName that Entra pushed, so it is her membership.",
  });
  await use(browser);
  const path = `/connections/${textAt(connection, "id")}`;
  await admin({ method: "DELETE", path, status: 204, means: "The connection goes, and what it opened with it." });
}

/** What a browser does between the two. @returns the cookies that it has then */
async function signedIn({ say, instance }: Stage, loginUrl: string, issuer: Issuer): Promise<string> {
  const begun = await fetch(loginUrl, { redirect: "manual" });
  say(
    `  Mia   GET    /sso/oidc/…/login\n               ${begun.status}  Sent to the provider with state, nonce and PKCE.`,
  );
  const back = await issuer.signIn(begunAt(begun.headers.get("location") ?? ""), { sub: MIA, email: MIA });
  const arrived = await fetch(instance.origin + back, { redirect: "manual", headers: { cookie: cookiesOf(begun) } });
  say(
    `  Mia   GET    /sso/oidc/…/callback\n               ${arrived.status}  The code became an ID token: signed, for us, now, and for this browser.`,
  );
  if (arrived.status !== 303) throw new UnexpectedAnswer(`The answer was refused:\n${await arrived.text()}`);
  return cookiesOf(arrived);
}
