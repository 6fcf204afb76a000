/** Who acts in the demonstration, and what the stories hand on to each other. */
import type { Instance } from "./instance.ts";
import { type Json, type Play, playing, type Say } from "./steps.ts";

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

const SETTLED_MS = 60_000;

/** Waits until what was done has been followed, also on a machine that has much else to do. */
export async function settled({ origin, operatorKey }: Instance, organization: string): Promise<void> {
  const until = performance.now() + SETTLED_MS;
  for (;;) {
    const answer = await fetch(`${origin}/v1/organizations/${organization}/digest`, {
      headers: { authorization: `Bearer ${operatorKey}` },
    });
    if (((await answer.json()) as Json).isSettled === true || performance.now() > until) return;
    await new Promise((wait) => setTimeout(wait, 100));
  }
}

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

/** Somebody with a browser: it keeps the cookie, and shows the token that changes need. It may have come by a sign-in that set one. */
export function asGuest({ origin }: Instance, say: Say, name = "guest", cookie?: string): Play {
  const headers: Record<string, string> = { "content-type": "application/json", ...(cookie && { cookie }) };
  const heard = (said: Headers): void => {
    const set = said.getSetCookie()[0]?.split(";", 1)[0];
    if (set) headers.cookie = set;
    headers["x-csrf-token"] = said.get("x-csrf-token") ?? headers["x-csrf-token"] ?? "";
  };
  return playing({ name, base: origin, headers, heard }, say);
}
