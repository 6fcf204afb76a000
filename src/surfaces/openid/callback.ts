/** Where answers arrive. Whatever comes ends in a session, in the outcome of a test, or in a refusal that says its reason. */
import type { RequestHandler } from "express";
import { findOidcConnection } from "../../domain/connections/oidc/oidc-lookup.ts";
import { arrive } from "../../domain/sso/arriving.ts";
import { setSessionCookie } from "../../platform/http/browser.ts";
import { visitorOf } from "../http/visitor.ts";
import { diagnose } from "./diagnosis.ts";
import { receive, type Seen } from "./receiving.ts";

/** GET. */
export const callback: RequestHandler = async (request, response) => {
  const connection = await findOidcConnection(String(request.params.connection));
  const seen: Seen = {};
  response.set("Cache-Control", "no-store").set("Referrer-Policy", "no-referrer");
  const { to, opened } = await arrive(visitorOf(request), connection, {
    read: (noted) => receive(request, connection, noted, seen),
    diagnose: (refused) => diagnose(refused, connection, seen),
  });
  if (opened) setSessionCookie(response, opened.token, opened.session.expiresAt);
  response.redirect(303, to);
};
