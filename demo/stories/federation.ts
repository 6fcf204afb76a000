/** What identity providers and Rollcall can agree on beside a bearer token: tokens by OAuth with each proof of a client, and an address of its own. And a key of the product that may do one thing. */
import { randomUUID } from "node:crypto";
import { givenSigner } from "../../test/support/signing.ts";
import type { Stage } from "../stage.ts";
import { chapter, playing, textAt, UnexpectedAnswer } from "../steps.ts";

/** A client of the connection gets a short token and reads with it. */
export async function federationStory(stage: Stage): Promise<void> {
  chapter(stage.say, "Short tokens by OAuth in the place of bearer tokens that last");
  const { instance, say, admin } = stage;
  const entra = playing({ name: "Entra", base: instance.origin, headers: {} }, say);
  await entra({
    method: "GET",
    path: "/.well-known/oauth-authorization-server",
    status: 200,
    answer: { token_endpoint: `${instance.origin}/oauth/token`, token_endpoint_auth_methods_supported: PROOFS },
    means: "What the token endpoint is and takes, for programs to find (RFC 8414).",
  });
  const client = await admin({
    method: "POST",
    path: `/connections/${stage.connections.entra}/oauth-clients`,
    body: { label: "Entra, by OAuth" },
    status: 201,
    answer: { authentication: "client_secret" },
    means: "An OAuth client of the connection. Its secret is told once.",
  });
  const credentials = btoa(`${textAt(client, "id")}:${textAt(client, "secret")}`);
  const asClient = playing(
    { name: "Entra", base: instance.origin, headers: { authorization: `Basic ${credentials}` } },
    say,
  );
  const granted = await asClient({
    method: "POST",
    path: "/oauth/token",
    body: new URLSearchParams({ grant_type: "client_credentials", scope: "scim" }),
    status: 200,
    answer: { token_type: "Bearer", expires_in: 900 },
    means: "A token for a quarter of an hour. It ends with the secret, the client and the connection.",
  });
  const form = { client_id: textAt(client, "id"), client_secret: textAt(client, "secret") };
  await entra({
    method: "POST",
    path: "/oauth/token",
    body: new URLSearchParams({ grant_type: "client_credentials", scope: "scim", ...form }),
    status: 200,
    answer: { token_type: "Bearer" },
    means: "The same secret in the form (client_secret_post), as some identity providers send it.",
  });
  const headers = { authorization: `Bearer ${textAt(granted, "access_token")}` };
  const withToken = playing({ name: "Entra", base: `${instance.origin}/scim/v2`, headers }, say);
  await withToken({
    method: "GET",
    path: "/ServiceProviderConfig",
    status: 200,
    answer: { authenticationSchemes: [{ type: "oauthbearertoken" }, { type: "oauth2" }] },
    means: "SCIM with it. Clients are told both ways.",
  });
  await ownAddress(stage, headers);
  await signedClient(stage);
  await narrowKey(stage);
}

const PROOFS = ["client_secret_basic", "client_secret_post", "private_key_jwt"];

/** The base URL that names its connection, for admins' eyes and firewalls. */
async function ownAddress({ instance, say, connections }: Stage, headers: { authorization: string }): Promise<void> {
  const at = playing({ name: "Entra", base: `${instance.origin}/scim/v2`, headers }, say);
  await at({
    method: "GET",
    path: `/${connections.entra}/Users?count=1`,
    status: 200,
    means: "The connection has a base URL of its own as well, which a firewall can tell from others'.",
  });
  await at({
    method: "GET",
    path: `/${connections.okta}/Users?count=1`,
    status: 401,
    means: "The token decides all the same: at another connection's address it opens nothing.",
  });
}

const JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/** The same without any secret: the client signs, and reads the organization's roles. */
async function signedClient(stage: Stage): Promise<void> {
  const { instance, say, admin, connections } = stage;
  const path = `/connections/${connections.okta}`;
  const signer = await givenSigner();
  const client = await admin({
    method: "POST",
    path: `${path}/oauth-clients`,
    body: { label: "Okta, signed", authentication: "private_key_jwt", jwks: signer.jwks },
    status: 201,
    answer: { authentication: "private_key_jwt" },
    means: "A client that proves itself by its own key (private_key_jwt): there is no secret that could leak.",
  });
  const [id, url] = [textAt(client, "id"), textAt(client, "tokenUrl")];
  const assertion = await signer.sign({ iss: id, sub: id, aud: url, jti: randomUUID() });
  const proof = { client_assertion_type: JWT_BEARER, client_assertion: assertion };
  const granted = await playing(
    { name: "Okta", base: "", headers: {} },
    say,
  )({
    method: "POST",
    path: url,
    body: new URLSearchParams({ grant_type: "client_credentials", scope: "scim", ...proof }),
    status: 200,
    answer: { token_type: "Bearer" },
    means: "A signed JWT, which counts once, for a token.",
  });
  await admin({
    method: "PATCH",
    path,
    body: { settings: { roles: true } },
    status: 200,
    answer: { settings: { roles: true } },
    means: "The connection shows the organization's roles.",
  });
  const headers = { authorization: `Bearer ${textAt(granted, "access_token")}` };
  const { Resources } = await playing(
    { name: "Okta", base: `${instance.origin}/scim/v2`, headers },
    say,
  )({
    method: "GET",
    path: '/Roles?filter=value eq "admin"',
    status: 200,
    answer: { totalResults: 1 },
    means: "/Roles, to be read: which roles a directory could give.",
  });
  if (!Array.isArray(Resources)) throw new UnexpectedAnswer("There are no roles.");
}

/** A key of the product that may do one thing. */
async function narrowKey({ instance, say, admin, organization }: Stage): Promise<void> {
  const made = await admin({
    method: "POST",
    path: "/api-keys",
    body: { label: "Directory page", scopes: ["memberships:read"] },
    status: 201,
    means: "An API key for one thing: reading who belongs here.",
  });
  const headers = { authorization: `Bearer ${textAt(made, "key")}`, "content-type": "application/json" };
  const page = playing({ name: "App", base: `${instance.origin}/v1/organizations/${organization}`, headers }, say);
  await page({ method: "GET", path: "/memberships?limit=1", status: 200, means: "It reads memberships," });
  await page({
    method: "POST",
    path: "/invitations",
    body: { emails: ["nobody@studio.example"], roles: ["guest"] },
    status: 403,
    means: "and invites nobody.",
  });
}
