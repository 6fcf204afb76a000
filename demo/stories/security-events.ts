/** The identity provider ends everything that somebody holds, by Universal Logout and by a security event; and the product is told by one. */
import { randomUUID } from "node:crypto";
import { givenSigner, type Signer } from "../../test/support/signing.ts";
import { openTransmitter, type Transmitter } from "../../test/support/transmitter.ts";
import type { Stage } from "../stage.ts";
import { chapter, entriesOf, type Play, playing, textAt, UnexpectedAnswer } from "../steps.ts";
import { REVOKED, revoked } from "./universal-logout.ts";

const [ISSUER, MIA] = ["https://idp.acme.example", "mia@acme.example"];
const [PATCHED, DEACTIVATED] = [
  "urn:ietf:params:scim:event:prov:patch:notice",
  "urn:ietf:params:scim:event:prov:deactivate",
];
const subject = { format: "email", email: MIA };

/** From an issuer that is trusted to an event that the product has asked for. */
export async function securityEventsStory(stage: Stage): Promise<void> {
  chapter(stage.say, "Universal Logout and security events");
  const [signer, transmitter] = [await givenSigner(), await openTransmitter()];
  try {
    await played(stage, signer, transmitter);
  } finally {
    await transmitter.close();
  }
}

async function played(stage: Stage, signer: Signer, transmitter: Transmitter): Promise<void> {
  const { admin } = stage;
  const path = `/connections/${stage.connections.entra}/trusted-issuer`;
  const product = await receiving(stage);
  const stream = await product({
    method: "POST",
    path: "/ssf/streams",
    body: { events_requested: [REVOKED, PATCHED, DEACTIVATED], description: "The product's sessions" },
    status: 201,
    answer: { events_delivered: [REVOKED, PATCHED, DEACTIVATED], delivery: { method: "urn:ietf:rfc:8936" } },
    means: "The product wants to hear of ended sessions, and of what a directory changes: a stream of signed events.",
  });
  const trusted = await admin({
    method: "PUT",
    path,
    body: { issuer: ISSUER, jwks: signer.jwks, audience: "acme", poll: { endpoint: transmitter.url } },
    status: 200,
    answer: { issuer: ISSUER, poll: { endpoint: transmitter.url } },
    means: "The connection believes this issuer when it ends sessions. Its events are asked for where they wait.",
  });
  await revoked(stage, signer, trusted);
  await byEvent(stage, signer, transmitter);
  await renamed(stage);
  const { sets } = await product({
    method: "POST",
    path: `/ssf/streams/${textAt(stream, "stream_id")}/poll`,
    body: { returnImmediately: true },
    status: 200,
    means:
      "The product asks: an event for each end of her sessions, and that the directory changed a user (RFC 9967), all signed.",
  });
  const told = Object.values(sets as Record<string, string>).flatMap((set) => Object.keys(eventsOf(set)));
  if (told.filter((type) => type === REVOKED).length < 4 || !told.includes(PATCHED))
    throw new UnexpectedAnswer(`The product was told of ${told.join(", ")}.`);
  const id = textAt(stream, "stream_id");
  await product({ method: "DELETE", path: `/ssf/streams?stream_id=${id}`, status: 204, means: "The stream goes." });
  await admin({ method: "DELETE", path, status: 204, means: "Nobody is believed any more." });
}

/** A receiver by the CAEP interoperability profile: an OAuth client of its own, and a short token for its streams. */
async function receiving({ admin, instance, organization, say }: Stage): Promise<Play> {
  const client = await admin({
    method: "POST",
    path: "/ssf/oauth-clients",
    body: { label: "The product" },
    status: 201,
    answer: { scopes: ["ssf.manage", "ssf.read"] },
    means: "Whoever receives security events gets an OAuth client.",
  });
  const basic = Buffer.from(`${textAt(client, "id")}:${textAt(client, "secret")}`).toString("base64");
  const form = { authorization: `Basic ${basic}`, "content-type": "application/x-www-form-urlencoded" };
  const token = await playing(
    { name: "App", base: instance.origin, headers: form },
    say,
  )({
    method: "POST",
    path: "/oauth/token",
    body: new URLSearchParams({ grant_type: "client_credentials", scope: "ssf.manage" }),
    status: 200,
    answer: { token_type: "Bearer", scope: "ssf.manage" },
    means: "A token for a quarter of an hour: it opens the client's own streams, and nothing else.",
  });
  const headers = { authorization: `Bearer ${textAt(token, "access_token")}`, "content-type": "application/json" };
  return playing({ name: "App", base: `${instance.origin}/v1/organizations/${organization}`, headers }, say);
}

/** The provider lays an event ready; it is asked for within ten seconds. */
async function byEvent({ admin, say, connections }: Stage, signer: Signer, transmitter: Transmitter): Promise<void> {
  const claims = { iss: ISSUER, aud: "acme", jti: randomUUID(), exp: undefined, sub_id: subject };
  const event = { ...claims, events: { [REVOKED]: { event_timestamp: Math.floor(Date.now() / 1_000) } } };
  transmitter.waiting.set(claims.jti, await signer.sign(event, { typ: "secevent+jwt" }));
  const until = performance.now() + 60_000;
  while (transmitter.waiting.size > 0 && performance.now() < until) await new Promise((wait) => setTimeout(wait, 50));
  if (transmitter.waiting.size > 0) throw new UnexpectedAnswer("Nobody asked for the security event.");
  say("  IdP   (session-revoked waits)\n               Asked for, done and acknowledged (RFC 8936).");
  const logged = await admin({
    method: "GET",
    path: `/connections/${connections.entra}/logins?limit=2`,
    status: 200,
    means: "It stands in the connection's log of sign-ins, beside what came before.",
  });
  const outcomes = entriesOf(logged).map(({ outcome }) => outcome);
  if (outcomes.join() !== "signed_out,signed_out") throw new UnexpectedAnswer(`The log says ${outcomes.join()}.`);
}

/** Entra changes a title, which says nothing of access. */
async function renamed({ entra }: Stage): Promise<void> {
  const { Resources } = await entra({
    method: "GET",
    path: `/Users?filter=userName eq "${MIA}"`,
    status: 200,
    answer: { totalResults: 1 },
    means: "Mia, as Entra has pushed her.",
  });
  const [mia] = Resources as { id: string }[];
  await entra({
    method: "PATCH",
    path: `/Users/${mia?.id}`,
    body: {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
      Operations: [{ op: "Replace", path: "title", value: "Head of Platform" }],
    },
    status: 200,
    means: "Another title.",
  });
}

const eventsOf = (set: string): object =>
  (JSON.parse(Buffer.from(set.split(".")[1] ?? "", "base64url").toString()) as { events: object }).events;
