/** Where answers arrive. Whatever comes ends in a session, in the outcome of a test, or in a refusal that says its reason. */
import type { RequestHandler } from "express";
import { findOidcConnection, type OidcConnection } from "../../domain/connections/sso/sso-lookup.ts";
import { arrive } from "../../domain/sso/arriving.ts";
import { type Deviation, oddities, stopped } from "../../domain/sso/log/deviations.ts";
import type { RefusedAnswer } from "../../domain/sso/refused-answer.ts";
import { setSessionCookie } from "../../platform/http/browser.ts";
import { visitorOf } from "../http/visitor.ts";
import { subjectOf } from "./checks/id-token.ts";
import { identityOf } from "./claims.ts";
import { receive, type Seen } from "./receiving.ts";
import { RefusedToken } from "./refusal.ts";

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

/** What to tell the admin who tries of a refused test, believed by nobody: the reason that ended it first. */
const diagnose = (refused: RefusedAnswer, connection: OidcConnection, seen: Seen): Deviation[] => [
  stopped(refused.reason, refused.message),
  ...refused.others.map(({ reason, message }) => stopped(reason, message)),
  ...ofPerson(connection, seen),
];

function ofPerson({ id, settings }: OidcConnection, { claims }: Seen): Deviation[] {
  if (!claims) return [];
  try {
    const nothing = { sessionEndsAt: undefined, provedAt: undefined, providerSession: undefined };
    return oddities(identityOf({ subject: subjectOf(claims), claims, ...nothing }, { connectionId: id, settings }));
  } catch (error) {
    if (error instanceof RefusedToken) return [];
    throw error;
  }
}
