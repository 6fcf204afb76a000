/** The product that all this is for: a host application signs somebody in through Rollcall, and loses her when the directory says so. */
import { setTimeout as pause } from "node:timers/promises";
import * as oidc from "openid-client";
import { type HostApp, startHostApp } from "../../test/support/host-application.ts";
import { Browser } from "../../test/support/http-browser.ts";
import { asAdmin, type Stage } from "../stage.ts";
import { chapter, type Json, textAt, UnexpectedAnswer } from "../steps.ts";
import { patch, USER } from "./scim.ts";
import { PASSWORD } from "./strict-mode.ts";

const IDA = "ida@acme.example";

/** From the registration of the application to the end of its tokens. */
export async function oidcStory(stage: Stage): Promise<void> {
  chapter(stage.say, "A host application signs people in (OpenID Connect)");
  const app = await startHostApp();
  try {
    const config = await registered(stage, app);
    const user = await arrived(stage);
    const tokens = await signedIn(stage, app);
    await live(stage, config, tokens);
    await stage.entra({
      method: "PATCH",
      path: `/Users/${user}`,
      body: patch({ op: "Replace", path: "active", value: "False" }),
      status: 200,
      answer: { active: false },
      means: "Ida leaves: Entra switches her off.",
    });
    await dead(stage, config, tokens);
    await heard(stage, app);
  } finally {
    await app.close();
  }
}

type Tokens = oidc.TokenEndpointResponse;

const line = ({ say }: Stage, who: string, what: string, means: string): void =>
  say(`  ${who.padEnd(5)} ${what}\n               ${means}`);

async function registered(stage: Stage, app: HostApp): Promise<oidc.Configuration> {
  const client = await asAdmin(
    stage.instance,
    "",
    stage.say,
  )({
    method: "POST",
    path: "/oidc-clients",
    body: {
      name: "Product",
      redirectUris: [`${app.origin}/callback`],
      backchannelLogoutUri: `${app.origin}/backchannel`,
    },
    status: 201,
    answer: { name: "Product", public: false },
    means: "The operator registers the product. Its secret is shown once.",
  });
  const config = await app.connect(`${stage.instance.origin}/oidc`, textAt(client, "id"), textAt(client, "secret"));
  line(stage, "app", "GET    /oidc/.well-known/openid-configuration", "openid-client finds everything else by itself.");
  return config;
}

/** Somebody invited, who has a password, and whom Entra then knows too: one membership. */
async function arrived({ admin, entra, instance, say }: Stage): Promise<string> {
  const { results } = await admin({
    method: "POST",
    path: "/invitations",
    body: { emails: [IDA], roles: ["member"], sendEmail: false },
    status: 201,
    means: "Ida is invited …",
  });
  const [offer] = results as readonly { invitation: Json }[];
  const link = new URL(textAt(offer?.invitation ?? {}, "acceptUrl"));
  const browser = new Browser(instance.origin);
  await browser.open(link.pathname);
  await browser.send(link.pathname, { displayName: "Ida Ilves", password: PASSWORD });
  say("  Ida   accepts on the page of the link, with a password of her own.");
  const user = await entra({
    method: "POST",
    path: "/Users",
    body: { schemas: [USER], userName: IDA, active: true, displayName: "Ida Ilves", emails: [{ value: IDA }] },
    status: 201,
    answer: { active: true },
    means: "… and hired: Entra pushes her. The domain is verified, so it is the same membership.",
  });
  return textAt(user, "id");
}

/** What her browser does between the two. */
async function signedIn(stage: Stage, app: HostApp): Promise<Tokens> {
  const begun = await fetch(`${app.origin}/login?organization=acme`, { redirect: "manual" });
  const browser = new Browser(stage.instance.origin);
  await browser.open(begun.headers.get("location") ?? "");
  line(
    stage,
    "Ida",
    "GET    /oidc/authorize?organization=acme…",
    "Nobody is signed in yet: she is led to Acme's sign-in.",
  );
  await browser.signIn(IDA, PASSWORD);
  line(
    stage,
    "Ida",
    "POST   /sign-in/password",
    "Signed in, and sent back to the product with a code that counts once.",
  );
  const cookie = begun.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "";
  const back = await fetch(browser.at, { headers: { cookie }, redirect: "manual" });
  const [session] = [...app.sessions.values()];
  if (!session) throw new UnexpectedAnswer(`The product signed nobody in:\n${await back.text()}`);
  const { organization, membership, roles, teams } = session.claims as Json;
  line(stage, "app", "POST   /oidc/token", "The code, its verifier and the secret become tokens. The ID token says:");
  stage.say(`               ${JSON.stringify({ organization, membership, roles, teams })}`);
  return session.tokens;
}

async function live(stage: Stage, config: oidc.Configuration, tokens: Tokens): Promise<void> {
  const { active } = await oidc.tokenIntrospection(config, tokens.access_token);
  if (!active) throw new UnexpectedAnswer("The access token should be active.");
  line(stage, "app", "POST   /oidc/introspect", "active: true");
}

async function dead(stage: Stage, config: oidc.Configuration, tokens: Tokens): Promise<void> {
  const { active } = await oidc.tokenIntrospection(config, tokens.access_token);
  if (active) throw new UnexpectedAnswer("The access token should be dead.");
  line(stage, "app", "POST   /oidc/introspect", "active: false, at once: tokens are asked for at each use.");
  const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token ?? "").catch((error: unknown) => error);
  if (!(refreshed instanceof oidc.ResponseBodyError)) throw new UnexpectedAnswer("The refresh token should be dead.");
  line(stage, "app", "POST   /oidc/token", `${refreshed.status}  Nor are there new ones: ${refreshed.error}.`);
}

const PATIENCE_MS = 15_000;

async function heard(stage: Stage, app: HostApp): Promise<void> {
  for (const until = Date.now() + PATIENCE_MS; app.sessions.size > 0; await pause(50))
    if (Date.now() > until) throw new UnexpectedAnswer("No logout token came.");
  line(
    stage,
    "app",
    "hears  /backchannel",
    "A signed logout token has come: the product ends its own session of hers, too.",
  );
}
