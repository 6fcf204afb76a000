/** An organization changes its identity provider: one connection, two vendors, and everybody stays who they are. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { operate } from "../../support/directory.ts";
import { type IdentityProvider, startIdentityProvider } from "../../support/saml-idp/client.ts";
import { type Server, startServer } from "../../support/server.ts";

let server: Server;
let [former, next]: IdentityProvider[] = [];
beforeAll(async () => {
  [server, former, next] = await Promise.all([startServer(), startIdentityProvider(), startIdentityProvider()]);
});
afterAll(async () => {
  await Promise.all([former?.stop(), next?.stop()]);
  await server?.stop();
});

const DOMAIN = "moving.test";
const EMAIL = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";
const PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";

interface Row {
  readonly email: string;
  readonly why: string;
  readonly loginMethod: string;
  readonly moved: boolean;
}
type Moves = Record<"recognised" | "ambiguous" | "lost", Row[]>;

const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

/** Signs somebody in from a fresh browser. @returns the membership of the session, or the reason that the page names */
async function signIn(loginUrl: string, idp: IdentityProvider | undefined, name: string): Promise<string> {
  const begun = await fetch(loginUrl, { redirect: "manual" });
  const answer = await idp?.answer(String(begun.headers.get("location")), name);
  const { acsUrl, ...form } = answer ?? { acsUrl: "" };
  const arrived = await fetch(acsUrl, {
    method: "POST",
    body: new URLSearchParams(form),
    redirect: "manual",
    headers: { cookie: cookiesOf(begun), accept: "text/html" },
  });
  if (arrived.status !== 303) return /<code>([a-z_]+)<\/code>/.exec(await arrived.text())?.[1] ?? `${arrived.status}`;
  const session = await fetch(`${server.base}/auth/session`, { headers: { cookie: cookiesOf(arrived) } });
  return ((await session.json()) as { membership: { id: string } }).membership.id;
}

/** The identity provider names these people so. */
async function knows(idp: IdentityProvider | undefined, people: Readonly<Record<string, [string, string]>>) {
  for (const [name, [nameId, email]] of Object.entries(people)) {
    const nameIdFormat = nameId.includes("@") ? EMAIL : PERSISTENT;
    await idp?.know(name, { nameId, nameIdFormat, attributes: { email: [email], displayName: [name] } });
  }
}

const why = (rows: readonly Row[]): Record<string, string> =>
  Object.fromEntries(rows.map((row) => [row.email, row.why]));

it("shows who is recognised, moves them, lets them in by the new names, and takes a move back", async () => {
  const { id } = await operate<{ id: string }>(server, "/organizations", { name: "Moving" });
  const organization = `/organizations/${id}`;
  const claimed = await operate<{ id: string }>(server, `${organization}/domains`, { name: DOMAIN });
  await operate(server, `${organization}/domains/${claimed.id}/verify`, { method: "operator" });
  const connection = await operate<{ id: string; saml: Record<"metadataUrl" | "loginUrl", string> }>(
    server,
    `${organization}/connections`,
    { kind: "saml", name: "SSO", metadataXml: await former?.metadata(), provisioning: "jit" },
  );
  const at = `${organization}/connections/${connection.id}`;
  const { loginUrl, metadataUrl } = connection.saml;
  const ours = await (await fetch(metadataUrl)).text();
  await former?.trust(ours);
  const address = (name: string, domain = DOMAIN): string => `${name}@${domain}`;
  await knows(former, {
    jane: [address("jane"), address("jane")],
    omar: ["guid-omar", address("omar")],
    ruth: ["guid-ruth", address("ruth", "partner.test")],
    lena: ["guid-lena", address("lena", "partner.test")],
  });
  const before: Record<string, string> = {};
  for (const name of ["jane", "omar", "ruth", "lena"]) before[name] = await signIn(loginUrl, former, name);

  await operate(server, at, { metadataXml: await next?.metadata() }, "PATCH");
  await next?.trust(ours);
  await knows(next, {
    jane: [address("Jane"), address("jane")],
    omar: ["00u-omar", address("omar")],
    ruth: ["00u-ruth", address("ruth", "partner.test")],
  });
  // The address is in no domain that the organization has verified: nothing proves yet that it is the same person.
  expect(await signIn(loginUrl, next, "ruth")).toBe("sso_identity_unmatched");

  const shown = await operate<Moves>(server, `${at}/login-methods/move`, { dryRun: true });
  expect(why(shown.recognised)).toEqual({
    [address("jane")]: "name_id",
    [address("omar")]: "address",
    [address("ruth", "partner.test")]: "refused_sign_in",
  });
  expect(shown.ambiguous).toEqual([]);
  expect(why(shown.lost)).toEqual({ [address("lena", "partner.test")]: "unknown_name_id" });
  expect(await signIn(loginUrl, next, "ruth")).toBe("sso_identity_unmatched");

  await operate(server, `${at}/login-methods/move`, { dryRun: false });
  for (const name of ["jane", "omar", "ruth"]) expect(await signIn(loginUrl, next, name)).toBe(before[name]);
  const { data } = await operate<{ data: object[] }>(server, `${organization}/memberships`);
  expect(data).toHaveLength(4);

  const ruth = shown.recognised.find(({ email }) => email.startsWith("ruth"));
  await operate(server, `${at}/login-methods/${ruth?.loginMethod}/undo-move`, {});
  expect(await signIn(loginUrl, next, "ruth")).toBe("sso_identity_unmatched");
  const after = await operate<Moves>(server, `${at}/login-methods/move`, { dryRun: false });
  expect(why(after.lost)).toHaveProperty([address("ruth", "partner.test")], "unknown_name_id");
  const events = await operate<{ data: { type: string }[] }>(server, `${organization}/events?type=login_method`);
  expect(events.data.map(({ type }) => type.split(".")[1])).toEqual(
    expect.arrayContaining(["tied", "moved", "move_undone"]),
  );
});
