/** Logout tokens (OpenID Connect Back-Channel Logout 1.0, section 2.4): signed like ID tokens, with the key that this process signs with. */
import { createPrivateKey, type JsonWebKeyInput, sign } from "node:crypto";
import { promisify } from "node:util";
import { newSecret } from "../../platform/secrets.ts";
import { link } from "../links.ts";
import { keysInUse } from "./keys-in-use.ts";

const EVENT = "http://schemas.openid.net/event/backchannel-logout";
const LIVES_SECONDS = 120;

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** The token that tells this client of the end of this session of this person. */
export async function logoutToken(told: {
  readonly clientId: string;
  readonly sub: string;
  readonly sid: string;
}): Promise<string> {
  const [key] = (await keysInUse()).keys;
  if (!key) throw new Error("There is no key to sign with.");
  const iat = Math.floor(Date.now() / 1000);
  const claims = {
    iss: link("/oidc"),
    aud: told.clientId,
    iat,
    exp: iat + LIVES_SECONDS,
    jti: newSecret(),
    sub: told.sub,
    sid: told.sid,
    events: { [EVENT]: {} },
  };
  const text = `${part({ alg: "RS256", typ: "logout+jwt", kid: key.kid })}.${part(claims)}`;
  const privateKey = createPrivateKey({ key, format: "jwk" } as JsonWebKeyInput);
  const signature = await promisify(sign)("sha256", Buffer.from(text), privateKey);
  return `${text}.${(signature as Buffer).toString("base64url")}`;
}
