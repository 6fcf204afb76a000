/** The same person signs in by OpenID Connect, at a provider beside this instance: tried first, proved by a key, and for those alone who may. */
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from "jose";
import type { Stage } from "../stage.ts";
import { chapter, entriesOf, type Json, playing, textAt, UnexpectedAnswer } from "../steps.ts";
import { arrives, CLIENT, comes, type Door, isOut, MIA, throughDoor } from "./openid-door.ts";
import { endings } from "./openid-endings.ts";

/** From the provider's metadata to the session, and to every way in which the provider ends one. */
export async function openidStory(stage: Stage): Promise<void> {
  chapter(stage.say, "Single sign-on by OpenID Connect");
  await throughDoor(stage, async (door) => {
    await tried(door);
    const { loginUrl = "" } = door.connection.oidc as Record<string, string>;
    const begun = await fetch(loginUrl, { redirect: "manual" });
    const asked = new URL(begun.headers.get("location") ?? "").searchParams;
    if (!asked.has("state") || !asked.has("nonce") || asked.get("code_challenge_method") !== "S256")
      throw new UnexpectedAnswer(`The sign-in began as ${asked}.`);
    stage.say(
      `  Mia   GET    /sso/oidc/…/login\n               ${begun.status}  Sent there with state, nonce and PKCE.`,
    );
    const mia = await comes(
      door,
      "Signed in, with a code that became an ID token: signed, for us, now, and for this browser.",
      { answer: { method: "oidc" } },
    );
    await byKey(door);
    await inGroups(door);
    await isOut(mia, "Her first session has ended: she was not named in the group when it began.");
    await endings(door);
  });
}

/** A link that shows what a sign-in would do, before anybody relies on it. */
async function tried(door: Door): Promise<void> {
  const { admin } = door.stage;
  const test = await admin({
    method: "POST",
    path: `${door.path}/test-login`,
    status: 200,
    means: "Before anybody relies on it, a link that counts once and shows what a sign-in would do.",
  });
  await arrives(door, textAt(test, "url"), { groups: ["staff"] });
  door.stage.say("  Mia   opens the link, and signs in at the provider.");
  await admin({
    method: "GET",
    path: `${door.path}/test-logins/${textAt(test, "id")}`,
    status: 200,
    answer: { state: "done", outcome: { would: "sign_in", nameId: MIA, email: MIA, groups: ["staff"] } },
    means: "The admin sees what came, and that it would open Mia's membership. Nobody was signed in here.",
  });
}

/** No secret any more: we sign, and the provider reads our public key. */
async function byKey(door: Door): Promise<void> {
  const { stage, issuer } = door;
  await stage.admin({
    method: "PATCH",
    path: door.path,
    body: { privateKeyJwt: true },
    status: 200,
    answer: { privateKeyJwt: true },
    means: "A key of ours in the place of the client secret (private_key_jwt): nothing that could leak or run out.",
  });
  const { jwksUri = "" } = door.connection.oidc as Record<string, string>;
  await comes(door, "Signed in once more; the provider was shown a JWT instead of a secret.");
  const keys = await playing(
    { name: "IdP", base: "", headers: {} },
    stage.say,
  )({ method: "GET", path: jwksUri, status: 200, means: "With our public key it checks that the JWT is ours." });
  const shown = issuer.asked.findLast(({ path }) => path === "/token");
  if (shown?.headers.authorization !== undefined) throw new UnexpectedAnswer("The secret was shown all the same.");
  const known = createLocalJWKSet(keys as unknown as JSONWebKeySet);
  const { clientId } = CLIENT;
  await jwtVerify(shown?.form.get("client_assertion") ?? "", known, { issuer: clientId, subject: clientId });
}

/** Only people of one group. */
async function inGroups(door: Door): Promise<void> {
  const { admin } = door.stage;
  await admin({
    method: "PATCH",
    path: door.path,
    body: { loginGroups: ["product"], loginGroupsFor: "everybody" },
    status: 200,
    answer: { loginGroups: ["product"], loginGroupsFor: "everybody" },
    means: "Only whom the provider names in the group “product” comes in.",
  });
  const { loginUrl = "" } = door.connection.oidc as Record<string, string>;
  const { status } = await arrives(door, loginUrl, { groups: ["staff"] });
  if (status !== 403) throw new UnexpectedAnswer(`Somebody of another group was answered ${status}.`);
  const log = await admin({
    method: "GET",
    path: `${door.path}/logins?limit=1`,
    status: 200,
    answer: { data: [{ outcome: "refused", reason: "login_group_missing", nameId: MIA }] },
    means: "Mia comes as one of “staff” and is refused. The log says why:",
  });
  const [line] = entriesOf(log) as readonly Json[];
  door.stage.say(`               ${String(line?.detail)}`);
  await comes(door, "In “product” she comes in.", { claims: { groups: ["product"] } });
}
