/** Somebody whom Entra pushed signs in by SAML, with an identity provider of another implementation than the product's. */
import { newProvider } from "../../test/support/saml-idp/provider.ts";
import type { Stage } from "../stage.ts";
import { chapter, type Json, type Play, playing, textAt, UnexpectedAnswer } from "../steps.ts";
import { outage } from "./outage.ts";
import { switched } from "./switching.ts";

const MIA = "mia@acme.example";
const EMAIL = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";

/** From the metadata to the session, what the admin sees of it, and what to do when the identity provider is down. */
export async function ssoStory(stage: Stage): Promise<void> {
  chapter(stage.say, "Single sign-on by SAML");
  const { admin, instance } = stage;
  const provider = await newProvider("https://login.acme.example");
  const connection = await admin({
    method: "POST",
    path: "/connections",
    body: { kind: "saml", name: "Acme SSO", metadataXml: provider.metadata() },
    status: 201,
    answer: { kind: "saml", status: "enabled", provisioning: "off" },
    means: "The metadata of the identity provider says everything that is needed.",
  });
  const { metadataUrl = "", loginUrl = "" } = connection.saml as Record<string, string>;
  provider.trust(await (await fetch(metadataUrl)).text());
  stage.say("  IdP   reads our metadata: entity id, where answers go, our two certificates.");
  const comes = async (means: string, sessionSeconds?: number): Promise<Play> => {
    const cookie = await signedIn(stage, loginUrl, provider, sessionSeconds);
    const browser = playing({ name: "Mia", base: instance.origin, headers: { cookie } }, stage.say);
    const answer = { method: "saml", membership: { email: MIA, status: "active" }, organization: { slug: "acme" } };
    const session = await browser({ method: "GET", path: "/auth/session", status: 200, answer, means });
    if (sessionSeconds !== undefined) endsWithin(session, sessionSeconds);
    return browser;
  };
  await comes("Signed in: the NameID is the userName that Entra pushed, so it is her membership. Her teams are there.");
  const id = textAt(connection, "id");
  await admin({
    method: "GET",
    path: `/connections/${id}/logins`,
    status: 200,
    answer: { data: [{ outcome: "signed_in", nameId: MIA }] },
    means: "The admin reads who came by which name; a refusal would stand here with its reason.",
  });
  await outage(stage, MIA);
  await comes(
    "By SSO again. The assertion gives her half an hour (SessionNotOnOrAfter), and the session ends by then.",
    1_800,
  );
  const browser = await switched(stage, id);
  await admin({ method: "DELETE", path: `/connections/${id}`, status: 204, means: "The connection goes." });
  await browser({
    method: "GET",
    path: "/auth/session",
    status: 401,
    answer: { code: "unauthenticated" },
    means: "And with it, at once, the session that it opened.",
  });
}

/** The session's end is the assertion's, and not the twelve hours of the policy. */
function endsWithin(session: Json, seconds: number): void {
  const until = textAt(session, "expiresAt");
  if (Date.parse(until) > Date.now() + seconds * 1_000)
    throw new UnexpectedAnswer(`The session goes on until ${until}.`);
}

/** The cookies that an answer sets, as a browser sends them back. */
export const cookiesOf = ({ headers }: Response): string =>
  headers
    .getSetCookie()
    .map((one) => one.split(";", 1)[0])
    .join("; ");

/** What a browser does between the two. @returns the cookies that it has then */
async function signedIn(
  { say }: Stage,
  loginUrl: string,
  provider: Awaited<ReturnType<typeof newProvider>>,
  sessionSeconds?: number,
): Promise<string> {
  const begun = await fetch(loginUrl, { redirect: "manual" });
  const { entity, ...asked } = await provider.read(new URL(begun.headers.get("location") ?? ""));
  say(
    `  Mia   GET    /sso/saml/…/login\n               ${begun.status}  Sent to the identity provider with a signed request.`,
  );
  const person = { nameId: MIA, nameIdFormat: EMAIL, ...(sessionSeconds !== undefined && { sessionSeconds }) };
  const { acsUrl, ...form } = await provider.vouch(entity, person, asked);
  const arrived = await fetch(acsUrl, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: cookiesOf(begun) },
    body: new URLSearchParams(form),
  });
  say(
    `  Mia   POST   /sso/saml/…/acs\n               ${arrived.status}  The answer is signed, for us, now, and for this browser.`,
  );
  if (arrived.status !== 303) throw new UnexpectedAnswer(`The answer was refused:\n${await arrived.text()}`);
  return cookiesOf(arrived);
}
