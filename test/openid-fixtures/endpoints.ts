/** What is wrong with what the provider's endpoints answer. */
import type { ServerResponse } from "node:http";
import { json } from "../support/openid/issuer.ts";
import { type Hostile, honest, JANE, type Scene } from "./hostile.ts";

/** An endpoint that answers so for the rest of the scene. */
const at =
  (path: string, page: (response: ServerResponse) => void, make: Hostile["make"] = honest): Hostile["make"] =>
  async (scene: Scene) => {
    scene.issuer.pages.set(path, page);
    return make(scene);
  };

const redirecting = (response: ServerResponse): void =>
  void response.writeHead(307, { location: "http://127.0.0.1:1/" }).end();

/** More than anybody reads, and no end to it. */
function endless(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/json" });
  const more = (): void =>
    void (response.destroyed || response.write(" ".repeat(64 * 1_024), () => setImmediate(more)));
  more();
}

/** Somebody of whom the ID token says too little, so that more is asked for. */
const thin: Hostile["make"] = ({ issuer, begun }) => issuer.signIn(begun, { sub: JANE.sub });

/** A set of keys is asked for anew where the token names a key that is not known. */
const withNewKey: Hostile["make"] = async (scene) => {
  const { issuer, begun, foreign } = scene;
  const id_token = await issuer.sign(issuer.claims(begun, JANE), { key: foreign });
  return issuer.vouch(begun, { access_token: "access", token_type: "Bearer", id_token });
};

const told = (error: string, status: number) => (response: ServerResponse) => json(response, { error }, status);

export const ENDPOINTS: readonly Hostile[] = [
  { name: "the client is not taken", reason: "client_refused", make: at("/token", told("invalid_client", 401)) },
  {
    name: "the client is not taken, by a challenge",
    reason: "client_refused",
    make: at("/token", (response) => void response.writeHead(401, { "www-authenticate": 'Basic realm="x"' }).end()),
  },
  { name: "the code is not taken", reason: "code_refused", make: at("/token", told("invalid_grant", 400)) },
  { name: "the token endpoint sends elsewhere", reason: "token_endpoint_failed", make: at("/token", redirecting) },
  { name: "the token endpoint never ends", reason: "token_endpoint_failed", make: at("/token", endless) },
  {
    name: "the token endpoint fails",
    reason: "token_endpoint_failed",
    make: at("/token", (response) => void response.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad")),
  },
  {
    name: "the token endpoint speaks HTML",
    reason: "token_endpoint_failed",
    make: at("/token", (response) => void response.writeHead(200, { "content-type": "text/html" }).end("<h1>Hello")),
  },
  {
    name: "the token endpoint breaks off",
    reason: "token_endpoint_failed",
    make: at("/token", (response) => void response.destroy()),
  },
  { name: "the token endpoint answers a list", reason: "token_unreadable", make: at("/token", (to) => json(to, [1])) },
  {
    name: "there is no ID token",
    reason: "id_token_missing",
    make: ({ issuer, begun }) => issuer.vouch(begun, { access_token: "access", token_type: "Bearer" }),
  },
  {
    name: "the UserInfo endpoint speaks of somebody else",
    reason: "userinfo_of_another",
    make: at("/userinfo", (response) => json(response, { ...JANE, sub: "victim" }), thin),
  },
  {
    name: "the UserInfo endpoint fails",
    reason: "userinfo_failed",
    make: at("/userinfo", told("server_error", 500), thin),
  },
  {
    name: "the UserInfo endpoint sends elsewhere",
    reason: "userinfo_failed",
    make: at("/userinfo", redirecting, thin),
  },
  {
    name: "the UserInfo endpoint says what is stored as another",
    reason: "userinfo_failed",
    make: at("/userinfo", (response) => json(response, { ...JANE, name: "Jane\ud800" }), thin),
  },
  { name: "the UserInfo endpoint never ends", reason: "userinfo_failed", make: at("/userinfo", endless, thin) },
  { name: "the keys are elsewhere", reason: "keys_unreachable", make: at("/jwks", redirecting, withNewKey) },
  {
    name: "the keys are no keys",
    reason: "keys_unreachable",
    make: at("/jwks", (to) => json(to, { keys: 7 }), withNewKey),
  },
  { name: "the keys never end", reason: "keys_unreachable", make: at("/jwks", endless, withNewKey) },
];
