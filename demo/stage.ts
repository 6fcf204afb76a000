/** Who acts in the demonstration, and what the stories hand on to each other. */
import type { Instance } from "./instance.ts";
import { type Play, playing, type Say } from "./steps.ts";

export interface Stage {
  readonly instance: Instance;
  readonly say: Say;
  /** The host application or its admin page, with the operator key; paths are below the organization. */
  readonly admin: Play;
  readonly entra: Play;
  readonly okta: Play;
  readonly organization: string;
  readonly connections: { readonly entra: string; readonly okta: string };
  /** Shown at the end, for going on by hand. */
  readonly tokens: { readonly entra: string; readonly okta: string };
  readonly contractor: string;
  readonly founder: string;
}

/** The operator key's requests, below this path of `/v1`. */
export const asAdmin = ({ origin, operatorKey }: Instance, path: string, say: Say): Play =>
  playing(
    {
      name: "admin",
      base: `${origin}/v1${path}`,
      headers: { authorization: `Bearer ${operatorKey}`, "content-type": "application/json" },
    },
    say,
  );

/** An identity provider's requests, with the headers that it really sends. */
export const asEntra = ({ origin }: Instance, token: string, say: Say): Play =>
  playing(
    {
      name: "Entra",
      base: `${origin}/scim/v2`,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/scim+json; charset=utf-8" },
    },
    say,
  );

export const asOkta = ({ origin }: Instance, token: string, say: Say): Play =>
  playing(
    {
      name: "Okta",
      base: `${origin}/scim/v2`,
      headers: {
        authorization: `Bearer ${token}`,
        accept: "application/scim+json",
        "content-type": "application/scim+json; charset=utf-8",
        "user-agent": "Okta SCIM Client 1.0.0",
      },
    },
    say,
  );

/** Somebody with a browser: it keeps the cookie, and shows the token that changes need. */
export function asGuest({ origin }: Instance, say: Say): Play {
  const headers: Record<string, string> = { "content-type": "application/json" };
  const heard = (said: Headers): void => {
    const cookie = said.getSetCookie()[0]?.split(";", 1)[0];
    if (cookie) headers.cookie = cookie;
    headers["x-csrf-token"] = said.get("x-csrf-token") ?? headers["x-csrf-token"] ?? "";
  };
  return playing({ name: "guest", base: origin, headers, heard }, say);
}
