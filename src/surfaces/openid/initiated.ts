/**
 * A sign-in that begins at the provider, such as at a tile of its dashboard (OpenID Connect Core 1.0, 4): it sends the browser to where
 * signing in begins here, and from there on it is a sign-in like any other, with a request of ours that the answer has to fit.
 */
import type { RequestHandler } from "express";
import { localPath, withQuery } from "../../domain/local-paths.ts";
import { Refusal } from "../json/problem.ts";

const NAMES = ["iss", "login_hint", "target_link_uri"] as const;
const LONGEST_HINT = 512;

/** What a provider asks by sending a browser. */
export interface Initiated {
  /** What beginning is asked by it. */
  readonly query: URLSearchParams;
  readonly loginHint: string | undefined;
}

/**
 * What the parameters ask; undefined where no provider has sent them. Those that are not known are ignored (section 4), and so is a target
 * that is no page of ours: nobody is sent anywhere else.
 * @throws Refusal for another issuer than that of the connection, or none
 */
export function initiatedIn(asked: URLSearchParams, issuer: string, publicUrl: string): Initiated | undefined {
  if (!NAMES.some((name) => asked.has(name))) return undefined;
  const repeated = NAMES.find((name) => asked.getAll(name).length > 1);
  if (repeated !== undefined) throw refusal(`${repeated} stands there more than once.`);
  if (asked.get("iss") !== issuer) throw refusal("iss is not the issuer of this connection.");
  const next = pageOf(asked.get("target_link_uri"), publicUrl);
  const hint = asked.get("login_hint") ?? "";
  return {
    query: new URLSearchParams(next === undefined ? {} : { next }),
    loginHint: hint !== "" && hint.length <= LONGEST_HINT ? hint : undefined,
  };
}

const refusal = (detail: string): Refusal => new Refusal(400, "invalid", `A sign-in cannot begin by this: ${detail}`);

/** The page of ours that a target names. */
function pageOf(target: string | null, publicUrl: string): string | undefined {
  const url = target === null ? null : URL.parse(target);
  return url?.origin === new URL(publicUrl).origin && url.search === "" && url.hash === ""
    ? localPath(url.pathname)
    : undefined;
}

/**
 * POST: the same as a form. The browser goes on by GET, because a form that comes from another site brings no cookies of ours. Nothing is
 * believed or noted before that.
 */
export const initiate: RequestHandler = (request, response) => {
  const body: unknown = request.body;
  const given = Object.entries(typeof body === "object" && body !== null ? body : {});
  const parameters = Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = given.find(([field]) => field === name)?.[1];
      if (value !== undefined && typeof value !== "string") throw refusal(`${name} stands there more than once.`);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  if (!("iss" in parameters)) throw refusal("iss is missing.");
  response.set("Cache-Control", "no-store").set("Referrer-Policy", "no-referrer");
  response.redirect(
    303,
    withQuery(`/sso/oidc/${encodeURIComponent(String(request.params.connection))}/login`, parameters),
  );
};
