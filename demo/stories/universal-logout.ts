/** The identity provider ends everything that Mia holds: by Universal Logout, under each name by which it may mean her, and by an event that it pushes. */
import { randomUUID } from "node:crypto";
import type { Signer } from "../../test/support/signing.ts";
import type { Stage } from "../stage.ts";
import { type Json, type Play, playing, textAt, UnexpectedAnswer } from "../steps.ts";
import { comes, isOut, MIA, throughDoor } from "./openid-door.ts";

/** CAEP's word for it. */
export const REVOKED = "https://schemas.openid.net/secevent/caep/event-type/session-revoked";

/** Whoever is trusted ends her sessions four times over. */
export async function revoked(stage: Stage, signer: Signer, trusted: Json): Promise<void> {
  const user = await asPushed(stage);
  const issuer = textAt(trusted, "issuer");
  const names: readonly (readonly [subject: Json, means: string])[] = [
    [{ format: "email", email: MIA }, "Universal Logout: her sessions, personal tokens and applications' tokens end."],
    [{ format: "iss_sub", iss: issuer, sub: textAt(user, "externalId") }, "The same by what the provider calls her."],
    [{ format: "opaque", id: textAt(user, "id") }, "Or by the id that her SCIM user has here (an opaque subject)."],
  ];
  await throughDoor(stage, async (door) => {
    for (const [subject, means] of names) {
      const mia = await comes(door, "Mia is signed in.");
      await asked(stage, signer, trusted, subject, means);
      await isOut(mia, "Her session is over, on every process.");
    }
    await pushed(stage, signer, trusted, await comes(door, "Signed in again."));
  });
}

async function asPushed({ entra }: Stage): Promise<Json> {
  const path = `/Users?filter=userName eq "${MIA}"`;
  const answer = { totalResults: 1 };
  const found = await entra({ method: "GET", path, status: 200, answer, means: "Mia, as Entra has pushed her." });
  const [user] = found.Resources as readonly Json[];
  if (!user) throw new UnexpectedAnswer("Entra has pushed no Mia.");
  return user;
}

/** The call of draft-parecki-oauth-global-token-revocation. */
async function asked({ say }: Stage, signer: Signer, trusted: Json, sub_id: Json, means: string): Promise<void> {
  const [iss, aud] = [textAt(trusted, "issuer"), textAt(trusted, "revocationUrl")];
  const token = await signer.sign({ iss, sub: iss, aud, jti: randomUUID() });
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  await playing(
    { name: "IdP", base: "", headers },
    say,
  )({ method: "POST", path: aud, body: { sub_id }, status: 204, means });
}

/** An event that does not wait to be asked for (RFC 8935). */
async function pushed({ say }: Stage, signer: Signer, trusted: Json, mia: Play): Promise<void> {
  const [iss, url] = [textAt(trusted, "issuer"), textAt(trusted, "eventsUrl")];
  const event = { iss, aud: url, jti: randomUUID(), exp: undefined, sub_id: { format: "email", email: MIA } };
  const events = { [REVOKED]: { event_timestamp: Math.floor(Date.now() / 1_000) } };
  const body = await signer.sign({ ...event, events }, { typ: "secevent+jwt" });
  const answer = await fetch(url, { method: "POST", headers: { "content-type": "application/secevent+jwt" }, body });
  if (answer.status !== 202) throw new UnexpectedAnswer(`The pushed event was answered ${answer.status}.`);
  say(`  IdP   POST   ${new URL(url).pathname}`);
  say("               202  session-revoked, a signed security event, pushed (RFC 8935).");
  await isOut(mia, "That ends hers as well.");
}
