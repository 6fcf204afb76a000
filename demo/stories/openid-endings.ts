/** How a session that a provider has opened ends: when its ID token says so, by the provider's word, and at the provider when she leaves here. */
import { randomUUID } from "node:crypto";
import { type Play, playing, textAt, UnexpectedAnswer } from "../steps.ts";
import { CLIENT, comes, type Door, isOut, MIA } from "./openid-door.ts";

const LOGOUT = "http://schemas.openid.net/event/backchannel-logout";
const HALF_AN_HOUR = 1_800;
const now = (): number => Math.floor(Date.now() / 1_000);

/** Each ending once. */
export async function endings(door: Door): Promise<void> {
  const until = now() + HALF_AN_HOUR;
  const mia = await comes(door, "The ID token names an end (`session_expiry`), and the session here ends by then.", {
    claims: { groups: ["product"], session_expiry: until },
    answer: { expiresAt: new Date(until * 1_000).toISOString() },
  });
  await toldByProvider(door, mia);
  await leaves(door);
}

/** OpenID Connect Back-Channel Logout. */
async function toldByProvider({ stage, issuer, connection }: Door, mia: Play): Promise<void> {
  const claims = { iss: issuer.origin, aud: CLIENT.clientId, iat: now(), exp: now() + 120, jti: randomUUID() };
  const token = await issuer.sign({ ...claims, sub: MIA, events: { [LOGOUT]: {} } }, { header: { typ: "logout+jwt" } });
  const { backchannelLogoutUri = "" } = connection.oidc as Record<string, string>;
  await playing(
    { name: "IdP", base: "", headers: {} },
    stage.say,
  )({
    method: "POST",
    path: backchannelLogoutUri,
    body: new URLSearchParams({ logout_token: token }),
    status: 200,
    means: "She signs out at the provider, which says so by a signed logout token (Back-Channel Logout).",
  });
  await isOut(mia, "Her session here has ended with it.");
}

/** OpenID Connect RP-Initiated Logout. */
async function leaves(door: Door): Promise<void> {
  await door.stage.admin({
    method: "PATCH",
    path: door.path,
    body: { signOutAtProvider: true },
    status: 200,
    answer: { signOutAtProvider: true },
    means: "Whoever signs out here is to be signed out at the provider as well.",
  });
  const mia = await comes(door, "She comes once more …", { claims: { groups: ["product"] } });
  const left = await mia({
    method: "POST",
    path: "/auth/sign-out",
    body: {},
    status: 200,
    means: "… and signs out here: the answer says where her browser goes on to (RP-Initiated Logout).",
  });
  const to = new URL(textAt(left, "continueUrl"));
  const { postLogoutRedirectUri = "" } = door.connection.oidc as Record<string, string>;
  if (to.origin + to.pathname !== `${door.issuer.origin}/end` || !to.searchParams.has("id_token_hint"))
    throw new UnexpectedAnswer(`She was sent to ${to}.`);
  if (to.searchParams.get("post_logout_redirect_uri") !== postLogoutRedirectUri)
    throw new UnexpectedAnswer(`From there she would come back to ${to.searchParams.get("post_logout_redirect_uri")}.`);
  await isOut(mia, "The session here is over.");
}
