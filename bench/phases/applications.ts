/**
 * What a host application asks as an OpenID client – tokens, and whether one still counts – and what signing in by SAML takes. Beside the
 * first two the floor's one indexed read or write.
 */
import { createHash } from "node:crypto";
import { readIdpMetadata } from "../../src/platform/xml/idp-metadata.ts";
import { Browser } from "../../test/support/http-browser.ts";
import { startIdentityProvider } from "../../test/support/saml-idp/client.ts";
import { drive } from "../drive.ts";
import { anyUser, patch } from "../people.ts";
import type { Bench } from "../plan.ts";
import { keep } from "../rows.ts";
import { newOrganization, operate, type Rollcall } from "../start.ts";
import { askUrl, jsonOf, must, type Target } from "../target.ts";
import { givenAccount, PASSWORD } from "./host.ts";
import { oneAndSixteen } from "./users.ts";

const CALLBACK = "http://127.0.0.1:9/callback";
/** Each client goes on with a token of its own, and none is used twice. */
const CHAINS = 20;
const CODES = 40;
const SIGN_INS = 40;
const VERIFIER = "a".repeat(64);
const CHALLENGE = createHash("sha256").update(VERIFIER).digest("base64url");

interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
}

interface Registered {
  readonly id: string;
  readonly secret: string;
}

/** The application's own calls: by form, with its secret. */
const asClient =
  (server: Rollcall, { id, secret }: Registered) =>
  (path: string, form: Record<string, string>) =>
    askUrl(`${server.url}/oidc/${path}`, "", "POST", new URLSearchParams(form), {
      authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`,
    });

/** Tokens anew, and introspection. */
export async function application({ plan, pair }: Bench, server: Rollcall): Promise<void> {
  const [, floor] = pair;
  const redirect = { name: "Product", redirectUris: [CALLBACK] };
  const registered = await operate<Registered>(server, "/oidc-clients", redirect);
  const call = asClient(server, registered);
  const codes = await codesFor(server, registered, CODES + CHAINS);
  const exchange = async (): Promise<Tokens> => {
    const code = codes.pop() ?? "";
    const form = { grant_type: "authorization_code", code, redirect_uri: CALLBACK, code_verifier: VERIFIER };
    return jsonOf<Tokens>(must(await call("token", form), 200));
  };
  const exchanged = await drive({ clients: 1, count: CODES }, exchange);
  keep("a code for tokens, 1 client", "p50", new Map([["rollcall", exchanged]]));
  const free = await Array.fromAsync({ length: CHAINS }, exchange);
  const renew = async (): Promise<void> => {
    const one = free.pop();
    if (!one) throw new Error("Every token is in use.");
    const form = { grant_type: "refresh_token", refresh_token: one.refresh_token };
    free.push(jsonOf<Tokens>(must(await call("token", form), 200)));
  };
  const write = async (): Promise<void> =>
    void must(await patch(floor, userOf(floor), { op: "replace", path: "title", value: "Title" }), 200);
  const anew = (target: Target) => (target === floor ? write() : renew());
  // An ID token is signed for each: a millisecond of a core and more, whatever else is done.
  await oneAndSixteen({ plan, pair, peers: [] }, pair, "tokens anew (floor: one write)", anew, { atLeast: 0.1 });
  const [{ access_token: token } = { access_token: "" }] = free;
  const introspect = async (): Promise<void> => {
    const { active } = jsonOf<{ active: boolean }>(must(await call("introspect", { token }), 200));
    if (!active) throw new Error("The token does not count.");
  };
  const read = async (): Promise<void> => void must(await askUrl(floor.base + userOf(floor), "", "GET"), 200);
  const counts = (target: Target) => (target === floor ? read() : introspect());
  await oneAndSixteen({ plan, pair, peers: [] }, pair, "introspection", counts, { atLeast: 0.25 });
}

const userOf = (floor: Target): string => `/Users/${floor.users[anyUser(floor)]}`;

/** Codes of somebody who is signed in, each of an authorization of its own. */
async function codesFor(server: Rollcall, { id }: Registered, count: number): Promise<string[]> {
  const { slug, email } = await givenAccount(server);
  const browser = new Browser(server.url);
  await browser.open(`/sign-in?organization=${slug}`);
  await browser.signIn(email, PASSWORD);
  const query = new URLSearchParams({
    ...{ client_id: id, response_type: "code", redirect_uri: CALLBACK, scope: "openid offline_access" },
    ...{ prompt: "consent", code_challenge: CHALLENGE, code_challenge_method: "S256", state: "s" },
  });
  const codes: string[] = [];
  for (let nth = 0; nth < count; nth++) {
    const code = new URL(await browser.open(`/oidc/authorize?${query}`)).searchParams.get("code");
    if (code === null) throw new Error(`There was no code: ${browser.text().slice(0, 200)}`);
    codes.push(code);
  }
  return codes;
}

/** What the program does when an identity provider's answer arrives: the answers are made before. */
export async function samlSignIn(_bench: Bench, server: Rollcall): Promise<void> {
  const idp = await startIdentityProvider();
  try {
    const { organizationId } = await newOrganization(server, "By SAML");
    const at = `/organizations/${organizationId}`;
    const domain = await operate<{ id: string }>(server, `${at}/domains`, { name: "saml.example" });
    await operate(server, `${at}/domains/${domain.id}/verify`, { method: "operator" });
    const { entityId, ssoUrl, certificates } = readIdpMetadata(await idp.metadata());
    const input = { kind: "saml", name: "SSO", entityId, ssoUrl, certificates, provisioning: "jit" };
    const { id } = await operate<{ id: string }>(server, `${at}/connections`, input);
    const path = `${server.url}/sso/saml/${id}`;
    await idp.trust((await askUrl(`${path}/metadata`, "", "GET")).text);
    await idp.know("ada", { nameId: "ada", attributes: { email: ["ada@saml.example"] } });
    const ready = await Array.fromAsync({ length: SIGN_INS }, async () => {
      const begun = must(await askUrl(`${path}/login`, "", "GET"), 302);
      const { acsUrl: _, ...form } = await idp.answer(begun.location, "ada");
      return { cookie: begun.cookie, form: new URLSearchParams(form) };
    });
    const bring = async (index: number): Promise<void> => {
      const { cookie, form } = ready[index] ?? { cookie: "", form: undefined };
      const answered = must(await askUrl(`${path}/acs`, "", "POST", form, { cookie, accept: "text/html" }), 302, 303);
      if (/refused|error/.test(answered.location)) throw new Error(answered.location);
    };
    const sample = await drive({ clients: 1, count: SIGN_INS }, bring);
    keep("sign-in by SAML, 1 client", "p50", new Map([["rollcall", sample]]));
  } finally {
    await idp.stop();
  }
}
